import { useEffect, useRef } from 'react';
import { useParams } from 'wouter';
import type { ReviewView } from '../../../server/reviews/review.schema.ts';
import { scrollToTop } from '../../app/frame.ts';
import { Load } from '../../components/Failure.tsx';
import { Claim, NotMine } from './Claim.tsx';
import { Decided } from './Decided.tsx';
import { type Review, useReview } from './review-work.ts';
import { Workspace } from './Workspace.tsx';
import './review-screen.css';

/** One attempt, as this assessor may see it now. */
export default function ReviewScreen() {
  const { attemptId = '' } = useParams<{ attemptId: string }>();
  const state = useReview(attemptId);
  return <Load state={state}>{(review) => <Content key={attemptId} review={review} />}</Load>;
}

function Content({ review }: { review: Review }) {
  const { view, refused } = review;
  useHeadingAfter(view.state);
  // Words that the server did not take stay on the page, whoever has the attempt now.
  if (view.state === 'claimed-by-me' || (refused && view.state !== 'decided'))
    return <Workspace review={review} />;
  if (view.state === 'waiting') return <Claim review={review} />;
  // Whoever ended it gets the evidence to read; others don't.
  if (view.state === 'decided' && view.attestation) return <Decided review={review} />;
  return <NotMine view={view} />;
}

/** Claiming and deciding show another page at the same address: the pressed button is gone, so its heading gets the focus. */
function useHeadingAfter(state: ReviewView['state']): void {
  const before = useRef(state);
  useEffect(() => {
    if (before.current === state) return;
    before.current = state;
    scrollToTop();
    const heading = document.querySelector<HTMLElement>('#main h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus({ preventScroll: true });
  }, [state]);
}
