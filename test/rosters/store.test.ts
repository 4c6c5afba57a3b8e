import { expect } from 'chai';
import type { RosterVisit } from '../../server/rosters/roster-record.schema.ts';
import { createRostersStore, type RostersStore } from '../../server/rosters/rosters.store.ts';
import { openStorage } from '../../server/storage/open.ts';
import { testIdentity } from '../support/identity.ts';
import { describeOnStores } from '../support/stores.ts';

const visit = (organisationId: string, contextId: string, person: number, micro: string): RosterVisit => ({
  id: `${contextId}.person-${person}.${micro}`,
  ...{ organisationId, contextId, microCredentialId: micro, platformKey: 'moodle', learner: true },
  ...{ personId: `person-${person}`, ltiUserId: String(person), submissionId: `person-${person}.${micro}` },
});

describeOnStores('Who opened what in which course, as it is stored', (store) => {
  let visits: RostersStore;
  let close: () => Promise<void>;

  before(async () => {
    const place = await store.place();
    const storage = await openStorage({ ...testIdentity, demo: false, ...place });
    visits = createRostersStore(storage);
    await storage.ready();
    close = async () => {
      await storage.close();
      await place.destroy();
    };
    for (let person = 0; person < 5; person += 1) {
      await visits.addVisit(visit('lakeside', 'algebra', person, 'asking'));
      await visits.addVisit(visit('lakeside', 'biology', person, person < 2 ? 'asking' : 'waiting'));
      await visits.addVisit(visit('hillside', 'chemistry', person, 'asking'));
    }
  });
  after(() => close());

  it('names each course of an organization once', async () => {
    const courses = async (organisationId: string, limit = 10) =>
      (await visits.courseVisits(organisationId, limit)).map(({ contextId }) => contextId);
    expect(await courses('lakeside')).to.deep.equal(['algebra', 'biology']);
    expect(await courses('lakeside', 1)).to.deep.equal(['algebra']);
    expect(await courses('hillside')).to.deep.equal(['chemistry']);
    expect(await courses('elsewhere')).to.deep.equal([]);
  });

  const table: [string, string | undefined, number, number | null][] = [
    ['algebra', undefined, 5, 5],
    ['algebra', undefined, 4, null],
    ['biology', undefined, 10, 5],
    ['biology', 'asking', 10, 2],
    ['biology', 'asking', 1, null],
    ['biology', 'another', 10, 0],
    ['nowhere', undefined, 10, 0],
  ];
  for (const [course, micro, limit, expected] of table)
    it(`finds in ${course}, of ${micro ?? 'all'}, at most ${limit}: ${expected ?? 'too many'}`, async () => {
      const found = await visits.submissionsIn(course, micro, limit);
      expect(found?.length ?? null).to.equal(expected);
    });
});
