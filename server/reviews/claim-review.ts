import type { Session } from '../http/session.schema.ts';
import { findReview } from './find-review.ts';
import type { ReviewDeps } from './review-deps.ts';

/** Taking an attempt, giving it back, and giving it back for good. Each may be repeated. @throws Refusal */
export function claimReviews(deps: ReviewDeps) {
  const act =
    (kind: 'claim' | 'release' | 'recuse') =>
    async (session: Session, attemptId: string): Promise<void> => {
      const judged = await findReview(deps, session, attemptId);
      await deps.judging.act(judged, { kind, assessorId: session.personId });
    };
  return {
    claim: act('claim'),
    release: act('release'),
    async recuse(session: Session, attemptId: string): Promise<void> {
      // Given back before: `findReview` no longer finds it, but a repeated press is a success.
      const known = await deps.judging.find(attemptId);
      if (known?.head.recused.includes(session.personId)) return;
      await act('recuse')(session, attemptId);
    },
  };
}
