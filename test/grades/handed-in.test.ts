import { expect } from 'chai';
import { asText } from '../../server/http/metrics.ts';
import { readGauges } from '../../server/read-gauges.ts';
import type { HandedIn } from '../../server/reviews/handed-in.schema.ts';
import { apply, appointAssessor, judge, prepare } from '../journeys/support/acts.ts';
import { Person } from '../journeys/support/person.ts';
import { startWorld, type World } from '../journeys/support/world.ts';
import { HttpBrowser } from '../platform/http-browser.ts';
import { embeddedStore } from '../support/stores.ts';

describe('What an LMS’s grading page opens', function () {
  this.timeout(120_000);
  let world: World;
  let priya: Person;
  let attemptId: string;

  before(async () => {
    const store = embeddedStore();
    world = await startWorld(store);
    priya = await appointAssessor(world);
    const maya = await world.launched(world.people.maya);
    const { catalogue } = world.tool.capabilities;
    await prepare(maya, await catalogue.get('lakeside', world.microCredentialId));
    attemptId = (await apply(maya, world.microCredentialId)).id;
  });
  after(() => world?.stop());

  /** Moodle's "submission review" of Maya's work, by somebody who sees the grades of the course. */
  async function reviewedBy(userId: number, about = world.people.maya): Promise<Person> {
    const { lms, settings, activityId } = world;
    const browser = new HttpBrowser();
    browser.setCookies(lms.url(), lms.cookieOf(userId));
    const begun = await browser.get(`${lms.url()}/mod/lti/launch.php?id=${activityId}&user=${about}`);
    return Person.arrive(settings.publicUrl, await browser.follow(begun));
  }
  const seenBy = async (person: Person) => {
    expect(person.me['opens']).to.deep.equal({ kind: 'handed-in' });
    return person.done<HandedIn>('GET', '/handed-in');
  };

  it('before the decision: a status for the designer, the queue for an assessor', async () => {
    const designer = await seenBy(await reviewedBy(world.people.designer));
    expect(designer).to.include({ kind: 'status', state: 'waiting', attemptNumber: 1, endedAt: null });
    expect(JSON.stringify(designer)).not.to.include(attemptId);
    expect(await seenBy(await reviewedBy(world.people.assessor))).to.deep.equal({ kind: 'queue' });
  });

  it('nothing, where the person handed in nothing', async () => {
    const designer = await reviewedBy(world.people.designer, world.people.sam);
    expect(await seenBy(designer)).to.deep.equal({ kind: 'nothing' });
    const assessor = await reviewedBy(world.people.assessor, world.people.sam);
    expect(await seenBy(assessor)).to.deep.equal({ kind: 'queue' });
  });

  it('after the decision: the result for the designer, the review for the assessor who made it', async () => {
    await judge(priya, attemptId, { notYet: [0] });
    const designer = await seenBy(await reviewedBy(world.people.designer));
    expect(designer).to.include({ kind: 'status', state: 'not-yet', dueAt: null });
    expect(await seenBy(await reviewedBy(world.people.assessor))).to.deep.equal({
      kind: 'review',
      attemptId,
    });
  });

  it('is counted by the metrics of the whole tool, without a name', async () => {
    const gauges = await readGauges(world.tool.capabilities, new Date());
    const value = (name: string) => gauges.find((gauge) => gauge.name === name)?.value;
    for (const name of ['grades_waiting', 'grades_failing', 'mails_waiting', 'uploads_unfinished'])
      expect(value(name), name).to.be.a('number');
    expect(value('grades_oldest_age_seconds')).to.be.at.least(0);
    expect(asText(gauges)).not.to.match(/Torres|lakeside/i);
  });
});
