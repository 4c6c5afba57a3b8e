import { expect } from 'chai';
import { stateOf } from '../../server/awards/award-state.rules.ts';
import { expiresAt } from '../../server/catalogue/validity.rules.ts';
import { submissionId } from '../../server/submissions/head.schema.ts';
import { buildContent } from '../submissions/support/sample.ts';
import { assessor, educator, notYet, pass, refusalOf } from '../submissions/support/world.ts';
import { describeOnStores, type TestStore } from '../support/stores.ts';
import { judgeCredential } from './support/verify.ts';
import { type AwardsWorld, buildAwardsWorld } from './support/world.ts';

describe('The day on which a pass expires', () => {
  const cases: [string, number | undefined, string | null][] = [
    ['2026-03-02T15:00:00.000Z', undefined, null],
    ['2026-03-02T15:00:00.000Z', 1, '2026-04-02T15:00:00.000Z'],
    ['2026-03-02T15:00:00.000Z', 24, '2028-03-02T15:00:00.000Z'],
    ['2026-01-31T08:00:00.000Z', 1, '2026-02-28T08:00:00.000Z'],
    ['2028-02-29T08:00:00.000Z', 12, '2029-02-28T08:00:00.000Z'],
    ['2026-10-31T23:59:59.999Z', 13, '2027-11-30T23:59:59.999Z'],
  ];
  for (const [passedAt, validMonths, until] of cases)
    it(`of ${passedAt.slice(0, 10)}, valid for ${validMonths ?? 'ever'}: ${until?.slice(0, 10) ?? 'never'}`, () => {
      expect(expiresAt(passedAt, { validMonths })).to.equal(until);
    });
});

describeOnStores('A badge that expires', (store) => {
  let opened: Awaited<ReturnType<TestStore['open']>>;
  let world: AwardsWorld;

  beforeEach(async () => {
    opened = await store.open();
    world = await buildAwardsWorld(opened.storage);
    await world.publish(buildContent({ validMonths: 12, hoursKind: 'ceu' }));
    await world.decide();
    await world.relay.runOnce();
  });
  afterEach(() => opened.destroy());

  const all = () => world.stores.awards.awardsOfPerson('ellen');
  const verdict = async () => {
    const [newest] = await all();
    const credential = JSON.parse(newest?.credential ?? '') as Record<string, unknown>;
    return judgeCredential(credential, { fetch: (url) => world.fetch(url), now: world.clock() });
  };
  /** Handed in again with the same work. */
  async function again(outcome: Parameters<typeof world.reviews.decide>[2] = pass) {
    const { id } = await world.apply();
    await world.reviews.claim(assessor(), id);
    await world.reviews.decide(assessor(), id, outcome);
    await world.relay.runOnce();
  }

  it('says until when, and is expired from that instant on; the hours stay', async () => {
    const { validUntil, awardedAt } = await world.awardOf();
    expect(validUntil).to.equal(expiresAt(awardedAt, { validMonths: 12 }));
    expect(await verdict()).to.equal('valid');
    world.pass({ days: 366 });
    expect(await verdict()).to.equal('expired');
    const { earned, hours } = await world.awards.mine(educator());
    expect(earned.map(({ state }) => state)).to.deep.equal(['expired']);
    expect(hours.byKind).to.deep.equal([{ kind: 'ceu', hours: 3 }]);
  });

  it('tells in the mail of the pass how hours of its own kind are claimed, not those of the organization', async () => {
    await world.address('ellen');
    await world.notify.sendDue();
    const letter = world.sent.find(({ to }) => to.email.startsWith('ellen'));
    expect(letter?.text).to.include('Send the transcript to the state’s office.');
    expect(letter?.text).not.to.include('June 30');
  });

  it('says so on its public page', async () => {
    const { id } = await world.awardOf();
    const { shared } = await world.awards.share(educator(), id, 'full');
    world.pass({ days: 366 });
    const badge = await world.awards.public.shared(shared?.url.split('/').at(-1) ?? '');
    expect(badge?.state).to.equal('expired');
    expect(badge?.days.until).to.equal('March 2, 2027');
  });

  it('may not be earned again before', async () => {
    expect((await world.mine(educator())).mayRenew).to.equal(false);
    expect((await refusalOf(world.apply())).details.reason).to.equal('already-passed');
  });

  it('may be earned again after that: a badge of its own, and hours that count again', async () => {
    world.pass({ days: 366 });
    expect((await world.mine(educator())).mayRenew).to.equal(true);
    await again();
    const [renewed, first] = await all();
    const now = world.clock().toISOString();
    expect([renewed, first].map((award) => award && stateOf(award, now))).to.deep.equal(['valid', 'expired']);
    expect(renewed?.credentialId).not.to.equal(first?.credentialId);
    expect(await verdict()).to.equal('valid');
    const { hours } = await world.awards.mine(educator());
    expect(hours.entries.map((entry) => entry.hours)).to.deep.equal([3, 3]);
    expect((await world.mine(educator())).mayRenew).to.equal(false);
    await world.relay.runOnce();
    expect(await all()).to.have.length(2);
  });

  it('stays the last word in gradebooks when the renewal is "not yet", which may be handed in again', async () => {
    world.pass({ days: 366 });
    await again(notYet);
    const head = await world.submissions.head(submissionId('ellen', world.asking));
    const kinds = head?.effects.map(({ id, kind }) => [kind, id.startsWith(head.decisions[0]?.id ?? '-')]);
    expect(kinds).to.deep.equal([
      ['grade', true],
      ['award', true],
      ['mail', true],
      ['mail', false],
    ]);
    expect(await all()).to.have.length(1);
    await again();
    expect(await all()).to.have.length(2);
  });

  it('is passed still when the renewal is taken back', async () => {
    world.pass({ days: 366 });
    const { id } = await world.apply();
    await world.submissions.takeBack(educator(), world.asking, id);
    const { state, mayRenew } = await world.mine(educator());
    expect({ state, mayRenew }).to.deep.equal({ state: 'passed', mayRenew: true });
  });
});
