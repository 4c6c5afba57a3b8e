import { notFound } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import { submissionId } from './head.schema.ts';
import { actOn, refuseAct } from './refuse-act.ts';
import type { SubmissionDeps } from './submission-deps.ts';

/**
 * Takes an attempt back before an assessor has claimed it. The work in the portfolio was never touched.
 * @throws Refusal `not-possible-now`: `already-claimed`, `no-longer-open`; `not-found`
 */
export function takeBack({ store, clock, reached, onDecision }: SubmissionDeps) {
  return async (session: Session, microCredentialId: string, attemptId: string): Promise<void> => {
    const id = submissionId(session.personId, microCredentialId);
    const head = await store.head(id);
    if (!head?.attempts.some((entry) => entry.id === attemptId)) throw notFound('no such attempt');
    const outcome = await actOn(store, id, { kind: 'take-back', at: clock().toISOString(), attemptId });
    if (!outcome.ok) throw refuseAct(outcome.reason);
    await reached?.('take-back:head-written');
    onDecision?.();
  };
}
