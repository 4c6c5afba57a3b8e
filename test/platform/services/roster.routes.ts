import { type Request, type Response, Router } from 'express';
import type { Lms } from '../lms.ts';
import { type Enrolment, SCOPES, type Tool, type User } from '../model.ts';
import { Refused } from '../refusal.ts';
import { MEDIA } from '../temper.ts';
import { authorizeCall, service } from './bearer.ts';

/** Names and roles (NRPS 2.0): the roster of a course, in pages where the LMS pages. */
export function rosterRoutes(lms: Lms): Router {
  const router = Router();
  router.get(
    lms.temper.paths.roster,
    lms.faults.at('roster'),
    service(lms, (req, res) => roster(lms, req, res)),
  );
  return router;
}

function roster(lms: Lms, req: Request, res: Response): void {
  const { tool, course } = authorizeCall(lms, req, [SCOPES.roster]);
  if (!lms.temper.media.accepts(req.headers.accept, MEDIA.roster, 'roster'))
    throw new Refused('roster.accept');
  const { role, rlid } = req.query;
  if (typeof rlid === 'string') refuseUnknownLink(lms, rlid, course.id, tool.id);
  const members = Object.values(lms.state.enrolments).flatMap((enrolment) => {
    const user = lms.user(enrolment.userId);
    if (enrolment.courseId !== course.id || user === undefined || user.testUser) return [];
    const row = member(lms, tool, user, enrolment);
    return typeof role === 'string' && !row.roles.some((name) => sameRole(name, role)) ? [] : [row];
  });
  const from = Number(req.query.from ?? 0) || 0;
  const limit = lms.rosterPageSize ?? (Number(req.query.limit ?? 0) || lms.temper.roster.pageSize);
  const page = limit > 0 ? members.slice(from, from + limit) : members;
  if (limit > 0 && from + limit < members.length)
    res.set('Link', lms.temper.roster.link(lms.bendRosterLink(nextPage(lms, req, from + limit, limit))));
  const id = `${lms.base}${req.originalUrl}`;
  const context = { id: lms.temper.contextId(course), label: course.label, title: course.title };
  res.set('Content-Type', MEDIA.roster).send(JSON.stringify({ id, context, members: page }));
}

interface Member extends Record<string, unknown> {
  roles: string[];
}

function member(lms: Lms, tool: Tool, user: User, enrolment: Enrolment): Member {
  const name = {
    name: `${user.givenName} ${user.familyName}`,
    given_name: user.givenName,
    family_name: user.familyName,
  };
  return {
    status: enrolment.active ? 'Active' : 'Inactive',
    user_id: lms.temper.sub(user),
    roles: lms.temper.rosterRoles(enrolment.role, user),
    ...(tool.sharesName ? name : {}),
    ...(tool.sharesEmail ? { email: user.email } : {}),
  };
}

function sameRole(name: string, wanted: string): boolean {
  return name === wanted || name.split('#').at(-1) === wanted.split('#').at(-1);
}

function nextPage(lms: Lms, req: Request, from: number, limit: number): string {
  const next = new URL(req.originalUrl, lms.base);
  next.searchParams.set('from', String(from));
  next.searchParams.set('limit', String(limit));
  if (!lms.temper.roster.keepsRoleFilter) next.searchParams.delete('role');
  return next.href;
}

function refuseUnknownLink(lms: Lms, rlid: string, courseId: number, toolId: number): void {
  const known = Object.values(lms.state.activities).some(
    (activity) =>
      activity.courseId === courseId &&
      activity.toolId === toolId &&
      lms.temper.resourceLinkId(activity) === rlid,
  );
  if (!known) throw new Refused('roster.link-unknown');
}
