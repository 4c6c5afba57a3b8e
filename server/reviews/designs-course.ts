import type { Session } from '../http/session.schema.ts';
import type { SubmissionHead } from '../submissions/head.schema.ts';
import { mayAssess } from './review.rules.ts';
import type { ReviewDeps } from './review-deps.ts';

/**
 * Whether this session is of somebody who designs the course from which it was launched, and this work has a place
 * there. Never of its own educator, nor of those who may assess it: they must not know whose work they read.
 */
export async function designsItsCourse(
  { knownIn }: Pick<ReviewDeps, 'knownIn'>,
  session: Session,
  head: Pick<SubmissionHead, 'id' | 'organisationId' | 'personId' | 'issuerId'>,
): Promise<boolean> {
  const { rights, preview, contextId, platformId, organisationId, personId } = session;
  if (!rights.place || preview || contextId === null) return false;
  if (head.organisationId !== organisationId || head.personId === personId) return false;
  return !mayAssess(rights, head.issuerId) && knownIn(head.id, platformId, contextId);
}
