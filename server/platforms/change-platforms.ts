/** Acts of administrators and operators on platforms, deployments and organisations; each is in the audit trail. */
import { isDeepStrictEqual } from 'node:util';
import { notFound, notPossibleNow } from '../http/errors.ts';
import { lmsProducts } from '../lti/launch.schema.ts';
import type { AuditAct } from './audit.schema.ts';
import { addFrameHost, type HostChange, removeFrameHost } from './frame-hosts.rules.ts';
import { readLimits } from './limits.rules.ts';
import { hoursClaims, notYetChoice, type OrganisationSettings } from './organisation.schema.ts';
import type {
  DeploymentState,
  OrganisationRecord,
  PlatformLimits,
  PlatformRecord,
} from './platform.schema.ts';
import { finished, type PlatformsContext } from './platforms-context.ts';

export function platformChanges(context: PlatformsContext) {
  const { store, deployments, audit } = context;
  return {
    /** Deactivating cuts every session of the platform off within 5 s. */
    async setPlatformActive(organisationId: string, key: string, active: boolean, by: string | null) {
      await changeOwnPlatform(context, organisationId, key, (now) => ({ ...now, active }));
      await audit.record({
        organisationId,
        personId: by,
        act: active ? 'platform-activated' : 'platform-deactivated',
        details: { platformKey: key },
      });
    },
    /** Allows, refuses or switches off a deployment; the last two cut its sessions off within 5 s. */
    async setDeploymentState(organisationId: string, key: string, state: DeploymentState, by: string | null) {
      const found = await store.deployment(key);
      if (found?.organisationId !== organisationId) throw notFound('deployment');
      await store.changeDeployment(key, (now) => ({ ...now, state }));
      deployments.forget(key);
      await audit.record({
        organisationId,
        personId: by,
        act: `deployment-${state}`,
        details: { deploymentKey: key, platformKey: found.platformKey },
      });
    },
    /** Whether deployments that are new wait, or come in by themselves; those that wait already go on waiting. */
    async setNewDeployments(
      organisationId: string,
      key: string,
      choice: 'wait' | 'allow',
      by: string | null,
    ) {
      await changeOwnPlatform(context, organisationId, key, (now) => ({ ...now, newDeployments: choice }));
      const details = { platformKey: key, choice };
      await audit.record({ organisationId, personId: by, act: 'new-deployments-chosen', details });
    },
    /** In which courses and sub-accounts learners may work with the tool; from the next launch on. */
    async setLimits(organisationId: string, key: string, limits: PlatformLimits, by: string | null) {
      const next = readLimits(limits);
      await changeOwnPlatform(context, organisationId, key, (now) => ({ ...now, limits: next }));
      const details = {
        platformKey: key,
        courses: next?.courses.length ?? 0,
        accounts: next?.accounts.length ?? 0,
      };
      await audit.record({ organisationId, personId: by, act: 'limits-changed', details });
    },
  };
}

/** @param host as `readFrameHost` gave it; @throws Refusal `not-found`, or `not-possible-now` with the rule's reason */
export function frameChanges(context: PlatformsContext) {
  const change =
    (decide: (now: PlatformRecord, host: string) => HostChange<PlatformRecord>, act: AuditAct) =>
    async (organisationId: string, key: string, host: string, by: string | null): Promise<void> => {
      const decided: HostChange<PlatformRecord>[] = [];
      await changeOwnPlatform(context, organisationId, key, (now) => {
        const decision = decide(now, host);
        decided.push(decision);
        return decision.kind === 'changed' ? decision.next : null;
      });
      const last = decided.at(-1);
      if (last?.kind === 'refused') throw notPossibleNow(last.reason);
      if (last?.kind !== 'changed') return;
      const details = { platformKey: key, host };
      await context.audit.record({ organisationId, personId: by, act, details });
    };
  return {
    addFrameHost: change(addFrameHost, 'frame-host-added'),
    removeFrameHost: change(removeFrameHost, 'frame-host-removed'),
  };
}

export function organisationChanges({ store, organisations, audit }: PlatformsContext) {
  return {
    /** @throws Refusal `not-found` */
    async changeOrganisation(id: string, settings: OrganisationSettings, by: string | null) {
      let changed: string[] = [];
      const next = await store.changeOrganisation(id, (now) => {
        const claims = hoursClaims(now);
        const before: Record<string, unknown> = { ...unsaid(now), ...now, hoursClaims: claims };
        const said = {
          ...settings,
          hoursClaims: hoursClaims({ hoursClaims: { ...claims, ...settings.hoursClaims } }),
        };
        changed = Object.entries(said)
          .filter(([name, value]) => value !== undefined && !isDeepStrictEqual(value, before[name] ?? null))
          .map(([name]) => name);
        return { ...now, ...said };
      });
      if (!next) throw notFound('organisation');
      organisations.set(id, next);
      const details = {
        changed: changed.join(' '),
        // Who may see what others handed in is asked for long after: the trail says which it was.
        ...(changed.includes('designersSeeEvidence') ? { evidence: next.designersSeeEvidence === true } : {}),
      };
      await audit.record({ organisationId: id, personId: by, act: 'organisation-changed', details });
      return next;
    },
  };
}

/** What holds where nothing was said: saying just that is no change. */
const unsaid = (now: OrganisationRecord) => ({
  hoursKind: 'in-service',
  designersSeeEvidence: false,
  notYet: Object.fromEntries(lmsProducts.map((product) => [product, notYetChoice(now, product)])),
});

async function changeOwnPlatform(
  context: PlatformsContext,
  organisationId: string,
  key: string,
  change: (now: PlatformRecord) => PlatformRecord | null,
): Promise<void> {
  const found = finished(await context.store.platformByKey(key));
  if (found?.organisationId !== organisationId) throw notFound('platform');
  await changePlatform(context, key, change);
}

/** What was stored is known by heart at once. @param change null: leave it as it is */
export async function changePlatform(
  { store, byId, byKey }: PlatformsContext,
  key: string,
  change: (now: PlatformRecord) => PlatformRecord | null,
): Promise<PlatformRecord> {
  const found = await store.platformByKey(key);
  const changed = found && (await store.changePlatform(found.id, change));
  if (!changed) throw notFound('platform');
  byId.set(changed.id, changed);
  byKey.set(key, changed);
  return changed;
}
