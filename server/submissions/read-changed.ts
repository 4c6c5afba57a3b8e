/** Reading submissions of a whole organisation, for rosters and overviews: by id, or the last changed first. */
import type { SubmissionHead } from './head.schema.ts';
import type { ChangedOf } from './submission.store.ts';
import type { SubmissionDeps } from './submission-deps.ts';
import { asOf } from './transitions.rules.ts';

/** The port reads at most so many documents at once. */
const AT_ONCE = 1000;

export function readChanged({ store, clock }: Pick<SubmissionDeps, 'store' | 'clock'>) {
  const present = (heads: readonly SubmissionHead[]): SubmissionHead[] => {
    const now = clock().toISOString();
    return heads.map((head) => asOf(head, now));
  };
  return {
    /** As they are now; ids of submissions that were never begun are left out. */
    async headsById(ids: readonly string[]): Promise<SubmissionHead[]> {
      const heads: SubmissionHead[] = [];
      for (let start = 0; start < ids.length; start += AT_ONCE)
        heads.push(...(await store.heads(ids.slice(start, start + AT_ONCE))));
      return present(heads);
    },
    /**
     * @param since an instant; what was changed before it is left out
     * @param after `changeOrder` of the last one of an earlier page
     */
    async changed(
      of: ChangedOf,
      { since = '', after, limit }: { since?: string; after: string | null; limit: number },
    ): Promise<SubmissionHead[]> {
      return present(await store.changed(of, since, after, limit));
    },
  };
}
