/** Everything that an educator's screens of one micro-credential show, in few round trips. */
import { notFound } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import { filesOfWork } from './freeze.rules.ts';
import { type SubmissionHead, submissionId } from './head.schema.ts';
import { presentAttempt } from './present-attempts.ts';
import { mayRenew } from './renewal.rules.ts';
import type { Attempt, Mine } from './submission.schema.ts';
import type { SubmissionDeps } from './submission-deps.ts';
import { asOf } from './transitions.rules.ts';

/** Attempts that one answer carries, the newest. */
const MAX_ATTEMPTS = 20;

/** Opening counts as such for the grade targets of this course, except in a preview. @throws Refusal `not-found` */
export function openMine(deps: SubmissionDeps) {
  return async (session: Session, microCredentialId: string): Promise<Mine> => {
    const { organisationId, personId } = session;
    const [newest, work, stored] = await Promise.all([
      deps.catalogue.get(organisationId, microCredentialId),
      deps.portfolio.open(session, microCredentialId),
      deps.store.head(submissionId(personId, microCredentialId)),
    ]);
    const head = stored && asOf(stored, deps.clock().toISOString());
    if (!head && !work.head && newest.state === 'retired') throw notFound('retired');
    const version = head?.microCredentialVersion ?? work.head?.version ?? newest.version;

    const [microCredential, attempts, receipts, gradebook, readyFiles, organisation] = await Promise.all([
      version === newest.version ? newest : deps.catalogue.get(organisationId, microCredentialId, version),
      head ? attemptsOf(deps, head) : [],
      head && head.decisions.length > 0 ? deps.receipts(head.id) : [],
      gradebookAfterOpening(deps, session, microCredentialId, version),
      deps.files.ready(session, filesOfWork(work.items)),
      deps.organisation(organisationId),
    ]);
    const mayMove = !head && newest.state === 'published' && newest.version > version;
    return {
      microCredential,
      newerVersion: mayMove ? newest.version : null,
      work: work.items,
      readyFiles: [...readyFiles],
      state: head?.state ?? 'drafting',
      mayRenew: head !== null && mayRenew(head, microCredential.definition, deps.clock().toISOString()),
      attempts,
      receipts,
      gradebook,
      designersSeeEvidence: organisation?.designersSeeEvidence ?? false,
    };
  };
}

/** In this order: a course shows a grade if a grade target of it is known, and opening makes it known. */
async function gradebookAfterOpening(
  { onOpened, gradebook }: SubmissionDeps,
  session: Session,
  microCredentialId: string,
  version: number,
): Promise<boolean> {
  if (!session.preview) await onOpened(session, microCredentialId, version);
  return gradebook(session, microCredentialId);
}

async function attemptsOf({ store, clock }: SubmissionDeps, head: SubmissionHead): Promise<Attempt[]> {
  const entries = head.attempts.slice(-MAX_ATTEMPTS).reverse();
  const reviewIds = entries.flatMap(({ reviewId }) => (reviewId ? [reviewId] : []));
  const [attempts, reviews] = await Promise.all([
    store.attempts(entries.map(({ id }) => id)),
    reviewIds.length > 0 ? store.reviews(reviewIds) : [],
  ]);
  const now = clock().toISOString();
  return entries.flatMap((entry) => {
    const attempt = attempts.find(({ id }) => id === entry.id);
    const review = reviews.find(({ id }) => id === entry.reviewId) ?? null;
    return attempt ? [presentAttempt(head, entry, attempt, review, now)] : [];
  });
}
