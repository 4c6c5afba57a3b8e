/** Which passes do not count any more, for overviews: by the badge, whose acts the ledger follows. */
import type { SubmissionHead } from '../submissions/head.schema.ts';
import { idsOf } from './award-pass.ts';
import type { AwardsContext } from './context.ts';

/** The port reads at most so many documents at once. */
const AT_ONCE = 1000;

/** @returns the ids of these submissions' decisions that are passes which were withdrawn */
export function withdrawnPasses({ store }: Pick<AwardsContext, 'store'>) {
  return async (heads: readonly SubmissionHead[]): Promise<ReadonlySet<string>> => {
    const decisionOf = new Map(
      heads.flatMap((head) =>
        head.decisions
          .filter(({ result }) => result === 'pass')
          .map((decision) => [idsOf({ head, decision }).id, decision.id] as const),
      ),
    );
    const ids = [...decisionOf.keys()];
    const withdrawn = new Set<string>();
    for (let start = 0; start < ids.length; start += AT_ONCE)
      for (const { id, revoked } of await store.awards(ids.slice(start, start + AT_ONCE))) {
        const decision = decisionOf.get(id);
        if (revoked && decision !== undefined) withdrawn.add(decision);
      }
    return withdrawn;
  };
}
