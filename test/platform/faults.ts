import type { RequestHandler, Response } from 'express';

/** Where a fault can strike. */
export type FaultPoint = 'authorize' | 'jwks' | 'token' | 'line-items' | 'scores' | 'results' | 'roster';

/**
 * What goes wrong.
 * - `status`: answers with it, and does nothing; `retryAfter` in seconds or as a date.
 * - `status-after-storing`: does the work, then answers with the status.
 * - `drop`: closes the connection without an answer; `drop-after-storing`: after the work.
 * - `time-out`: never answers; `time-out-after-storing`: after the work.
 * - `slow`: answers properly, `milliseconds` later.
 */
export type Fault =
  | { kind: 'status'; status: number; retryAfter?: number | Date }
  | { kind: 'status-after-storing'; status: number; retryAfter?: number | Date }
  | { kind: 'drop' }
  | { kind: 'drop-after-storing' }
  | { kind: 'time-out' }
  | { kind: 'time-out-after-storing' }
  | { kind: 'slow'; milliseconds: number };

/** A fault that struck: for tests that count them. */
export interface FaultRecord {
  point: FaultPoint | 'down';
  kind: Fault['kind'] | 'down';
}

/** Makes the platform misbehave, as LMSs do on bad days. */
export class Faults {
  /** What has struck so far, oldest first. */
  readonly struck: FaultRecord[] = [];
  /** While true, every request to the LMS (pages too) loses its connection. */
  down = false;
  /**
   * Asked at each request for which no fault is queued; a test may set it, for instance to a seeded
   * random choice. `count` is how many requests have come to that point, this one included.
   */
  plan: (point: FaultPoint, count: number) => Fault | undefined = () => undefined;

  private readonly queued = new Map<FaultPoint, Fault[]>();
  private readonly counts = new Map<FaultPoint, number>();

  /** The next `times` requests to `point` meet this fault, after those queued before. */
  next(point: FaultPoint, fault: Fault, times = 1): void {
    const queue = this.queued.get(point) ?? [];
    for (let i = 0; i < times; i += 1) queue.push(fault);
    this.queued.set(point, queue);
  }

  /** Nothing goes wrong any more. */
  clear(): void {
    this.queued.clear();
    this.plan = () => undefined;
    this.down = false;
  }

  /** For the routes: meets each request to `point` with its fault, if it has one. */
  at(point: FaultPoint): RequestHandler {
    return (req, res, next) => {
      const count = (this.counts.get(point) ?? 0) + 1;
      this.counts.set(point, count);
      const fault = this.queued.get(point)?.shift() ?? this.plan(point, count);
      if (fault === undefined) return next();
      this.struck.push({ point, kind: fault.kind });
      if (fault.kind === 'drop') return void req.socket.destroy();
      if (fault.kind === 'time-out') return;
      if (fault.kind === 'status') return strikeStatus(res, fault.status, fault.retryAfter);
      if (fault.kind === 'slow') return void setTimeout(next, fault.milliseconds);
      replaceAnswer(res, fault);
      next();
    };
  }

  /** For the routes, first of all: nothing answers while the LMS is down. */
  gate(): RequestHandler {
    return (req, _res, next) => {
      if (!this.down) return next();
      this.struck.push({ point: 'down', kind: 'down' });
      req.socket.destroy();
    };
  }
}

function strikeStatus(res: Response, status: number, retryAfter: number | Date | undefined): void {
  if (retryAfter !== undefined)
    res.set('Retry-After', typeof retryAfter === 'number' ? String(retryAfter) : retryAfter.toUTCString());
  res.status(status).type('text/html').send('<!doctype html><title>Error</title><p>Service unavailable');
}

/** Lets the handler work, and spoils what it answers. */
function replaceAnswer(res: Response, fault: Fault): void {
  const end = res.end.bind(res);
  res.end = ((): Response => {
    res.end = end;
    if (fault.kind === 'drop-after-storing') res.req.socket.destroy();
    if (fault.kind === 'status-after-storing') {
      for (const name of res.getHeaderNames()) res.removeHeader(name);
      strikeStatus(res, fault.status, fault.retryAfter);
    }
    return res;
  }) as typeof res.end;
}
