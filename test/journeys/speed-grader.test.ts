import { expect } from 'chai';
import type { HandedIn } from '../../server/reviews/handed-in.schema.ts';
import { createDemoLms, type DemoLms } from '../platform/platform.ts';
import { seedDemo } from '../platform/seed.ts';
import { changePass } from '../rosters/support.ts';
import { registerWithLms, registerWithTool } from '../support/connect.ts';
import { embeddedStore } from '../support/stores.ts';
import { apply, appointAssessor, judge, mine, prepare } from './support/acts.ts';
import type { Person } from './support/person.ts';
import { graderOf, relaunch, submissionsOf } from './support/speed-grader.ts';
import { startWorld, type World } from './support/world.ts';

describe('What Canvas’s SpeedGrader opens, from Apply to the decision', function () {
  this.timeout(120_000);
  let world: World;
  let maya: Person;
  let priya: Person;

  before(async () => {
    const store = embeddedStore();
    world = await startWorld(store, {}, 'canvas');
    priya = await appointAssessor(world);
    maya = await world.launched(world.people.maya);
    const { microCredential } = await mine(maya, world.microCredentialId);
    await prepare(maya, microCredential);
  });
  after(() => world?.stop());

  const seen = async (person: Person) => {
    expect(person.me['opens']).to.deep.equal({ kind: 'handed-in' });
    return person.done<HandedIn>('GET', '/handed-in');
  };
  /** From the gradebook's link, as somebody who grades there. */
  const opened = async (userId: number, submission?: number) =>
    seen(await graderOf(world, userId, world.people.maya, submission));
  const attemptNumber = (n: number) => submissionsOf(world, world.people.maya, n);

  it('the first attempt: its status for the teacher, a link to the queue for an assessor', async () => {
    const attempt = await apply(maya, world.microCredentialId);
    await attemptNumber(1);
    const { people } = world;
    const teacher = await opened(people.designer);
    expect(teacher).to.include({ kind: 'status', state: 'waiting', attemptNumber: 1, endedAt: null });
    expect(JSON.stringify(teacher)).not.to.include(attempt.id);
    expect(await opened(people.assessor)).to.deep.equal({ kind: 'queue' });

    await judge(priya, attempt.id, { notYet: [0] });
    expect(await opened(people.designer)).to.include({ kind: 'status', state: 'not-yet', dueAt: null });
    expect(await opened(people.assessor)).to.deep.equal({ kind: 'review', attemptId: attempt.id });
  });

  it('the second one beside it, each with its own result', async () => {
    const attempt = await apply(maya, world.microCredentialId);
    await attemptNumber(2);
    const { designer, assessor } = world.people;
    expect(await opened(designer)).to.include({ kind: 'status', state: 'waiting', attemptNumber: 2 });
    expect(await opened(designer, 1)).to.include({ kind: 'status', state: 'not-yet', attemptNumber: 1 });
    expect(await opened(assessor)).to.deep.equal({ kind: 'queue' });
    await judge(priya, attempt.id);
    expect(await opened(designer)).to.include({ kind: 'status', state: 'passed', attemptNumber: 2 });
    expect(await opened(assessor)).to.deep.equal({ kind: 'review', attemptId: attempt.id });
  });

  it('says of a pass that was withdrawn that it was', async () => {
    const administrator = await world.launched(world.people.administrator);
    const { designer } = world.people;
    await changePass(administrator, 'Maya Torres', 'revoke');
    expect(await opened(designer)).to.include({ kind: 'status', state: 'withdrawn', attemptNumber: 2 });
    expect(await opened(designer, 1)).to.include({ state: 'not-yet', attemptNumber: 1 });
    await changePass(administrator, 'Maya Torres', 'reinstate');
    expect(await opened(designer)).to.include({ state: 'passed' });
  });

  it('the educator’s own attempt, for the educator', async () => {
    const [url = ''] = await attemptNumber(2);
    const own = await seen(await relaunch(world, world.people.maya, url));
    expect(own).to.include({ kind: 'own', microCredentialId: world.microCredentialId });
  });

  describe('with an address that was not given to them', () => {
    /** Another organisation’s Canvas, in the same tool. */
    let elsewhere: DemoLms;
    let elsewherePeople: ReturnType<typeof seedDemo>;

    before(async () => {
      elsewhere = createDemoLms({ temper: 'canvas', title: 'Hillside Canvas' });
      await elsewhere.start(0);
      elsewherePeople = seedDemo(elsewhere);
      const registration = registerWithLms(elsewhere, world.settings.publicUrl);
      const hillside = { id: 'hillside', name: 'Hillside District', timeZone: 'America/Chicago' };
      await registerWithTool(world.tool, registration, hillside);
    });
    after(() => elsewhere?.stop());

    async function nothingFor(person: Person): Promise<void> {
      const { status, body } = await person.call<HandedIn>('GET', '/handed-in');
      expect([status, body]).to.deep.equal([200, { kind: 'nothing' }]);
    }

    it('a teacher of another organization sees nothing of it', async () => {
      const [url = ''] = await attemptNumber(2);
      const { designer, courseId } = elsewherePeople;
      const teacher = await relaunch(world, designer, url, { lms: elsewhere, courseId });
      expect(teacher.me['rights']).to.include({ place: true });
      await nothingFor(teacher);
    });

    it('a teacher of another course sees nothing, though they teach this one, too', async () => {
      const { lms, people } = world;
      const other = lms.addCourse({ title: 'Induction' });
      const stranger = lms.addUser({ name: 'Tess', enrol: [{ courseId: other.id, role: 'teacher' }] });
      lms.enrol(other.id, people.designer, 'teacher');
      const [url = ''] = await attemptNumber(2);
      for (const teacher of [stranger.id, people.designer])
        await nothingFor(await relaunch(world, teacher, url, { courseId: other.id }));
    });

    it('another student of the same course sees nothing', async () => {
      const [first = '', second = ''] = await attemptNumber(2);
      for (const url of [first, second]) await nothingFor(await relaunch(world, world.people.sam, url));
    });

    it('nonsense is nothing, for the teacher as well', async () => {
      const [url = ''] = await attemptNumber(2);
      const named = new URL(url).searchParams.get('attempt') ?? '';
      const [person = ''] = named.split('.');
      const nonsense = [
        ...['', '.', '1', 'nobody.1', `${named}.1`, `${named}0000`, `${named}%00`, `${person}.1`, person],
        ...[`${named.replace(/\.\d+$/, '.3')}`, `${person}.another.1`, '../../1', `${'a'.repeat(300)}.1`],
      ];
      for (const attempt of nonsense) {
        const forged = new URL(url);
        forged.searchParams.set('attempt', attempt);
        for (const who of [world.people.designer, world.people.sam])
          await nothingFor(await relaunch(world, who, forged.href));
      }
    });
  });
});
