import type { Lms } from '../lms.ts';
import type { Grade, LineItem, Tool, User } from '../model.ts';

/** A line item as the service shows it (AGS 2.0 §3.2). */
export function presentItem(lms: Lms, tool: Tool, item: LineItem): Record<string, unknown> {
  const activity = item.activityId === null ? undefined : lms.activity(item.activityId);
  return {
    id: lms.addressOf(lms.temper.paths.lineItem, tool, { course: item.courseId, item: item.id }),
    label: item.label,
    scoreMaximum: item.scoreMaximum,
    resourceId: item.resourceId,
    tag: item.tag,
    ...(activity === undefined ? {} : { resourceLinkId: lms.temper.resourceLinkId(activity) }),
    ...(item.startDateTime === null ? {} : { startDateTime: item.startDateTime }),
    ...(item.endDateTime === null ? {} : { endDateTime: item.endDateTime }),
    ...(item.submissionReview === null ? {} : { submissionReview: item.submissionReview }),
  };
}

/** A result row (AGS 2.0 §3.3): without resultScore where there is no grade. */
export function presentResult(
  lms: Lms,
  tool: Tool,
  item: LineItem,
  user: User,
  grade: Grade,
): Record<string, unknown> {
  const scoreOf = lms.addressOf(lms.temper.paths.lineItem, tool, { course: item.courseId, item: item.id });
  const id = new URL(lms.addressOf(lms.temper.paths.results, tool, { course: item.courseId, item: item.id }));
  id.searchParams.set('user_id', lms.temper.sub(user));
  const row = { id: id.href, scoreOf, userId: lms.temper.sub(user) };
  if (grade.score === null) return row;
  const comment = lms.temper.showsComment && grade.comment !== null ? { comment: grade.comment } : {};
  return { ...row, resultScore: grade.score, resultMaximum: item.scoreMaximum, ...comment };
}
