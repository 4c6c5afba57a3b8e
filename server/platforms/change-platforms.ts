/** Acts of administrators and operators on platforms, deployments and organisations; each is in the audit trail. */
import { notFound } from '../http/errors.ts';
import { learnHost } from './frame-hosts.rules.ts';
import type { OrganisationSettings } from './organisation.schema.ts';
import type { DeploymentState, PlatformRecord } from './platform.schema.ts';
import type { PlatformsContext } from './platforms-context.ts';

export function platformChanges(context: PlatformsContext) {
  const { store, deployments, organisations, audit } = context;
  return {
    /** Keeps a school's own host name as one that may frame this platform's pages. Once a host; most launches read only. */
    async learnFrameHost(platform: PlatformRecord, returnUrl: string | null): Promise<void> {
      if (learnHost(platform, returnUrl).kind !== 'learn') return;
      await changePlatform(context, platform.key, (now) => {
        const learnt = learnHost(now, returnUrl);
        return learnt.kind === 'learn' ? { ...now, learntHosts: [...now.learntHosts, learnt.host] } : null;
      });
    },
    /** Deactivating cuts every session of the platform off within 5 s. */
    async setPlatformActive(organisationId: string, key: string, active: boolean, by: string | null) {
      const found = await store.platformByKey(key);
      if (found?.organisationId !== organisationId) throw notFound('platform');
      await changePlatform(context, key, (now) => ({ ...now, active }));
      await audit.record({
        organisationId,
        personId: by,
        act: active ? 'platform-activated' : 'platform-deactivated',
        details: { platformKey: key },
      });
    },
    /** Allows or refuses a deployment; refusing cuts its sessions off within 5 s. */
    async setDeploymentState(organisationId: string, key: string, state: DeploymentState, by: string | null) {
      const found = await store.deployment(key);
      if (found?.organisationId !== organisationId) throw notFound('deployment');
      await store.changeDeployment(key, (now) => ({ ...now, state }));
      deployments.forget(key);
      await audit.record({
        organisationId,
        personId: by,
        act: `deployment-${state}`,
        details: { deploymentKey: key },
      });
    },
    /** @throws Refusal `not-found` */
    async changeOrganisation(id: string, settings: OrganisationSettings, by: string | null) {
      const changed = await store.changeOrganisation(id, (now) => ({ ...now, ...settings }));
      if (!changed) throw notFound('organisation');
      organisations.set(id, changed);
      await audit.record({ organisationId: id, personId: by, act: 'organisation-changed', details: {} });
      return changed;
    },
  };
}

async function changePlatform(
  { store, byId, byKey }: PlatformsContext,
  key: string,
  change: (now: PlatformRecord) => PlatformRecord | null,
): Promise<PlatformRecord> {
  const found = await store.platformByKey(key);
  const changed = found && (await store.changePlatform(found.id, change));
  if (!changed) throw notFound('platform');
  byId.forget(changed.id);
  byKey.forget(key);
  return changed;
}
