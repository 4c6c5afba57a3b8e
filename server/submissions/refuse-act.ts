import { notFound, notPossibleNow, Refusal } from '../http/errors.ts';
import type { SubmissionHead } from './head.schema.ts';
import type { SubmissionStore } from './submission.store.ts';
import { type Act, type RefusedAct, transition } from './transitions.rules.ts';

/** What a refused act answers. Own work and given-back attempts look as if they were not there. */
export function refuseAct(reason: RefusedAct): Refusal {
  switch (reason) {
    case 'cannot-review-this':
      return notFound(reason);
    case 'claimed-by-another':
    case 'other-version':
      return new Refusal('conflict', { reason });
    default:
      return notPossibleNow(reason);
  }
}

/**
 * Does one act on a stored head, judged anew if somebody else was faster.
 * @returns the head afterwards, or why not
 */
export async function actOn(
  store: SubmissionStore,
  submissionId: string,
  act: Act,
): Promise<{ ok: true; head: SubmissionHead } | { ok: false; reason: RefusedAct }> {
  let reason: RefusedAct | null = null;
  const head = await store.changeHead(submissionId, (current) => {
    const outcome = transition(current, act);
    reason = outcome.ok ? null : outcome.reason;
    return outcome.ok && outcome.head !== current ? outcome.head : null;
  });
  if (!head) return { ok: false, reason: 'no-longer-open' };
  return reason === null ? { ok: true, head } : { ok: false, reason };
}
