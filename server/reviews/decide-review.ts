/** The end of a review: pass, not yet, or returned as incomplete. */
import type { z } from 'zod';
import { Refusal } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import { findReview } from './find-review.ts';
import { judge } from './review.rules.ts';
import type { DecideRequest, ReturnRequest } from './review.schema.ts';
import type { ReviewDeps } from './review-deps.ts';

export function decideReviews(deps: ReviewDeps) {
  const definitionOf = ({
    organisationId,
    microCredentialId,
    microCredentialVersion,
  }: {
    organisationId: string;
    microCredentialId: string;
    microCredentialVersion: number;
  }) => deps.catalogue.get(organisationId, microCredentialId, microCredentialVersion);

  return {
    /** @throws Refusal `incomplete` with `{ problems }`; `conflict` when it was decided otherwise or by another */
    async decide(session: Session, attemptId: string, { result, draft }: z.infer<typeof DecideRequest>) {
      const judged = await findReview(deps, session, attemptId);
      const microCredential = await definitionOf(judged.attempt);
      const verdict = judge(microCredential.definition.rubric, result, draft);
      if (!verdict.ok) throw new Refusal('incomplete', { current: { problems: verdict.problems } });
      await deps.judging.end(judged, session.personId, {
        result,
        criteria: verdict.criteria,
        overall: draft.overall.trim(),
        parts: [],
        hours: microCredential.inServiceHours,
      });
    },

    /** No decision, no grade, no attempt used up. @throws Refusal `invalid-input` for a part that was not asked for */
    async returnIncomplete(
      session: Session,
      attemptId: string,
      { parts, message }: z.infer<typeof ReturnRequest>,
    ): Promise<void> {
      const judged = await findReview(deps, session, attemptId);
      const known = new Set(judged.attempt.parts.map(({ partId }) => partId));
      if (parts.some(({ partId }) => !known.has(partId)))
        throw new Refusal('invalid-input', {
          fields: [{ path: 'body.parts', problem: 'a part of the attempt' }],
        });
      await deps.judging.end(judged, session.personId, {
        result: 'returned',
        criteria: [],
        overall: message.trim(),
        parts,
        hours: 0,
      });
    },
  };
}
