/** What is known of a grade, in words: for the assessor who decided, and for its educator. */
import type { QueueItem } from '../../server/reviews/review.schema.ts';
import type { GradeReceipt } from '../../server/submissions/submission.schema.ts';
import { t as receipt } from '../messages/en/receipt.ts';
import { t } from '../messages/en/staff.ts';
import { clockTime, shortDay } from '../messages/formats.ts';

export type Result = NonNullable<QueueItem['result']>;

/** One decision in a few words: the result, and what is known of the gradebook. */
export function decidedWords(result: Result, decidedAt: string, receipts: readonly GradeReceipt[]): string {
  const day = shortDay(decidedAt);
  if (result === 'returned') return t('returned.none', { day });
  const worst = worstOf(receipts);
  if (!worst) return t(`${result}.none`, { day });
  if (worst.result === 'revoked') return t('pass.revoked');
  if (worst.state === 'accepted')
    return t(`${result}.accepted`, { day: shortDay(worst.acceptedAt ?? decidedAt) });
  if (worst.state === 'refused' || worst.state === 'given-up') return t(`${result}.refused`);
  const { nextTryAt } = worst;
  return nextTryAt && Date.parse(nextTryAt) > Date.now()
    ? t(`${result}.retry`, { time: clockTime(nextTryAt) })
    : t(`${result}.waiting`);
}

/** Several gradebooks: what did not arrive is what has to be known. */
function worstOf(receipts: readonly GradeReceipt[]): GradeReceipt | undefined {
  const order = ['waiting', 'refused', 'given-up', 'accepted'] as const;
  return order.flatMap((state) => receipts.filter((receipt) => receipt.state === state))[0];
}

/** Where the grade stands in one gradebook. */
export function receiptHeadline({ state, result, context }: GradeReceipt): string {
  const words = receipt(`${state}.${result}`);
  return context ? receipt('of', { state: words, course: context }) : words;
}
