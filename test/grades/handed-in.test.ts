import { expect } from 'chai';
import { asText } from '../../server/http/metrics.ts';
import type { Session } from '../../server/http/session.schema.ts';
import type { LaunchRecord } from '../../server/launches/launch-record.schema.ts';
import { readGauges } from '../../server/read-gauges.ts';
import type { HandedIn } from '../../server/reviews/handed-in.schema.ts';
import { openHandedIn } from '../../server/reviews/open-handed-in.ts';
import { apply, appointAssessor, judge, prepare } from '../journeys/support/acts.ts';
import { Person } from '../journeys/support/person.ts';
import { startWorld, type World } from '../journeys/support/world.ts';
import { HttpBrowser } from '../platform/http-browser.ts';
import { buildSession } from '../support/session.ts';
import { storesUnderTest } from '../support/stores.ts';

describe('What an LMS’s grading page opens', function () {
  this.timeout(120_000);
  let world: World;
  let priya: Person;
  let maya: Person;
  let attemptId: string;

  before(async () => {
    const store = storesUnderTest()[0];
    if (!store || 'skipped' in store) throw new Error('the embedded store is missing');
    world = await startWorld(store);
    priya = await appointAssessor(world);
    maya = await world.launched(world.people.maya);
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

  /** The launch that Canvas makes of the address which came with a score. */
  async function speedGrader(who: Partial<Session>, more: Partial<LaunchRecord> = {}): Promise<HandedIn> {
    const { submissions, catalogue, grades } = world.tool.capabilities;
    const { id: personId } = maya.me['person'] as { id: string };
    const submissionId = `${personId}.${world.microCredentialId}`;
    const attempt = `https://tool.example/lti/launch?attempt=${submissionId}.1`;
    const session = buildSession({ organisationId: 'lakeside', ...who });
    const open = openHandedIn({
      ...{ catalogue, judging: submissions.judging, submission: submissions.head },
      clock: () => new Date(),
      launchOf: async () =>
        ({
          ...{ organisationId: 'lakeside', issuer: 'https://canvas.example', forUserId: null },
          ...{ platformKey: 'canvas', contextId: 'course-1', targetLinkUri: attempt, ...more },
        }) as LaunchRecord,
      personsBySub: async () => new Map(),
      placedIn: async () => null,
      knownIn: async (id, platformKey, contextId) =>
        (id === submissionId && platformKey === 'canvas' && contextId === 'course-1') ||
        grades.knownIn(id, platformKey, contextId),
    });
    return open(session);
  }
  const rights = buildSession().rights;
  const teacher = { rights: { ...rights, place: true } };

  it('by the address that Canvas got with the score, in a course where that work has a place', async () => {
    expect(await speedGrader(teacher)).to.include({ kind: 'status', state: 'not-yet' });
    expect(await speedGrader(teacher, { contextId: 'course-2' })).to.deep.equal({ kind: 'nothing' });
    expect(await speedGrader({ ...teacher, organisationId: 'another' })).to.deep.equal({ kind: 'nothing' });
    expect(await speedGrader({ rights })).to.deep.equal({ kind: 'nothing' });
  });

  it('shows whoever may assess it no status, though they teach the course', async () => {
    const both = { rights: { ...teacher.rights, assess: 'all' as const } };
    expect(await speedGrader({ ...both, personId: 'another-assessor' })).to.deep.equal({ kind: 'queue' });
  });

  it('shows educators their own attempt', async () => {
    const { id: personId } = maya.me['person'] as { id: string };
    expect(await speedGrader({ rights, personId })).to.deep.equal({
      ...{ kind: 'own', microCredentialId: world.microCredentialId, attemptId },
    });
  });

  it('has no attempt of another number', async () => {
    const { id: personId } = maya.me['person'] as { id: string };
    const targetLinkUri = `https://tool.example/lti/launch?attempt=${personId}.${world.microCredentialId}.7`;
    expect(await speedGrader(teacher, { targetLinkUri })).to.deep.equal({ kind: 'nothing' });
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
