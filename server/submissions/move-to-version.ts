import { notPossibleNow } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import { submissionId } from './head.schema.ts';
import type { SubmissionDeps } from './submission-deps.ts';

/**
 * Moves the work to the newest published version. After the first Apply a submission stays on its version: an Apply
 * at the same moment binds, because its head names the version that was frozen.
 * @throws Refusal `not-possible-now`: `already-submitted`, `no-newer-version`; `not-found`
 */
export function moveToVersion({ store, portfolio, catalogue }: SubmissionDeps) {
  return async (session: Session, microCredentialId: string): Promise<void> => {
    const [newest, head] = await Promise.all([
      catalogue.get(session.organisationId, microCredentialId),
      store.head(submissionId(session.personId, microCredentialId)),
    ]);
    if (head) throw notPossibleNow('already-submitted');
    if (newest.state === 'retired') throw notPossibleNow('no-newer-version');
    await portfolio.moveToVersion(session, microCredentialId, newest.version);
  };
}
