import { expect } from 'chai';
import { pino } from 'pino';
import { createAuditStore } from '../../server/platforms/audit.store.ts';
import { createAudit } from '../../server/platforms/audit.ts';
import {
  makeInvite,
  type RegistrationInvite,
  verifyRegistrationInvite,
} from '../../server/platforms/invite.ts';
import { LEASE_MS } from '../../server/platforms/invite-use.rules.ts';
import { createInvitesStore } from '../../server/platforms/invites.store.ts';
import { createPlatformsStore } from '../../server/platforms/platforms.store.ts';
import { createPlatforms } from '../../server/platforms/platforms.ts';
import { spendInvite, storeRegistration } from '../../server/platforms/spend-invite.ts';
import { until } from '../support/eventually.ts';
import { testIdentity } from '../support/identity.ts';
import { describeOnStores, type TestStore } from '../support/stores.ts';

const issuer = 'https://moodle.lakeside.example';
/** A process that was killed here never goes on. */
const killed = () => new Promise<never>(() => {});

type Trial = Awaited<ReturnType<typeof openTrial>>;

async function openTrial(store: TestStore) {
  const time = { now: Date.parse('2026-11-24T08:00:00.000Z') };
  const clock = () => new Date(time.now);
  const { storage, destroy } = await store.open({ now: () => time.now });
  const log = pino({ level: 'silent' });
  const audit = createAudit({ store: createAuditStore(storage), clock });
  const platformsStore = createPlatformsStore(storage);
  const invites = createInvitesStore(storage);
  await storage.ready();
  const platforms = createPlatforms({ store: platformsStore, audit, clock, log });
  const keys = new Set<string>();
  const deps = {
    ...{ invites, platforms, clock, log },
    registerKeys: async ({ clientId }: { clientId: string }) => void keys.add(clientId),
    forgetKeys: async ({ clientId }: { clientId: string }) => void keys.delete(clientId),
    importSamples: async () => {},
  };
  const made = makeInvite(
    { organisation: 'Lakeside District', organisationId: 'lakeside', samples: true },
    { ...testIdentity, now: clock() },
  );
  const verified = verifyRegistrationInvite(made.registrationToken, { ...testIdentity, now: clock() });
  if (verified.kind !== 'valid') throw new Error('the invite is not valid');
  return { time, destroy, audit, platformsStore, platforms, invites, keys, deps, invite: verified.value };
}

/** One try to register; an LMS gives each its own client id. */
const register = (deps: Trial['deps'], invite: RegistrationInvite, clientId: string, deploymentId = '1') =>
  spendInvite(deps, invite, async () => ({
    platform: await storeRegistration(deps, invite, {
      platform: {
        ...{ issuer, clientId, product: 'moodle', name: 'Lakeside Moodle' },
        authorizationEndpoint: `${issuer}/auth`,
        tokenEndpoint: `${issuer}/token`,
        jwksUri: `${issuer}/jwks`,
      },
      deploymentIds: [deploymentId],
    }),
  }));

const reasonOf = (error: unknown) => (error as { reason?: string }).reason ?? String(error);

