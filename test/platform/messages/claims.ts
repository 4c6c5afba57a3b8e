import { ACCOUNT } from '../account.ts';
import type { Lms, PendingLaunch } from '../lms.ts';
import { CLAIM, DL_CLAIM, SCOPES } from '../model.ts';
import type { LaunchSubject } from '../temper.ts';
import { lineItemOf, substitutionVariables } from './variables.ts';

/**
 * The claims of an id_token, all but `nonce`, as this LMS sends them for a launch. Null where the launch names
 * something that is no longer there.
 */
export function launchClaims(lms: Lms, launch: PendingLaunch): Record<string, unknown> | null {
  const user = lms.user(launch.userId);
  const course = lms.place(launch.courseId);
  const tool = lms.tool(launch.toolId);
  const activity = launch.activityId === null ? null : (lms.activity(launch.activityId) ?? null);
  if (user === undefined || course === undefined || tool === undefined) return null;
  if (launch.activityId !== null && activity === null) return null;
  const role = lms.enrolment(course.id, user.id)?.role ?? null;
  const allRoles = Object.values(lms.state.enrolments).flatMap((one) =>
    one.userId === user.id && one.active ? [one.role] : [],
  );
  const subject: LaunchSubject = {
    user,
    role,
    course,
    tool,
    activity,
    allRoles,
    placement: launch.placement,
  };
  const now = Math.floor(lms.clock() / 1000);
  return {
    iss: lms.issuer,
    aud: tool.clientId,
    iat: now,
    exp: now + lms.temper.idTokenSeconds,
    sub: lms.temper.sub(user),
    [`${CLAIM}version`]: '1.3.0',
    [`${CLAIM}message_type`]: launch.messageType,
    [`${CLAIM}deployment_id`]: launch.deploymentId,
    [`${CLAIM}target_link_uri`]: launch.targetLinkUri,
    [`${CLAIM}roles`]: lms.temper.launchRoles(subject),
    ...personClaims(subject),
    ...placeClaims(lms, subject, launch),
    ...(course.id === ACCOUNT ? {} : serviceClaims(lms, subject)),
    ...messageClaims(lms, subject, launch),
    ...lms.temper.extraClaims(subject),
  };
}

function personClaims({ user, tool }: LaunchSubject): Record<string, unknown> {
  const name = {
    name: `${user.givenName} ${user.familyName}`,
    given_name: user.givenName,
    family_name: user.familyName,
  };
  return {
    ...(tool.sharesName ? name : {}),
    ...(tool.sharesEmail ? { email: user.email } : {}),
    locale: user.locale,
    [`${CLAIM}lis`]: { person_sourcedid: '', course_section_sourcedid: '' },
  };
}

function placeClaims(lms: Lms, subject: LaunchSubject, launch: PendingLaunch): Record<string, unknown> {
  const { course, activity, user } = subject;
  const link = { ...placementCustom(subject), ...(activity?.custom ?? {}) };
  const custom = lms.temper.custom(subject, link, substitutionVariables(lms, subject));
  return {
    [`${CLAIM}context`]: {
      id: lms.temper.contextId(course),
      label: course.label,
      title: course.title,
      type: lms.temper.contextTypes(course),
    },
    [`${CLAIM}launch_presentation`]: {
      document_target: launch.documentTarget,
      locale: user.locale,
      return_url: `${lms.base}/mod/lti/return.php?course=${course.id}`,
      ...(launch.documentTarget === 'iframe' ? { width: 1000, height: 600 } : {}),
    },
    [`${CLAIM}tool_platform`]: {
      guid: new URL(lms.base).host,
      name: lms.title,
      description: lms.title,
      product_family_code: lms.temper.product.code,
      version: lms.temper.product.version,
    },
    [`${CLAIM}custom`]: custom,
  };
}

/** Parameters that the tool registered for the message of this placement. */
function placementCustom({ tool, placement }: LaunchSubject): Record<string, string> {
  return tool.messages.find((message) => message.placements.includes(placement))?.custom ?? {};
}

function serviceClaims(lms: Lms, { tool, course, activity, user }: LaunchSubject): Record<string, unknown> {
  const { paths } = lms.temper;
  const ags = tool.scopes.filter((scope) => scope.includes('/lti-ags/'));
  const item =
    activity === null ? null : lineItemOf(lms, activity.id, lms.enrolment(course.id, user.id)?.section ?? '');
  const lineitem =
    item === null
      ? {}
      : { lineitem: lms.addressOf(paths.lineItem, tool, { course: course.id, item: item.id }) };
  const claims: Record<string, unknown> = {};
  if (ags.length > 0)
    claims['https://purl.imsglobal.org/spec/lti-ags/claim/endpoint'] = {
      scope: ags,
      lineitems: lms.addressOf(paths.lineItems, tool, { course: course.id }),
      ...lineitem,
    };
  if (tool.scopes.includes(SCOPES.roster))
    claims['https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice'] = {
      context_memberships_url: lms.addressOf(paths.roster, null, { course: course.id, tool: tool.id }),
      service_versions: ['1.0', '2.0'],
    };
  return claims;
}

function messageClaims(
  lms: Lms,
  { activity, course }: LaunchSubject,
  launch: PendingLaunch,
): Record<string, unknown> {
  if (launch.messageType === 'LtiDeepLinkingRequest')
    return { [`${DL_CLAIM}deep_linking_settings`]: choiceSettings(lms, launch) };
  const link =
    activity === null
      ? { id: lms.temper.contextId(course), title: course.title }
      : { id: lms.temper.resourceLinkId(activity), title: activity.title, description: activity.text };
  const person = launch.forUserId === null ? undefined : lms.user(launch.forUserId);
  const about =
    person === undefined
      ? {}
      : {
          [`${CLAIM}for_user`]: {
            user_id: lms.temper.sub(person),
            name: `${person.givenName} ${person.familyName}`,
            given_name: person.givenName,
            family_name: person.familyName,
            roles: ['http://purl.imsglobal.org/vocab/lis/v2/membership#Learner'],
          },
        };
  return { [`${CLAIM}resource_link`]: link, ...about };
}

/** Opens a choice of content, and says what the request says of it (Deep Linking 2.0 §4.4). */
function choiceSettings(lms: Lms, launch: PendingLaunch): Record<string, unknown> {
  const { deepLinking, paths } = lms.temper;
  const key = lms.newSecret();
  const data = deepLinking.sendsData ? lms.newSecret() : null;
  lms.pendingChoices.set(key, {
    userId: launch.userId,
    courseId: launch.courseId,
    toolId: launch.toolId,
    deploymentId: launch.deploymentId,
    placement: launch.placement,
    data,
    expiresAt: lms.clock() + 3_600_000,
  });
  return {
    deep_link_return_url: `${lms.base}${paths.deepLinkingReturn}?course=${launch.courseId}&id=${launch.toolId}&sesskey=${key}`,
    accept_types: deepLinking.itemTypes,
    accept_presentation_document_targets: deepLinking.documentTargets,
    accept_multiple: deepLinking.acceptsMultiple(launch.placement),
    accept_lineitem: deepLinking.acceptsLineItem(launch.placement),
    auto_create: false,
    title: '',
    text: '',
    ...(data === null ? {} : { data }),
  };
}
