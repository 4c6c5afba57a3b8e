import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { AwardsPage, HoursPage, MyCredentials } from '../../server/awards/award.schema.ts';
import type { CatalogueItem } from '../../server/catalogue/micro-credential.schema.ts';
import type { Organisation } from '../../server/platforms/organisation.schema.ts';
import type { Attempt } from '../../server/submissions/submission.schema.ts';
import { appointAssessor, judge, mine, prepare } from '../journeys/support/acts.ts';
import type { Person } from '../journeys/support/person.ts';
import { PostOffice } from '../notify/support/post-office.ts';
import { until } from '../support/eventually.ts';
import { embeddedStore } from '../support/stores.ts';
import { KillableDistrict } from './support/killable.ts';

/**
 * Before and after what each handler writes for good, in the order in which one pass comes to them; `award:signed` is the
 * first. Every point is cut off in-process by awards/once.test.ts; here a real process dies.
 */
const furtherPointsOfAPass = ['award:written', 'mail:confirmation-written', 'mail:queued', 'mail:sent'];

/** Shorter than a start takes: what a killed process had under way is free for the next one. */
const LEASE_MS = 500;

const header = (letter: string, name: string): string =>
  new RegExp(`^${name}: (.*)$`, 'mi').exec(letter)?.[1]?.trim() ?? '';

describe('One pass, while the tool is killed (kill -9) before and after each lasting step of what it brings', function () {
  this.timeout(120_000);
  let town: KillableDistrict;
  let office: PostOffice;
  let activityId: number;
  let assessor: Person;

  before(async () => {
    const store = embeddedStore();
    office = new PostOffice();
    town = await KillableDistrict.open(store);
    Object.assign(town.settings, { smtpUrl: await office.open() });
    await town.start('award:signed', LEASE_MS);
    activityId = town.lms.addActivity({
      courseId: town.people.courseId,
      title: 'Catalogue',
      custom: { view: 'catalogue' },
    }).id;
    assessor = await appointAssessor({
      launched: (userId: number) => town.launched(userId, activityId),
      people: town.people,
      administratorCode: () => town.administratorCode(),
    });
    const administrator = await town.launched(town.people.administrator, activityId);
    const organisation = await administrator.done<Organisation>('GET', '/admin/organisation');
    const director = { name: 'Dr. Elena Ruiz', email: 'ruiz@lakeside.example' };
    await administrator.done('PUT', '/admin/organisation', { ...organisation, director });
  });
  after(async () => {
    await town?.close();
    await office?.close();
  });

  const ledger = async (): Promise<number[]> => {
    const administrator = await town.launched(town.people.administrator, activityId);
    const { entries } = await administrator.done<HoursPage>('GET', '/admin/hours');
    return entries.map(({ hours }) => hours);
  };
  const badges = async () => {
    const administrator = await town.launched(town.people.administrator, activityId);
    return (await administrator.done<AwardsPage>('GET', '/admin/awards')).awards;
  };
  const lettersAbout = (words: RegExp): string[] =>
    office.letters.filter((letter) => words.test(header(letter, 'Subject')));
  const events = (words: RegExp): Set<string> =>
    new Set(lettersAbout(words).map((letter) => header(letter, 'Message-ID')));

  let attemptId: string;

  it('is decided, and dies when the badge is signed and not written yet', async () => {
    const educator = await town.launched(town.people.maya, activityId);
    const { items } = await educator.done<{ items: CatalogueItem[] }>('GET', '/micro-credentials');
    const id = items[0]?.id ?? '';
    await prepare(educator, (await mine(educator, id)).microCredential);
    const path = `/micro-credentials/${id}/apply`;
    attemptId = (await educator.done<{ attempt: Attempt }>('POST', path, { key: randomUUID() })).attempt.id;
    await until(() => lettersAbout(/We have your work/).length > 0);
    await judge(assessor, attemptId).catch(() => null);
    await town.died();
  });

  for (const point of furtherPointsOfAPass)
    it(`goes on from there, and dies at ${point}`, () => town.startAndDie(point, LEASE_MS));

  it('has brought one badge, one line in the ledger, and one mail to each', async () => {
    // It goes on to live until the badge is withdrawn.
    await town.start('act:written', LEASE_MS);
    await until(() => lettersAbout(/You passed/).length > 0 && lettersAbout(/Confirmation: /).length > 0);
    const educator = await town.launched(town.people.maya, activityId);
    const { earned, hours } = await educator.done<MyCredentials>('GET', '/credentials');
    expect(earned).to.have.length(1);
    expect(hours.entries.map((entry) => entry.hours)).to.deep.equal([3]);
    expect(await ledger()).to.deep.equal([3]);
    expect(events(/You passed/).size, 'mails to the educator').to.equal(1);
    expect(events(/Confirmation: /).size, 'mails to the director').to.equal(1);
    // Killed between the server's "yes" and our note of it, it goes once more under the same Message-ID.
    expect(lettersAbout(/You passed|Confirmation: /).length).to.be.within(2, 6);
  });

  it('is withdrawn, and dies with that act', async () => {
    const [badge] = await badges();
    const administrator = await town.launched(town.people.administrator, activityId);
    const lost = await administrator
      .call('POST', `/admin/awards/${badge?.id}/revoke`, { reason: 'It was a mistake.' })
      .catch(() => null);
    expect(lost, 'the answer was lost').to.equal(null);
    await town.died();
  });

  it('is withdrawn once: one counter-entry and one mail', async () => {
    await town.start(null, LEASE_MS);
    await until(() => events(/was withdrawn/).size > 0);
    expect((await badges()).map(({ state, acts }) => [state, acts.length])).to.deep.equal([['revoked', 1]]);
    expect((await ledger()).sort()).to.deep.equal([-3, 3]);
    expect(events(/was withdrawn/).size).to.equal(1);
  });
});
