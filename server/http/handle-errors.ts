/** The one place where errors become answers. Kind and reference go out; the cause goes to the log only. */
import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import { Refusal } from './errors.ts';
import { pagePolicy } from './pages.ts';

/** How a page (not the API) tells a person; set by tool.ts with the server's message catalogue. */
export type ErrorPage = (refusal: Refusal, request: Request) => string;

export function handleErrors(log: Logger, errorPage: ErrorPage) {
  return (error: unknown, request: Request, response: Response, next: NextFunction): void => {
    const refusal = toRefusal(error);
    const entry = {
      reference: refusal.reference,
      kind: refusal.kind,
      reason: refusal.details.reason,
      method: request.method,
      route: routeOf(request),
      ...refusal.details.log,
    };
    if (refusal.status >= 500) log.error({ ...entry, cause: describeCause(error) }, 'request failed');
    else log.info(entry, 'request refused');
    if (response.headersSent) {
      next(error);
      return;
    }
    if (refusal.details.retryAfter) response.set('Retry-After', String(refusal.details.retryAfter));
    response.status(refusal.status).set('Cache-Control', 'no-store');
    if (request.path.startsWith('/api') || request.accepts(['json', 'html']) !== 'html')
      response.json(refusal.toAnswer());
    else response.set('Content-Security-Policy', pagePolicy()).type('html').send(errorPage(refusal, request));
  };
}

/** The route's pattern, not its values: a URL may hold what does not belong in a log. */
function routeOf(request: Request): string {
  const path: unknown = request.route?.path;
  return typeof path === 'string'
    ? `${request.baseUrl}${path}`
    : request.path.split('/').slice(0, 3).join('/');
}

/** Errors of body parsers and of Express carry a 4xx status of their own. */
function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const status = (error as { status?: unknown } | null)?.status;
  if (status === 413) return new Refusal('too-large');
  if (status === 415) return new Refusal('wrong-media-type');
  if (typeof status === 'number' && status >= 400 && status < 500) return new Refusal('invalid-input');
  // `after` of a list that is no page of it: made up, or of another list.
  if (error instanceof Error && error.name === 'CursorError')
    return new Refusal('invalid-input', { fields: [{ path: 'query.after', problem: '`next` of a page' }] });
  if (error instanceof Error && error.name === 'StorageUnavailableError')
    return new Refusal('storage-unavailable', { retryAfter: 5 });
  return new Refusal('internal');
}

/** Name and stack without the message's values: messages of libraries may quote input. */
function describeCause(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((frame) => frame.trimStart().startsWith('at '));
  return {
    name: error.name,
    message: error.message.slice(0, 200),
    stack: frames.slice(0, 8).map((f) => f.trim()),
  };
}
