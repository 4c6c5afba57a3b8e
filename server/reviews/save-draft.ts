import { isDeepStrictEqual } from 'node:util';
import { Refusal } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import { refuseAct } from '../submissions/refuse-act.ts';
import { findReview } from './find-review.ts';
import { stateOf } from './present-queue.ts';
import type { ReviewDraft } from './review.schema.ts';
import type { ReviewDeps } from './review-deps.ts';

/**
 * Saves the draft of the assessor who holds the claim. The same draft again is a success, because an answer may be lost.
 * @throws Refusal `conflict` with `{ draft, revision, savedAt }`; `not-possible-now`: `not-claimed`, `no-longer-open`
 */
export function saveDraft(deps: ReviewDeps) {
  return async (session: Session, attemptId: string, draft: ReviewDraft, baseRevision: number) => {
    const { head, entry } = await findReview(deps, session, attemptId);
    const assessorId = session.personId;
    const state = stateOf(head, entry, assessorId);
    if (state === 'decided') throw refuseAct('no-longer-open');
    if (state !== 'claimed-by-me')
      throw refuseAct(state === 'waiting' ? 'not-claimed' : 'claimed-by-another');

    const savedAt = deps.clock().toISOString();
    const { organisationId } = session;
    const document = { organisationId, attemptId, assessorId, draft, savedAt };
    const revision = await deps.store.saveDraft(document, baseRevision);
    if (revision !== null) {
      await deps.reached?.('review-draft:written');
      return { revision, savedAt };
    }
    const stored = await deps.store.draft(attemptId, assessorId);
    if (stored && isDeepStrictEqual(stored.draft, draft))
      return { revision: stored.revision, savedAt: stored.savedAt };
    throw new Refusal('conflict', {
      current: stored ?? { draft: { criteria: [], overall: '' }, revision: 0, savedAt: null },
    });
  };
}
