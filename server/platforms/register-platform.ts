/** Brings an LMS and its deployments into an organisation. Safe to try again: nothing is left half done for good. */

import type { z } from 'zod';
import { Refusal } from '../http/errors.ts';
import type { LtiPlatform } from '../lti/launch.schema.ts';
import { changePlatform } from './change-platforms.ts';
import { deploymentKey, newId, platformId } from './ids.ts';
import type { Organisation } from './organisation.schema.ts';
import { type PlatformRecord, PlatformRegistration } from './platform.schema.ts';
import type { PlatformsContext } from './platforms-context.ts';
import { decideRegistration } from './registration.rules.ts';
import { toLtiPlatform } from './to-lti-platform.ts';

export interface DirectRegistration {
  /** Made if it is not there yet; what is left out gets a default. An existing organisation keeps its settings. */
  organisation: Pick<Organisation, 'id' | 'name'> & Partial<Organisation>;
  platform: z.input<typeof PlatformRegistration>;
  /** As the LMS names them: allowed from now on. */
  deploymentIds: readonly string[];
  /** The LMS named none (Canvas), and the client id is this organisation's alone: the first launch says which it is. */
  firstDeploymentJoins?: boolean;
}

const organisationDefaults = {
  timeZone: 'UTC',
  answerDays: 21,
  hours: 3,
  assessorsMayTeach: true,
  helpContact: null,
} satisfies Partial<Organisation>;

export function registration(context: PlatformsContext) {
  return {
    /**
     * Registers a platform without an invite: for the demo and tests.
     * @throws Refusal `not-possible-now` (`platform-of-another-organisation`, `deployment-of-another-organisation`)
     */
    async registerPlatformDirectly(given: DirectRegistration): Promise<LtiPlatform> {
      const platform = await bringIn(context, given);
      await noteRegistered(context, platform, null);
      return toLtiPlatform(platform);
    },
    /**
     * The first half of a registration by invite: a platform that is new is seen by nobody until `finishRegistration`.
     * @throws as `registerPlatformDirectly`
     */
    async beginRegistration(given: DirectRegistration, invite: string): Promise<LtiPlatform> {
      return toLtiPlatform(await bringIn(context, given, invite));
    },
    /** Whoever holds an invite of the organisation may also switch its platform on again. */
    async finishRegistration(key: string, invite: string): Promise<void> {
      const platform = await changePlatform(context, key, ({ unfinished: _over, ...now }) => ({
        ...now,
        invite,
        active: true,
      }));
      await noteRegistered(context, platform, invite);
    },
    /**
     * Takes away what a broken try with this invite left behind.
     * @param forgetKeys the LTI layer's own note of it
     * @returns the key of the platform that the invite registered completely; null: none
     */
    async dropUnfinished(
      invite: string,
      forgetKeys: (platform: LtiPlatform) => Promise<void>,
    ): Promise<string | null> {
      let done: string | null = null;
      for (const platform of await context.store.platformsOfInvite(invite))
        if (platform.unfinished) await drop(context, platform, forgetKeys);
        else done = platform.key;
      return done;
    },
  };
}

async function drop(
  { store, byId, byKey, deployments }: PlatformsContext,
  platform: PlatformRecord & { version: number },
  forgetKeys: (platform: LtiPlatform) => Promise<void>,
): Promise<void> {
  for (const { id } of await store.deploymentsOf(platform.key)) {
    await store.removeDeployment(id);
    deployments.forget(id);
  }
  await forgetKeys(toLtiPlatform(platform));
  await store.removePlatform(platform);
  byId.forget(platform.id);
  byKey.forget(platform.key);
}

/** The last part is the deployments: when it throws, a platform that is new is still unfinished. */
async function bringIn(
  context: PlatformsContext,
  given: DirectRegistration,
  invite?: string,
): Promise<PlatformRecord> {
  const { store, clock, organisations, byId, byKey } = context;
  const input = PlatformRegistration.parse(given.platform);
  const { organisation } = given;
  await store.addOrganisation({
    ...organisationDefaults,
    ...organisation,
    active: true,
    createdAt: clock().toISOString(),
  });
  organisations.forget(organisation.id);
  const platform = await registerPlatform(context, input, given, invite);
  byId.forget(platform.id);
  byKey.forget(platform.key);
  for (const deploymentId of given.deploymentIds)
    await allowDeployment(context, platform.key, deploymentId, organisation.id);
  return platform;
}

const noteRegistered = async (
  { store, audit }: PlatformsContext,
  { key, organisationId }: PlatformRecord,
  invite: string | null,
): Promise<void> =>
  audit.record({
    organisationId,
    personId: null,
    act: 'platform-registered',
    details: {
      platformKey: key,
      deployments: (await store.deploymentsOf(key)).length,
      ...(invite === null ? {} : { inviteId: invite }),
    },
  });

async function allowDeployment(
  { store, clock, deployments }: PlatformsContext,
  platformKey: string,
  deploymentId: string,
  organisationId: string,
): Promise<void> {
  const id = deploymentKey(platformKey, deploymentId);
  const record = {
    id,
    platformKey,
    deploymentId,
    organisationId,
    state: 'allowed' as const,
    firstSeenAt: clock().toISOString(),
  };
  if (await store.addDeployment(record)) return;
  const known = await store.changeDeployment(id, (now) =>
    now.organisationId === organisationId ? { ...now, state: 'allowed' } : null,
  );
  deployments.forget(id);
  if (known?.organisationId !== organisationId)
    throw new Refusal('not-possible-now', { reason: 'deployment-of-another-organisation' });
}

async function registerPlatform(
  { store, clock }: PlatformsContext,
  input: PlatformRegistration,
  { organisation, firstDeploymentJoins }: DirectRegistration,
  invite: string | undefined,
): Promise<PlatformRecord> {
  const { id: organisationId } = organisation;
  const id = platformId(input.issuer, input.clientId);
  const by = invite === undefined ? {} : { invite };
  const record: PlatformRecord = {
    ...input,
    ...{ id, key: newId(), organisationId, active: true, learntHosts: [] },
    ...(firstDeploymentJoins ? { firstDeployment: null } : {}),
    ...by,
    ...(invite === undefined ? {} : { unfinished: true }),
    createdAt: clock().toISOString(),
  };
  if (await store.addPlatform(record)) return record;
  const known = await store.changePlatform(id, (now) =>
    decideRegistration(now, organisationId).kind === 'again'
      ? { ...now, ...input, ...(now.unfinished ? by : {}) }
      : null,
  );
  if (decideRegistration(known, organisationId).kind !== 'again' || !known)
    throw new Refusal('not-possible-now', { reason: 'platform-of-another-organisation' });
  return known;
}
