/** A validated launch becomes a launch record and a one-time code, with which the browser goes on to the client. */
import { Refusal } from '../http/errors.ts';
import type { LtiLaunch } from '../lti/launch.schema.ts';
import { deploymentKey, hashSecret, naturalId, newId, newSecret } from '../platforms/ids.ts';
import type { LaunchRecord } from './launch-record.schema.ts';
import type { LaunchesContext } from './launches-context.ts';
import { recognisePerson } from './recognise-person.ts';
import { isPreview, readMembership } from './rights.rules.ts';
import { mayEnter } from './staff-only.rules.ts';

/** The browser is under way to the client: a minute is plenty. */
const CODE_MS = 60_000;
/** One hour more than a session may last. */
const RECORD_MS = 13 * 3_600_000;
const NAME_LENGTH = 200;

const refused = (reason: string) => new Refusal('launch-refused', { reason });

/**
 * @throws Refusal `launch-refused` (`platform-inactive`, `deployment-unknown`, `organisation-inactive`, `for-staff`,
 *   `person-inactive`); nothing is stored then
 */
export function acceptLaunch(context: LaunchesContext) {
  const { stores, clock, platforms, launches, onArrival } = context;
  return async (launch: LtiLaunch): Promise<{ location: string }> => {
    const { platform, organisationId } = await admit(context, launch);
    const now = clock();
    const preview = isPreview(launch.roles);
    const personId = preview
      ? naturalId('preview', organisationId, launch.issuer, launch.sub)
      : await personOf(context, organisationId, launch);
    const record: LaunchRecord = {
      ...describe(launch, now),
      organisationId,
      personId,
      preview,
      membership: readMembership(launch.roles, launch.product),
    };
    const code = newSecret();
    await Promise.all([
      stores.launches.addLaunch(record, { hash: hashSecret(code), expiresAt: now.getTime() + CODE_MS }),
      platforms.noteLaunch(platform, launch.returnUrl),
      preview ? null : onArrival?.(launch, record),
    ]);
    launches.set(record.id, record);
    return { location: `/app/${platform.key}/#code=${code}` };
  };
}

async function admit({ platforms }: LaunchesContext, launch: LtiLaunch) {
  const [platform, deployment] = await Promise.all([
    platforms.platformRecord(launch.platformKey),
    platforms.deploymentRecord(deploymentKey(launch.platformKey, launch.deploymentId)),
  ]);
  if (!platform?.active) throw refused('platform-inactive');
  if (deployment?.state !== 'allowed') throw refused('deployment-unknown');
  const organisation = await platforms.organisation(deployment.organisationId);
  if (!organisation?.active) throw refused('organisation-inactive');
  // Of what is known by heart: a course that was not named costs no look into the database, and leaves no trace.
  if (!mayEnter(platform.limits, launch)) throw refused('for-staff');
  return { platform, organisationId: organisation.id };
}

async function personOf(
  context: LaunchesContext,
  organisationId: string,
  launch: LtiLaunch,
): Promise<string> {
  const person = await recognisePerson(context, {
    organisationId,
    issuer: launch.issuer,
    sub: launch.sub,
    name: launch.name?.trim().slice(0, NAME_LENGTH) || null,
  });
  if (!person.active) throw refused('person-inactive');
  return person.id;
}

function describe(
  launch: LtiLaunch,
  now: Date,
): Omit<LaunchRecord, 'organisationId' | 'personId' | 'preview' | 'membership'> {
  const key = deploymentKey(launch.platformKey, launch.deploymentId);
  return {
    id: newId(),
    createdAt: now.toISOString(),
    expiresAt: now.getTime() + RECORD_MS,
    platformKey: launch.platformKey,
    deploymentKey: key,
    message: launch.message,
    issuer: launch.issuer,
    clientId: launch.clientId,
    deploymentId: launch.deploymentId,
    ltiUserId: launch.sub,
    legacyUserId: launch.legacySub,
    product: launch.product,
    platformName: launch.platformName,
    contextId: launch.context && naturalId('context', launch.platformKey, key, launch.context.id),
    ltiContextId: launch.context?.id ?? null,
    contextLabel: launch.context?.label ?? null,
    contextTitle: launch.context?.title ?? launch.context?.label ?? null,
    ...(launch.context?.isAccount ? { contextIsAccount: true } : {}),
    resourceLinkId: launch.resourceLink?.id ?? null,
    resourceLinkTitle: launch.resourceLink?.title ?? null,
    custom: launch.custom,
    roles: launch.roles,
    forUserId: launch.forUserId,
    locale: launch.locale,
    returnUrl: launch.returnUrl,
    documentTarget: launch.documentTarget,
    targetLinkUri: launch.targetLinkUri,
    ags: launch.ags,
    nrps: launch.nrps,
    deepLinking: launch.deepLinking,
    ...(launch.keptBy ? { keptBy: launch.keptBy } : {}),
  };
}
