import type { Lms } from './lms.ts';
import type { Grade, ScorePost } from './model.ts';

/** What the gradebook shows now; null where nothing was ever posted or typed for this person. */
export function currentGrade(lms: Lms, lineItemId: number, userId: number): Grade | null {
  return lms.state.grades[`${lineItemId}/${userId}`] ?? null;
}

/** Every score request that reached the gradebook, refused ones too, oldest first. */
export function scorePosts(lms: Lms, filter: { lineItemId?: number; userId?: number } = {}): ScorePost[] {
  return lms.state.scorePosts.filter(
    (post) =>
      (filter.lineItemId === undefined || post.lineItemId === filter.lineItemId) &&
      (filter.userId === undefined || post.userId === filter.userId),
  );
}

/** A teacher types a grade: from now on, what a tool posts does not change it. */
export function overrideGrade(
  lms: Lms,
  lineItemId: number,
  userId: number,
  score: number | null,
  comment: string | null = null,
): void {
  const current = lms.grade(lineItemId, userId);
  const comments =
    comment !== null && lms.temper.commentsPileUp ? [...current.comments, comment] : current.comments;
  lms.setGrade({
    ...current,
    score,
    comment,
    comments,
    overridden: true,
    missing: false,
    timestamp: lms.clock(),
  });
  lms.save();
}

/** A teacher lets go of a typed grade: scores count again. */
export function releaseGrade(lms: Lms, lineItemId: number, userId: number): void {
  lms.setGrade({ ...lms.grade(lineItemId, userId), overridden: false });
  lms.save();
}

/** A teacher's "missing" mark (Schoology). */
export function markMissing(lms: Lms, lineItemId: number, userId: number): void {
  lms.setGrade({ ...lms.grade(lineItemId, userId), missing: true });
  lms.save();
}

export function setLocked(lms: Lms, lineItemId: number, locked: boolean): void {
  const item = lms.lineItem(lineItemId);
  if (item !== undefined) item.locked = locked;
  lms.save();
}
