/** Platforms, their deployments and organisations: what is known, who may come in, and who may frame us. */
import type { LtiPlatform } from '../lti/launch.schema.ts';
import { frameChanges, organisationChanges, platformChanges } from './change-platforms.ts';
import { frameHosts } from './frame-hosts.rules.ts';
import { deploymentKey, platformId } from './ids.ts';
import { noteLaunch } from './note-launch.ts';
import type { PlatformRecord } from './platform.schema.ts';
import { finished, type PlatformsContext, type PlatformsDeps, withMemory } from './platforms-context.ts';
import { registration } from './register-platform.ts';
import { decideDeployment, MAX_WAITING_DEPLOYMENTS } from './registration.rules.ts';
import { toLtiPlatform } from './to-lti-platform.ts';

export type Platforms = ReturnType<typeof createPlatforms>;

export function createPlatforms(deps: PlatformsDeps) {
  const context = withMemory(deps);
  return {
    ...lookUps(context),
    ...platformChanges(context),
    ...frameChanges(context),
    ...organisationChanges(context),
    noteLaunch: noteLaunch(context),
    ...registration(context),
  };
}

function lookUps(context: PlatformsContext) {
  const { store, byId, byKey, deployments, organisations } = context;
  const recordByKey = async (key: string) => finished(await byKey.get(key, () => store.platformByKey(key)));
  const organisation = (id: string) => organisations.get(id, () => store.organisation(id));
  const deploymentRecord = (key: string) => deployments.get(key, () => store.deployment(key));

  return {
    /** The registration of (iss, client_id); null: unknown. A deactivated one has `active: false`. */
    async find(issuer: string, clientId: string): Promise<LtiPlatform | null> {
      const id = platformId(issuer, clientId);
      const record = finished(await byId.get(id, () => store.platform(id)));
      return record && toLtiPlatform(record);
    },
    async byKey(key: string): Promise<LtiPlatform | null> {
      const record = await recordByKey(key);
      return record && toLtiPlatform(record);
    },
    /** Every registration of an issuer, for a login that names no client_id. */
    async findByIssuer(issuer: string): Promise<LtiPlatform[]> {
      return (await store.platformsOfIssuer(issuer)).filter(finished).map(toLtiPlatform);
    },
    /**
     * Whether launches from this deployment come in. Call it with a validated launch only: what is new is written down.
     * @param seenIn title of the launch's course
     */
    async deployment(
      platformKey: string,
      deploymentId: string,
      seenIn: string | null = null,
    ): Promise<'allowed' | 'waiting' | 'inactive' | 'unknown'> {
      const decision = decideDeployment(await deploymentRecord(deploymentKey(platformKey, deploymentId)));
      return decision.kind === 'first-seen'
        ? firstSeen(context, platformKey, deploymentId, seenIn)
        : decision.kind;
    },
    /** CSP sources that may frame this platform's pages; null: no such platform. */
    async frameHosts(platformKey: string): Promise<readonly string[] | null> {
      const platform = await recordByKey(platformKey);
      return platform && frameHosts(platform);
    },
    /** Registration, deployment and organisation of a session, none older than 5 s; null where one is unknown. */
    platformRecord: recordByKey,
    deploymentRecord,
    organisation,
    /** Who helps in the organisation of a platform; null: nobody is named. */
    async helpContact(platformKey: string): Promise<string | null> {
      const platform = await recordByKey(platformKey);
      return (platform && (await organisation(platform.organisationId)))?.helpContact || null;
    },
  };
}

/**
 * A new deployment of a known platform waits for the administrator; only so many may wait. The first one of a
 * registration that named none is the registration's own: nobody could be inside yet to allow it.
 */
async function firstSeen(
  context: PlatformsContext,
  platformKey: string,
  deploymentId: string,
  seenIn: string | null,
): Promise<'allowed' | 'waiting' | 'unknown'> {
  const { store, byKey, deployments, clock, log } = context;
  const platform = finished(await byKey.get(platformKey, () => store.platformByKey(platformKey)));
  if (!platform || deploymentId.length > 255) return 'unknown';
  const isFirst = await isFirstDeployment(context, platform, deploymentId);
  const joins = isFirst || platform.newDeployments === 'allow';
  const waiting = joins ? 0 : await store.countDeployments(platformKey, 'waiting', MAX_WAITING_DEPLOYMENTS);
  if (waiting >= MAX_WAITING_DEPLOYMENTS) {
    log.warn({ platformKey, waiting }, 'too many deployments wait for approval');
    return 'unknown';
  }
  await store.addDeployment({
    id: deploymentKey(platformKey, deploymentId),
    platformKey,
    deploymentId,
    organisationId: platform.organisationId,
    state: joins ? 'allowed' : 'waiting',
    firstSeenAt: clock().toISOString(),
    seenIn: seenIn?.slice(0, 200) ?? null,
  });
  deployments.forget(deploymentKey(platformKey, deploymentId));
  if (joins)
    await context.audit.record({
      organisationId: platform.organisationId,
      personId: null,
      act: 'deployment-joined',
      details: { platformKey, deploymentKey: deploymentKey(platformKey, deploymentId) },
    });
  return joins ? 'allowed' : 'waiting';
}

/** Its name is kept with the registration before the deployment is: of two at once one is the first, also after a crash. */
async function isFirstDeployment(
  { store, byId, byKey }: PlatformsContext,
  { id, key, firstDeployment }: PlatformRecord,
  deploymentId: string,
): Promise<boolean> {
  if (firstDeployment === undefined) return false;
  if (firstDeployment !== null) return firstDeployment === deploymentId;
  const kept = await store.changePlatform(id, (now) =>
    now.firstDeployment === null ? { ...now, firstDeployment: deploymentId } : null,
  );
  byId.forget(id);
  byKey.forget(key);
  return kept?.firstDeployment === deploymentId;
}
