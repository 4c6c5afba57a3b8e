/** Brings an LMS and its deployments into an organisation. Safe to try again: nothing is left half done for good. */

import type { z } from 'zod';
import { Refusal } from '../http/errors.ts';
import type { LtiPlatform } from '../lti/launch.schema.ts';
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
  const { store, clock, audit, organisations, byId, byKey } = context;

  return {
    /**
     * Registers a platform without an invite: for the demo, and for whoever has verified the invite.
     * @throws Refusal `not-possible-now` (`platform-of-another-organisation`, `deployment-of-another-organisation`)
     */
    async registerPlatformDirectly(given: DirectRegistration): Promise<LtiPlatform> {
      const input = PlatformRegistration.parse(given.platform);
      const { organisation } = given;
      await store.addOrganisation({
        ...organisationDefaults,
        ...organisation,
        active: true,
        createdAt: clock().toISOString(),
      });
      organisations.forget(organisation.id);
      const platform = await registerPlatform(context, input, given);
      byId.forget(platform.id);
      byKey.forget(platform.key);
      for (const deploymentId of given.deploymentIds)
        await allowDeployment(context, platform.key, deploymentId, organisation.id);
      await audit.record({
        organisationId: organisation.id,
        personId: null,
        act: 'platform-registered',
        details: { platformKey: platform.key, deployments: given.deploymentIds.length },
      });
      return toLtiPlatform(platform);
    },
  };
}

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
): Promise<PlatformRecord> {
  const { id: organisationId } = organisation;
  const id = platformId(input.issuer, input.clientId);
  const record: PlatformRecord = {
    ...input,
    id,
    key: newId(),
    organisationId,
    active: true,
    learntHosts: [],
    ...(firstDeploymentJoins ? { firstDeployment: null } : {}),
    createdAt: clock().toISOString(),
  };
  if (await store.addPlatform(record)) return record;
  const known = await store.changePlatform(id, (now) =>
    decideRegistration(now, organisationId).kind === 'again' ? { ...now, ...input } : null,
  );
  if (decideRegistration(known, organisationId).kind !== 'again' || !known)
    throw new Refusal('not-possible-now', { reason: 'platform-of-another-organisation' });
  return known;
}
