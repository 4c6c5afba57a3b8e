/**
 * Who may see which files of an attempt: its educator, the assessor who has claimed or ended it, and those who design
 * its course where that is allowed.
 */
import type { AttemptEvidence, EvidenceDeps } from '../evidence/evidence-deps.ts';
import type { Session } from '../http/session.schema.ts';
import type { FrozenAttempt } from '../submissions/head.schema.ts';
import { designerSees } from './designer-sees.rules.ts';
import { designsItsCourse } from './designs-course.ts';
import { findReview } from './find-review.ts';
import { stateOf } from './present-queue.ts';
import type { ReviewDeps } from './review-deps.ts';

type Deps = Pick<ReviewDeps, 'judging' | 'organisation' | 'catalogue' | 'knownIn'>;

export function evidenceOfAttempts(deps: Deps): EvidenceDeps['attempts'] {
  return {
    /** @throws Refusal see `findReview` */
    async visible(session: Session, attemptId: string): Promise<AttemptEvidence | null> {
      const found = await deps.judging.find(attemptId);
      const own = found?.attempt.personId === session.personId;
      if (found && own && found.attempt.organisationId === session.organisationId)
        return describe(deps, found.attempt, true);
      if (found && (await designsItsCourse(deps, session, found.head))) {
        const organisation = await deps.organisation(session.organisationId);
        const sees = designerSees(organisation, found.attempt, found.entry) === 'evidence';
        return sees ? describe(deps, found.attempt, false) : null;
      }
      const { attempt, head, entry } = await findReview(deps, session, attemptId);
      if (entry.state === 'taken-back') return null;
      const claimed = stateOf(head, entry, session.personId) === 'claimed-by-me';
      const review = (await deps.judging.reviewsOf(head)).find(({ id }) => id === entry.reviewId);
      return claimed || review?.assessorId === session.personId ? describe(deps, attempt, false) : null;
    },

    async byCode(organisationId: string, code: string): Promise<AttemptEvidence | null> {
      const attempt = await deps.judging.findByCode(organisationId, code);
      return attempt && describe(deps, attempt, false);
    },
  };
}

async function describe({ catalogue }: Deps, attempt: FrozenAttempt, own: boolean): Promise<AttemptEvidence> {
  const { organisationId, microCredentialId, microCredentialVersion } = attempt;
  const { definition } = await catalogue.get(organisationId, microCredentialId, microCredentialVersion);
  const files = attempt.parts.flatMap((part) => {
    if (part.kind !== 'artefacts') return [];
    const title = definition.parts.find(({ id }) => id === part.partId)?.title ?? '';
    return part.artefacts.flatMap(({ fileId }, index) =>
      fileId === undefined ? [] : [{ fileId, title, number: index + 1 }],
    );
  });
  return { attemptId: attempt.id, own, files };
}
