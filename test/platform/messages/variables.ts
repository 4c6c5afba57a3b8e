import type { Lms } from '../lms.ts';
import type { LineItem } from '../model.ts';
import type { LaunchSubject } from '../temper.ts';

/** The substitution variables (LTI 1.3 Core, appendix C) of one launch, without their `$`. */
export function substitutionVariables(lms: Lms, subject: LaunchSubject): Record<string, string> {
  const { user, course, tool, activity } = subject;
  const { paths } = lms.temper;
  const history = course.copiedFrom.flatMap((id) => {
    const earlier = lms.course(id);
    return earlier === undefined ? [] : [lms.temper.contextId(earlier)];
  });
  const told = history.slice(0, lms.mostAncestors);
  if (told.length < history.length) told.push('truncated');
  const variables: Record<string, string> = {
    'Context.id': lms.temper.contextId(course),
    'Context.title': course.title,
    'Context.label': course.label,
    'Context.id.history': told.join(','),
    'User.id': lms.temper.sub(user),
    'Person.name.full': tool.sharesName ? `${user.givenName} ${user.familyName}` : '',
    'Person.name.given': tool.sharesName ? user.givenName : '',
    'Person.name.family': tool.sharesName ? user.familyName : '',
    'Person.email.primary': tool.sharesEmail ? user.email : '',
    'ToolProxyBinding.memberships.url': lms.addressOf(paths.roster, null, {
      course: course.id,
      tool: tool.id,
    }),
    'LineItems.url': lms.addressOf(paths.lineItems, tool, { course: course.id }),
  };
  if (activity === null) return variables;
  variables['ResourceLink.id'] = lms.temper.resourceLinkId(activity);
  variables['ResourceLink.title'] = activity.title;
  const item = lineItemOf(lms, activity.id, lms.enrolment(course.id, user.id)?.section ?? '');
  if (item !== null) {
    variables['LineItem.url'] = lms.addressOf(paths.lineItem, tool, { course: course.id, item: item.id });
    if (item.endDateTime !== null) variables['ResourceLink.submission.endDateTime'] = item.endDateTime;
  }
  return variables;
}

/**
 * The one line item of a link for someone in `section`; null where it has none, or more than one (AGS 2.0 §3.1:
 * then there is no `lineitem`).
 */
export function lineItemOf(lms: Lms, activityId: number, section: string): LineItem | null {
  const items = Object.values(lms.state.lineItems).filter(
    (item) =>
      item.activityId === activityId && (item.section === '' || section === '' || item.section === section),
  );
  return items.length === 1 ? (items[0] ?? null) : null;
}
