import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Lms } from '../lms.ts';
import type { Course, Tool } from '../model.ts';
import { answerRefused, Refused } from '../refusal.ts';

/** A service request whose token, address and course hold. */
export interface ServiceCall {
  tool: Tool;
  course: Course;
}

/**
 * Checks the bearer token of a service request: known, of an active tool, with one of `scopes`; that the address
 * belongs to the same tool, and that the course is there. Throws Refused.
 */
export function authorizeCall(lms: Lms, req: Request, scopes: string[]): ServiceCall {
  const token = /^Bearer (\S+)$/i.exec(req.headers.authorization ?? '')?.[1];
  if (token === undefined) throw new Refused('service.token-missing');
  const grant = lms.state.accessTokens[token];
  const tool = grant === undefined ? undefined : lms.tool(grant.toolId);
  if (grant === undefined || tool === undefined || grant.expiresAt <= lms.clock())
    throw new Refused('service.token-unknown');
  if (!tool.active) throw new Refused('service.tool-inactive');
  const named = req.params.tool ?? req.query.type_id;
  if (lms.temper.serviceQuery(tool) !== '' && named !== String(tool.id))
    throw new Refused('service.other-tool');
  if (!grant.scopes.some((scope) => scopes.includes(scope))) throw new Refused('service.scope');
  const course = lms.course(String(req.params.course));
  if (course === undefined) throw new Refused('service.course-unknown');
  if (course.concluded && !lms.temper.servesConcluded) throw new Refused('service.course-over');
  return { tool, course };
}

/** The status with which this LMS answers a refusal of a service. */
export function statusOf(lms: Lms, refused: Refused): number {
  return lms.temper.statusOf(refused.id) ?? refused.text.status;
}

/** A route that answers refusals as the LMS does. */
export function service(
  lms: Lms,
  handle: (req: Request, res: Response) => void | Promise<void>,
): RequestHandler {
  return async (req: Request, res: Response, next: NextFunction) => {
    try {
      await handle(req, res);
    } catch (error) {
      if (error instanceof Refused) answerRefused(res, error, statusOf(lms, error));
      else next(error);
    }
  };
}
