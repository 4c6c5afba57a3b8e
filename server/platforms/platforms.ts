/** Platforms, their deployments and organisations: what is known, who may come in, and who may frame us. */
import type { LtiPlatform } from '../lti/launch.schema.ts';
import { platformChanges } from './change-platforms.ts';
import { frameHosts } from './frame-hosts.rules.ts';
import { deploymentKey, platformId } from './ids.ts';
import { type PlatformsContext, type PlatformsDeps, withMemory } from './platforms-context.ts';
import { registration } from './register-platform.ts';
import { decideDeployment, MAX_WAITING_DEPLOYMENTS } from './registration.rules.ts';
import { toLtiPlatform } from './to-lti-platform.ts';

export type Platforms = ReturnType<typeof createPlatforms>;

export function createPlatforms(deps: PlatformsDeps) {
  const context = withMemory(deps);
  return {
    ...lookUps(context),
    ...platformChanges(context),
    ...registration(context),
  };
}

function lookUps(context: PlatformsContext) {
  const { store, byId, byKey, deployments, organisations } = context;
  const recordByKey = (key: string) => byKey.get(key, () => store.platformByKey(key));
  const deploymentRecord = (key: string) => deployments.get(key, () => store.deployment(key));

  return {
    /** The registration of (iss, client_id); null: unknown. A deactivated one has `active: false`. */
    async find(issuer: string, clientId: string): Promise<LtiPlatform | null> {
      const id = platformId(issuer, clientId);
      const record = await byId.get(id, () => store.platform(id));
      return record && toLtiPlatform(record);
    },
    async byKey(key: string): Promise<LtiPlatform | null> {
      const record = await recordByKey(key);
      return record && toLtiPlatform(record);
    },
    /** Every registration of an issuer, for a login that names no client_id. */
    async findByIssuer(issuer: string): Promise<LtiPlatform[]> {
      return (await store.platformsOfIssuer(issuer)).map(toLtiPlatform);
    },
    /** Whether launches from this deployment come in. Call it with a validated launch only: what is new is written down. */
    async deployment(platformKey: string, deploymentId: string): Promise<'allowed' | 'waiting' | 'unknown'> {
      const decision = decideDeployment(await deploymentRecord(deploymentKey(platformKey, deploymentId)));
      return decision.kind === 'first-seen' ? firstSeen(context, platformKey, deploymentId) : decision.kind;
    },
    /** CSP sources that may frame this platform's pages; null: no such platform. */
    async frameHosts(platformKey: string): Promise<readonly string[] | null> {
      const platform = await recordByKey(platformKey);
      return platform && frameHosts(platform);
    },
    /** Registration, deployment and organisation of a session, none older than 5 s; null where one is unknown. */
    platformRecord: recordByKey,
    deploymentRecord,
    organisation: (id: string) => organisations.get(id, () => store.organisation(id)),
  };
}

/** A new deployment of a known platform waits for the administrator; only so many may wait. */
async function firstSeen(
  { store, byKey, clock, log }: PlatformsContext,
  platformKey: string,
  deploymentId: string,
): Promise<'waiting' | 'unknown'> {
  const platform = await byKey.get(platformKey, () => store.platformByKey(platformKey));
  if (!platform || deploymentId.length > 255) return 'unknown';
  const waiting = await store.countDeployments(platformKey, 'waiting', MAX_WAITING_DEPLOYMENTS);
  if (waiting >= MAX_WAITING_DEPLOYMENTS) {
    log.warn({ platformKey, waiting }, 'too many deployments wait for approval');
    return 'unknown';
  }
  await store.addDeployment({
    id: deploymentKey(platformKey, deploymentId),
    platformKey,
    deploymentId,
    organisationId: platform.organisationId,
    state: 'waiting',
    firstSeenAt: clock().toISOString(),
  });
  return 'waiting';
}
