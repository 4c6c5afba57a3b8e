/** Reading what waits. Order and keyset are `queueOrder`: the earliest promised date first. */
import type { FrozenReview, SubmissionHead } from './head.schema.ts';
import type { QueueOf } from './submission.store.ts';
import type { SubmissionDeps } from './submission-deps.ts';
import { asOf } from './transitions.rules.ts';

/** Pages read for one answer while most of what they hold is left out. */
const MAX_ROUNDS = 10;
const LAPSED_AT_ONCE = 100;

export interface QueuePage {
  heads: SubmissionHead[];
  /** `queueOrder` to go on after; null: that was all. */
  next: string | null;
}

export function readQueue({ store, clock }: Pick<SubmissionDeps, 'store' | 'clock'>) {
  return {
    /** Writes down which claims have lapsed, so that their attempts stand in the queue again. */
    async lapseClaims(): Promise<void> {
      const at = clock().toISOString();
      for (const { id } of await store.lapsed(at, LAPSED_AT_ONCE))
        await store.changeHead(id, (head) => {
          const now = asOf(head, at);
          return now === head ? null : now;
        });
    },

    /**
     * One page of several queues, merged.
     * @param keep leaves out what this reader must not see
     */
    async queue(
      of: readonly QueueOf[],
      queues: readonly ('waiting' | 'claimed')[],
      after: string | null,
      limit: number,
      keep: (head: SubmissionHead) => boolean,
    ): Promise<QueuePage> {
      const kept: SubmissionHead[] = [];
      let from = after;
      for (let round = 0; round < MAX_ROUNDS && kept.length < limit; round += 1) {
        const start = from;
        const reads = of.flatMap((one) => queues.map((queue) => store.queue(one, queue, start, limit)));
        const { heads, next } = merge(await Promise.all(reads), limit);
        kept.push(...heads.filter(keep));
        if (kept.length > limit) return { heads: kept.slice(0, limit), next: orderOf(kept[limit - 1]) };
        if (next === null) return { heads: kept, next: null };
        from = next;
      }
      return { heads: kept, next: from };
    },

    /** Claimed by this assessor, the earliest promised date first. */
    async claimedBy(assessorId: string, limit: number): Promise<SubmissionHead[]> {
      const at = clock().toISOString();
      const heads = await store.claimedBy(assessorId, limit);
      return heads.filter((head) => asOf(head, at).claim !== null);
    },

    /** What this assessor ended last, the newest first. */
    async endedBy(assessorId: string, limit: number) {
      const reviews = await store.reviewsOfAssessor(assessorId, limit + 10);
      const heads = new Map((await store.heads(reviews.map(idOfSubmission))).map((head) => [head.id, head]));
      return reviews
        .flatMap((review) => {
          const head = heads.get(review.submissionId);
          const entry = head?.attempts.find(({ reviewId }) => reviewId === review.id);
          return head && entry ? [{ review, head, entry }] : [];
        })
        .slice(0, limit);
    },
  };
}

/** The first `limit` of pages that were read with this limit. */
function merge(pages: readonly SubmissionHead[][], limit: number): QueuePage {
  // One that is claimed between two reads would stand in both.
  const all = [...new Map(pages.flat().map((head) => [head.id, head])).values()].sort(byOrder);
  const heads = all.slice(0, limit);
  const more = all.length > limit || pages.some((page) => page.length === limit);
  return { heads, next: more ? orderOf(heads.at(-1)) : null };
}

const orderOf = (head: SubmissionHead | undefined): string | null => head?.queueOrder ?? null;
const byOrder = (a: SubmissionHead, b: SubmissionHead): number =>
  (a.queueOrder ?? '') < (b.queueOrder ?? '') ? -1 : 1;
const idOfSubmission = (review: FrozenReview): string => review.submissionId;