describeOnStores('A registration that breaks off leaves no half of one', (store) => {
  let trial: Trial;
  beforeEach(async () => {
    trial = await openTrial(store);
  });
  afterEach(() => trial.destroy());

  /** Everything that anybody could see of registrations. */
  async function seen() {
    const { platforms, platformsStore, keys } = trial;
    const all = await platformsStore.platformsOfOrganisation('lakeside');
    const found = (await platforms.findByIssuer(issuer)).map(({ clientId }) => clientId);
    return { found, stored: all.map(({ clientId }) => clientId), keys: [...keys] };
  }
  const nothing = { found: [], stored: [], keys: [] };
  const only = (clientId: string) => ({ found: [clientId], stored: [clientId], keys: [clientId] });

  const failures: [string, Partial<Trial['deps']>][] = [
    ['the keys cannot be made', { registerKeys: () => Promise.reject(new Error('full')) }],
    ['the samples cannot be stored', { importSamples: () => Promise.reject(new Error('full')) }],
  ];
  for (const [name, broken] of failures)
    it(`where ${name}: nothing stays, the invite is good, and the next try works`, async () => {
      const { deps, invite } = trial;
      await register({ ...deps, ...broken }, invite, 'first').catch(() => {});
      expect(await seen()).to.deep.equal(nothing);
      await register(deps, invite, 'second');
      expect(await seen()).to.deep.equal(only('second'));
    });

  const kills: [string, Partial<Trial['deps']>][] = [
    ['while the keys are made', { registerKeys: killed }],
    ['while the samples come in', { importSamples: killed }],
  ];
  for (const [name, broken] of kills)
    it(`killed ${name}: nobody sees it, and a minute later the next try clears it away and works`, async () => {
      const { deps, invite, time, platforms, platformsStore } = trial;
      void register({ ...deps, ...broken }, invite, 'first', 'd1');
      await until(async () => (await platformsStore.platformsOfInvite(invite.inviteId)).length > 0);
      const [half] = await platformsStore.platformsOfInvite(invite.inviteId);
      expect(await platforms.findByIssuer(issuer)).to.deep.equal([]);
      expect(await platforms.find(issuer, 'first')).to.equal(null);
      expect(await platforms.byKey(half?.key ?? '')).to.equal(null);
      expect(await platforms.frameHosts(half?.key ?? '')).to.equal(null);
      expect(await platforms.deployment(half?.key ?? '', 'another')).to.equal('unknown');

      expect(await register(deps, invite, 'second').catch(reasonOf), 'at once').to.equal('invite-busy');
      time.now += LEASE_MS;
      await register(deps, invite, 'second', 'd2');
      expect(await seen()).to.deep.equal(only('second'));
      expect(await platformsStore.deploymentsOf(half?.key ?? '')).to.deep.equal([]);
    });

  it('killed after the last write but before the invite’s own: the invite is used all the same', async () => {
    const { deps, invite, time, invites } = trial;
    void register({ ...deps, invites: { ...invites, end: killed } }, invite, 'first');
    await until(async () => (await seen()).found.length > 0);
    time.now += LEASE_MS;
    expect(await register(deps, invite, 'second').catch(reasonOf)).to.equal('invite-used');
    expect(await register(deps, invite, 'third').catch(reasonOf), 'and says so again').to.equal(
      'invite-used',
    );
    expect(await seen()).to.deep.equal(only('first'));
  });

  it('the same client again, as by hand: the first half is finished', async () => {
    const { deps, invite, time, platforms } = trial;
    void register({ ...deps, registerKeys: killed }, invite, 'typed');
    await until(async () => (await trial.platformsStore.platformsOfInvite(invite.inviteId)).length > 0);
    time.now += LEASE_MS;
    await register(deps, invite, 'typed');
    expect(await platforms.find(issuer, 'typed')).to.include({ active: true });
    expect(await seen()).to.deep.equal(only('typed'));
  });

  it('many at once with one invite: one registers, the others are told to wait', async () => {
    const { deps, invite } = trial;
    const tries = Array.from({ length: 10 }, (_, n) =>
      register(deps, invite, `client-${n}`).then(() => 'registered', reasonOf),
    );
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter((one) => one === 'registered')).to.have.length(1);
    expect(new Set(outcomes).size).to.be.at.most(3);
    expect((await seen()).stored).to.have.length(1);
  });

  it('a broken try to register what is there already takes nothing away', async () => {
    const { deps, invite, time, platforms } = trial;
    await register(deps, invite, 'first');
    const another = makeInvite(
      { organisation: 'Lakeside District', organisationId: 'lakeside', samples: true },
      { ...testIdentity, now: new Date(time.now) },
    );
    const verified = verifyRegistrationInvite(another.registrationToken, {
      ...testIdentity,
      now: new Date(time.now),
    });
    if (verified.kind !== 'valid') throw new Error('the invite is not valid');
    const broken = { ...deps, importSamples: () => Promise.reject(new Error('full')) };
    await register(broken, verified.value, 'first').catch(() => {});
    expect(await platforms.find(issuer, 'first')).to.include({ active: true });
    expect(await seen()).to.deep.equal(only('first'));
    await register(deps, verified.value, 'first');
    expect(await register(deps, verified.value, 'first').catch(reasonOf)).to.equal('invite-used');
  });

  it('an invite of the organization switches its LMS on again', async () => {
    const { deps, invite, time, platforms, audit } = trial;
    const { platform } = await register(deps, invite, 'first');
    await platforms.setPlatformActive('lakeside', platform.key, false, null);
    const request = { organisation: 'Lakeside District', organisationId: 'lakeside', samples: false };
    const another = makeInvite(request, { ...testIdentity, now: new Date(time.now) });
    const verified = verifyRegistrationInvite(another.registrationToken, {
      ...testIdentity,
      now: new Date(time.now),
    });
    if (verified.kind !== 'valid') throw new Error('the invite is not valid');
    await register(deps, verified.value, 'first');
    expect(await platforms.find(issuer, 'first')).to.include({ active: true, key: platform.key });
    const acts = (await audit.page('lakeside')).items.map(({ act }) => act);
    expect(acts.filter((act) => act === 'platform-registered')).to.have.length(2);
  });
});
