/** Which decision a review allows as it stands, and what is missing: the page's side of the server's own check. */
import type { Criterion } from '../../../server/catalogue/micro-credential.schema.ts';
import type { ReviewDraft } from '../../../server/reviews/review.schema.ts';
import { levelIsMet } from '../../components/levels.rules.ts';

/** Indices are places in the rubric. */
export type Why =
  | { kind: 'judge'; done: number; total: number; missing: number[] }
  /** Judged not yet, without a word on what to strengthen. */
  | { kind: 'comment'; missing: number[] }
  | { kind: 'not-yet'; open: number[] }
  | { kind: 'pass' };

export interface Decidable {
  pass: boolean;
  notYet: boolean;
  why: Why;
}

export type Judgement = ReviewDraft['criteria'][number];

export function judgementOf(draft: ReviewDraft, criterionId: string): Judgement {
  return (
    draft.criteria.find((one) => one.criterionId === criterionId) ?? { criterionId, levelId: '', comment: '' }
  );
}

/** The draft with one criterion changed; criteria keep the order in which they were first judged. */
export function withJudgement(draft: ReviewDraft, next: Judgement): ReviewDraft {
  const there = draft.criteria.some(({ criterionId }) => criterionId === next.criterionId);
  const criteria = there
    ? draft.criteria.map((one) => (one.criterionId === next.criterionId ? next : one))
    : [...draft.criteria, next];
  return { ...draft, criteria };
}

/** Null: not judged, or judged by a level that the rubric does not have. */
export function metOf(criterion: Criterion, draft: ReviewDraft): boolean | null {
  const { levelId } = judgementOf(draft, criterion.id);
  if (!criterion.levels.some(({ id }) => id === levelId)) return null;
  return levelIsMet(criterion.levels, levelId);
}

export function decidable(criteria: readonly Criterion[], draft: ReviewDraft): Decidable {
  const places = (wanted: (criterion: Criterion) => boolean) =>
    criteria.flatMap((criterion, index) => (wanted(criterion) ? [index] : []));
  const missing = places((criterion) => metOf(criterion, draft) === null);
  const total = criteria.length;
  if (missing.length > 0)
    return {
      pass: false,
      notYet: false,
      why: { kind: 'judge', done: total - missing.length, total, missing },
    };
  const open = places((criterion) => metOf(criterion, draft) === false);
  if (open.length === 0) return { pass: true, notYet: false, why: { kind: 'pass' } };
  const silent = open.filter((index) => {
    const criterion = criteria[index];
    return criterion !== undefined && judgementOf(draft, criterion.id).comment.trim() === '';
  });
  return silent.length > 0
    ? { pass: false, notYet: false, why: { kind: 'comment', missing: silent } }
    : { pass: false, notYet: true, why: { kind: 'not-yet', open } };
}
