/** Whose pass does not count any more, for overviews: by the badge, whose acts the ledger follows. */
import type { SubmissionHead } from '../submissions/head.schema.ts';
import { idsOf } from './award-pass.ts';
import type { AwardsContext } from './context.ts';

/** @param heads at most a thousand. @returns the ids of submissions whose newest decision is a pass that was withdrawn */
export function withdrawnPasses({ store }: Pick<AwardsContext, 'store'>) {
  return async (heads: readonly SubmissionHead[]): Promise<ReadonlySet<string>> => {
    const submissionOf = new Map(
      heads.flatMap((head) => {
        const decision = head.decisions.at(-1);
        return decision?.result === 'pass' ? [[idsOf({ head, decision }).id, head.id] as const] : [];
      }),
    );
    const found = submissionOf.size > 0 ? await store.awards([...submissionOf.keys()]) : [];
    return new Set(found.flatMap(({ id, revoked }) => (revoked ? (submissionOf.get(id) ?? []) : [])));
  };
}
