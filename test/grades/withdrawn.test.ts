import { expect } from 'chai';
import type { AdminAward } from '../../server/awards/award.schema.ts';
import { apply, appointAssessor, judge, prepare } from '../journeys/support/acts.ts';
import type { Person } from '../journeys/support/person.ts';
import { startWorld, type World } from '../journeys/support/world.ts';
import { eventually, until } from '../support/eventually.ts';
import { embeddedStore } from '../support/stores.ts';

describe('A pass that is withdrawn, through the whole tool', function () {
  this.timeout(120_000);
  let world: World;
  let alex: Person;
  let award: AdminAward;

  before(async () => {
    const store = embeddedStore();
    world = await startWorld(store);
    const priya = await appointAssessor(world);
    alex = await world.launched(world.people.administrator);
    const maya = await world.launched(world.people.maya);
    const id = world.microCredentialId;
    await prepare(maya, await world.tool.capabilities.catalogue.get('lakeside', id));
    await judge(priya, (await apply(maya, id)).id);
  });
  after(() => world?.stop());

  /** Polls until the gradebook shows this. */
  async function gradebookShows(score: number, comment: RegExp): Promise<void> {
    const read = () => world.lms.grade(world.lineItemId, world.people.maya);
    await until(() => read()?.score === score, read);
    expect(read()?.comment).to.match(comment);
  }
  async function theAward(): Promise<AdminAward> {
    return eventually(
      async () => (await alex.done<{ awards: AdminAward[] }>('GET', '/admin/awards')).awards[0],
    );
  }
  const act = (kind: 'revoke' | 'reinstate') =>
    alex.done('POST', `/admin/awards/${award.id}/${kind}`, { reason: 'A mistake in the review.' });

  it('is in the gradebook first', async () => {
    award = await theAward();
    await gradebookShows(100, /^Pass, attempt 1\./);
  });

  it('becomes 0, with words that say why', async () => {
    await act('revoke');
    await gradebookShows(0, /^Withdrawn, attempt 1\./);
  });

  it('is a pass again when it is valid again', async () => {
    await act('reinstate');
    await gradebookShows(100, /^Pass, attempt 1\./);
  });
});
