import { forbidden, notFound } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import type { JudgedAttempt } from '../submissions/judge-attempts.ts';
import { mayReview } from '../submissions/transitions.rules.ts';
import { mayAssess } from './review.rules.ts';
import type { ReviewDeps } from './review-deps.ts';

/** Organisations may forbid that assessors review in a course where they teach (design.md, "Rights"). */
export async function teachesHere(
  { organisation }: Pick<ReviewDeps, 'organisation'>,
  session: Session,
): Promise<boolean> {
  if (!session.rights.place) return false;
  return (await organisation(session.organisationId))?.assessorsMayTeach !== true;
}

/**
 * An attempt that this assessor may work on, or has ended.
 * @throws Refusal `not-found` for unknown, foreign, other issuers' and own ones, and those given back for good;
 * `forbidden`: `teaches-here`
 */
export async function findReview(
  deps: Pick<ReviewDeps, 'judging' | 'organisation'>,
  session: Session,
  attemptId: string,
): Promise<JudgedAttempt> {
  const [judged, here] = await Promise.all([deps.judging.find(attemptId), teachesHere(deps, session)]);
  if (!judged || judged.head.organisationId !== session.organisationId) throw notFound('no such attempt');
  if (!mayAssess(session.rights, judged.head.issuerId)) throw notFound('another issuer');
  if (!mayReview(judged.head, session.personId)) throw notFound('own or given back');
  if (here) throw forbidden('teaches-here');
  return judged;
}
