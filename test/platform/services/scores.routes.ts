import { type Request, type Response, Router } from 'express';
import type { Lms } from '../lms.ts';
import { type LineItem, SCOPES, type ScorePost } from '../model.ts';
import { REFUSALS, Refused } from '../refusal.ts';
import { MEDIA } from '../temper.ts';
import { authorizeCall, type ServiceCall, service, statusOf } from './bearer.ts';
import { findItem } from './line-items.routes.ts';
import { presentResult } from './present.ts';
import { parseScore } from './score-body.ts';

/** The score and result services (AGS 2.0 §3.4 and §3.3). */
export function scoreRoutes(lms: Lms): Router {
  const router = Router();
  const { paths } = lms.temper;
  router.post(
    paths.scores,
    lms.faults.at('scores'),
    service(lms, (req, res) => postScore(lms, req, res)),
  );
  router.get(
    paths.results,
    lms.faults.at('results'),
    service(lms, (req, res) => results(lms, req, res)),
  );
  return router;
}

function postScore(lms: Lms, req: Request, res: Response): void {
  const call = authorizeCall(lms, req, [SCOPES.score]);
  const item = findItem(lms, req, call);
  const post: ScorePost = {
    id: lms.state.scorePosts.length + 1,
    at: lms.clock(),
    lineItemId: item.id,
    userId: null,
    body: readable(req.body),
    status: 200,
    refusal: null,
  };
  lms.state.scorePosts.push(post);
  try {
    store(lms, req, call, item, post);
  } catch (error) {
    if (error instanceof Refused) Object.assign(post, { status: statusOf(lms, error), refusal: error.id });
    throw error;
  } finally {
    lms.save();
  }
  if (lms.temper.scoreAnswer === 'empty-list') return void res.status(200).json([]);
  const user = lms.user(post.userId ?? 0);
  const result =
    user === undefined ? null : presentResult(lms, call.tool, item, user, lms.grade(item.id, user.id));
  res.status(200).json({ resultUrl: result?.id });
}

function store(lms: Lms, req: Request, { course }: ServiceCall, item: LineItem, post: ScorePost): void {
  if (!lms.temper.media.takes(req.headers['content-type'], MEDIA.score))
    throw new Refused('score.content-type');
  const score = parseScore(req.body);
  const user = lms.userBySub(score.userId);
  const enrolment = user === undefined ? undefined : lms.enrolment(course.id, user.id);
  if (user === undefined || enrolment === undefined) throw new Refused('score.user-unknown');
  post.userId = user.id;
  const current = lms.grade(item.id, user.id);
  const verdict = lms.temper.judgeScore({ score, item, course, user, enrolment, current, now: lms.clock() });
  if (verdict.kind === 'refuse') throw new Refused(verdict.refusal);
  lms.setGrade(verdict.grade);
}

function results(lms: Lms, req: Request, res: Response): void {
  const call = authorizeCall(lms, req, [SCOPES.result]);
  const item = findItem(lms, req, call);
  if (req.query.limit !== undefined && lms.temper.resultsLimit === 'html-404') return void crash(res);
  if (!lms.temper.media.accepts(req.headers.accept, MEDIA.results, 'results'))
    throw new Refused('result.accept');
  const wanted = req.query.user_id;
  const rows = Object.values(lms.state.enrolments).flatMap((enrolment) => {
    const user = lms.user(enrolment.userId);
    if (enrolment.courseId !== call.course.id || user === undefined) return [];
    if (!enrolment.active || !lms.temper.mayBeGraded(enrolment.role)) return [];
    if (wanted !== undefined && lms.temper.sub(user) !== wanted) return [];
    const grade = lms.grade(item.id, user.id);
    if (grade.score === null && !lms.temper.listsUngraded) return [];
    return [presentResult(lms, call.tool, item, user, grade)];
  });
  res.set('Content-Type', MEDIA.results).send(JSON.stringify(rows));
}

/** What Moodle does with results?limit=N. */
function crash(res: Response): void {
  const { status, says, cites } = REFUSALS['result.limit'];
  res
    .status(status)
    .type('html')
    .send(`<!doctype html><title>Error</title><p>${says}</p><!-- result.limit: ${cites} -->`);
}

function readable(body: unknown): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    return String(body).slice(0, 2_000);
  }
}
