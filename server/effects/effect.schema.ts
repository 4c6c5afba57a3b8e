/**
 * Effects of a decision. They are written into the submission's head in the same write as the decision, so none can
 * be lost; one relay leases due ones and hands each to its handler, at least once; handlers are idempotent by id.
 */
import { z } from 'zod';
import { Id, Instant } from '../http/ids.schema.ts';

/** `award`: badge and hours, of a pass only. `mail`: the answer, and on a pass its confirmation. */
export const effectKinds = ['grade', 'award', 'mail'] as const;

export const Effect = z.object({
  /** Natural: `<decision id>.<kind>`. */
  id: Id,
  kind: z.enum(effectKinds),
  state: z.enum(['due', 'done']),
  decisionId: Id,
  /** Not before this instant; moved on by leases and back-off. */
  dueAt: Instant,
  tries: z.number().int(),
});
export type Effect = z.infer<typeof Effect>;

/** What a handler gets: the effect, and the plain facts of its decision. */
export interface DueEffect {
  effect: Effect;
  submissionId: string;
  organisationId: string;
  personId: string;
  microCredentialId: string;
  /** 1 for the first decided attempt. */
  attemptNumber: number;
  result: 'pass' | 'not-yet';
  decidedAt: string;
}

/** Idempotent by `effect.id`. Resolves when what it had to do is durable (an outbox entry, not its delivery). */
export type EffectHandler = (due: DueEffect) => Promise<void>;

/** What happens to an attempt without a decision. Only gradebooks hear of it. */
export const AttemptEvent = z.enum(['submitted', 'taken-back', 'returned']);
export type AttemptEvent = z.infer<typeof AttemptEvent>;

/** Of an attempt that was handed in, taken back or returned; leaves the head when it is done. */
export const AttemptEffect = z.object({
  /** Natural: `<attempt id>.<event>`. */
  id: Id,
  kind: z.literal('attempt'),
  event: AttemptEvent,
  /** Of decided attempts: one that is taken back or returned shares it with the next. */
  attemptNumber: z.number().int(),
  /** When it happened. */
  at: Instant,
  dueAt: Instant,
  tries: z.number().int(),
});
export type AttemptEffect = z.infer<typeof AttemptEffect>;

export interface DueAttemptEffect {
  effect: AttemptEffect;
  submissionId: string;
  organisationId: string;
  personId: string;
  microCredentialId: string;
}
