/** The administrator's page of LMSs: what is known of each, put together, and the acts on them. */
import type { z } from 'zod';
import { notFound, notPossibleNow, Refusal } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import type { KeyStanding } from '../lti/key-rotation.rules.ts';
import type { LtiPlatform } from '../lti/launch.schema.ts';
import type { AdminDeployment, AdminPlatform, AdminPlatforms, HereNow } from './admin-platforms.schema.ts';
import type { Audit } from './audit.ts';
import { listFrameHosts, readFrameHost } from './frame-hosts.rules.ts';
import type { DeploymentRecord, DeploymentState, PlatformLimits, PlatformRecord } from './platform.schema.ts';
import type { PlatformsStore } from './platforms.store.ts';
import type { Platforms } from './platforms.ts';
import { decideDeploymentChange } from './registration.rules.ts';
import { toLtiPlatform } from './to-lti-platform.ts';

export interface AdministrationDeps {
  store: PlatformsStore;
  audit: Audit;
  platforms: Platforms;
  keys: {
    keyStanding(platform: LtiPlatform): Promise<KeyStanding | null>;
    rotateKey(platform: LtiPlatform): Promise<KeyStanding | null>;
  };
  /** When a gradebook of this platform last took a grade; grades/ knows. */
  lastGradeAt(platformKey: string): Promise<string | null>;
  /** Where this session was launched from; launches/ knows. */
  here(session: Session): Promise<HereNow>;
  /** Whether this session's own launch would come in under these limits. */
  wouldEnter(session: Session, limits: PlatformLimits): Promise<boolean>;
}

export function createAdministration(deps: AdministrationDeps) {
  const { platforms } = deps;
  const own = (session: Session, key: string) => ownPlatform(deps, session, key);
  return {
    list: (session: Session) => list(deps, session),
    setActive: (session: Session, key: string, active: boolean) =>
      platforms.setPlatformActive(session.organisationId, key, active, session.personId),
    setNewDeployments: (session: Session, key: string, choice: 'wait' | 'allow') =>
      platforms.setNewDeployments(session.organisationId, key, choice, session.personId),
    /** @throws Refusal `not-found`, or `not-possible-now` (`not-from-this-state`) */
    async setDeployment(session: Session, key: string, state: DeploymentState): Promise<void> {
      const { organisationId, personId } = session;
      const known = await deps.store.deployment(key);
      if (known?.organisationId !== organisationId) throw notFound('deployment');
      const decision = decideDeploymentChange(known.state, state);
      if (decision === 'same') return;
      if (decision === 'refused') throw notPossibleNow('not-from-this-state');
      await platforms.setDeploymentState(organisationId, key, state, personId);
    },
    /** @throws Refusal `invalid-input` (`not-a-host`), `not-found`, `not-possible-now` (`too-many-hosts`) */
    async addHost(session: Session, key: string, typed: string): Promise<void> {
      const read = readFrameHost(typed);
      if (read.kind === 'refused') throw new Refusal('invalid-input', { reason: 'not-a-host' });
      await platforms.addFrameHost(session.organisationId, key, read.host, session.personId);
    },
    removeHost: (session: Session, key: string, host: string) =>
      platforms.removeFrameHost(session.organisationId, key, host, session.personId),
    /** @throws Refusal `not-possible-now` (`locks-you-out`): whoever sets a limit must still come in */
    async setLimits(session: Session, key: string, limits: PlatformLimits): Promise<void> {
      const { organisationId, personId, platformId } = session;
      if (key === platformId && !(await deps.wouldEnter(session, limits)))
        throw notPossibleNow('locks-you-out');
      await platforms.setLimits(organisationId, key, limits, personId);
    },
    /** @throws Refusal `not-found`, or `not-possible-now` (`key-change-running`) */
    async rotateKey(session: Session, key: string): Promise<void> {
      const platform = toLtiPlatform(await own(session, key));
      const before = await deps.keys.keyStanding(platform);
      const after = await deps.keys.rotateKey(platform);
      if (!after?.rotation) throw notFound('keys');
      if (after.rotation.nextKid === before?.rotation?.nextKid) throw notPossibleNow('key-change-running');
      await deps.audit.record({
        organisationId: session.organisationId,
        personId: session.personId,
        act: 'platform-key-changed',
        details: { platformKey: key, signsFrom: new Date(after.rotation.signsFrom).toISOString() },
      });
    },
  };
}

async function ownPlatform(
  { store }: AdministrationDeps,
  session: Session,
  key: string,
): Promise<PlatformRecord> {
  const found = await store.platformByKey(key);
  if (!found || found.unfinished || found.organisationId !== session.organisationId)
    throw notFound('platform');
  return found;
}

/** Fresh from the store: an administrator sees what was done a moment ago. */
async function list(deps: AdministrationDeps, session: Session): Promise<AdminPlatforms> {
  const [records, here] = await Promise.all([
    deps.store.platformsOfOrganisation(session.organisationId),
    deps.here(session),
  ]);
  const shown = records.filter(({ unfinished }) => !unfinished);
  return { platforms: await Promise.all(shown.map((record) => describe(deps, session, record))), here };
}

async function describe(
  { store, keys, lastGradeAt }: AdministrationDeps,
  session: Session,
  record: PlatformRecord,
): Promise<AdminPlatform> {
  const [deployments, standing, gradeAt] = await Promise.all([
    store.deploymentsOf(record.key),
    keys.keyStanding(toLtiPlatform(record)),
    lastGradeAt(record.key),
  ]);
  const { key, name, product, issuer, clientId, active, createdAt } = record;
  return {
    ...{ key, name, product, issuer, clientId, active, createdAt },
    lastLaunchAt: record.lastLaunchAt ?? null,
    lastGradeAt: gradeAt,
    newDeployments: record.newDeployments ?? 'wait',
    deployments: deployments
      .filter(({ organisationId }) => organisationId === session.organisationId)
      .sort((one, other) => one.firstSeenAt.localeCompare(other.firstSeenAt))
      .map((deployment) => presentDeployment(deployment, session)),
    hosts: listFrameHosts(record),
    limits: record.limits ?? null,
    keys: standing && presentKeys(standing),
    own: key === session.platformId,
  };
}

const presentDeployment = (
  { id, deploymentId, state, firstSeenAt, seenIn }: DeploymentRecord,
  session: Session,
): z.output<typeof AdminDeployment> => ({
  ...{ key: id, deploymentId, state, firstSeenAt, seenIn: seenIn ?? null },
  own: id === session.deploymentId,
});

const presentKeys = ({ kid, rotation }: KeyStanding) => ({
  kid,
  rotation: rotation && {
    nextKid: rotation.nextKid,
    signsFrom: new Date(rotation.signsFrom).toISOString(),
    publishedUntil: new Date(rotation.publishedUntil).toISOString(),
  },
});
