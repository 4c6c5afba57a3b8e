import { submissionId } from './head.schema.ts';
import type { SubmissionStore } from './submission.store.ts';

/**
 * Whether what is added now would come too late for what was begun at an instant: it was handed in since, and is with the
 * assessors or passed. One that ended as "not yet", or was taken back or returned, is worked on again.
 */
export function handedInSince({ store }: { store: Pick<SubmissionStore, 'head'> }) {
  return async (personId: string, microCredentialId: string, since: string): Promise<boolean> => {
    const head = await store.head(submissionId(personId, microCredentialId));
    return (head?.attempts ?? []).some(
      ({ state, submittedAt }) => (state === 'open' || state === 'passed') && submittedAt >= since,
    );
  };
}
