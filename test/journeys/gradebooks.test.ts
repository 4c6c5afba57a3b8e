import { expect } from 'chai';
import type { Grade, LineItem } from '../platform/model.ts';
import type { TemperName } from '../platform/temper.ts';
import { registerWithLms, registerWithTool } from '../support/connect.ts';
import { eventually, until } from '../support/eventually.ts';
import { embeddedStore } from '../support/stores.ts';
import { apply, appointAssessor, judge, mine, prepare } from './support/acts.ts';
import type { Person } from './support/person.ts';
import { district, startWorld, type World } from './support/world.ts';

const tempers: readonly TemperName[] = ['moodle', 'canvas', 'schoology'];

for (const temper of tempers)
  describe(`The gradebook of an LMS of ${temper}’s manners, from not yet to pass`, function () {
    this.timeout(120_000);
    let world: World;
    let assessor: Person;
    /** Of the activity that is there from the beginning. */
    let column: LineItem;

    before(async () => {
      const store = embeddedStore();
      world = await startWorld(store, {}, temper);
      assessor = await appointAssessor(world);
      column = columnsOf(world.activityId)[0] as LineItem;
    });
    after(() => world.stop());

    const columnsOf = (activityId: number): LineItem[] =>
      Object.values(world.lms.state.lineItems).filter((item) => item.activityId === activityId);

    /** Delivery is a worker's: looks again, as a person would. */
    async function shows(
      item: LineItem,
      userId: number,
      wanted: (grade: Grade | null) => boolean,
    ): Promise<Grade> {
      const there = () => world.lms.grade(item.id, userId);
      return eventually(() => {
        const grade = there();
        return grade && wanted(grade) ? grade : null;
      }, there);
    }

    async function decide(educator: Person, result: 'pass' | 'not-yet'): Promise<void> {
      const { microCredential, state } = await mine(educator, world.microCredentialId);
      if (state !== 'not-yet') await prepare(educator, microCredential);
      const attempt = await apply(educator, world.microCredentialId);
      await judge(assessor, attempt.id, result === 'pass' ? {} : { notYet: [0] });
    }

    /** A course of its own with the micro-credential in it, and Maya in the course. */
    function placeElsewhere(title: string, toolId?: number) {
      const { lms, people, microCredentialId } = world;
      const course = lms.addCourse({ title });
      lms.enrol(course.id, people.maya, 'student');
      return lms.addActivity({
        ...{ courseId: course.id, title, custom: { micro_credential: microCredentialId } },
        ...(toolId === undefined ? {} : { toolId }),
        lineItem: { label: title, scoreMaximum: 10, resourceId: microCredentialId, tag: 'submission' },
      });
    }

    it('shows 0 with a comment that begins "Not yet", then the pass', async () => {
      const maya = await world.launched(world.people.maya);
      await decide(maya, 'not-yet');
      const notYet = await shows(column, world.people.maya, (grade) => grade?.score === 0);
      expect(notYet.comment).to.match(/^Not yet, attempt 1/);
      await decide(maya, 'pass');
      const pass = await shows(column, world.people.maya, (grade) => grade?.score === 100);
      expect(pass.comment ?? '').not.to.match(/not yet/i);
      expect(new Set(pass.comments).size).to.equal(pass.comments.length);
    });

    it('keeps the number that a teacher typed in between', async () => {
      const { lms, people } = world;
      lms.overrideGrade(column.id, people.sam, 55);
      const sam = await world.launched(people.sam);
      await decide(sam, 'not-yet');
      const told = async () => (await mine(sam, world.microCredentialId)).receipts.at(-1)?.state;
      await until(async () => ![undefined, 'waiting'].includes(await told()), told);
      expect(lms.grade(column.id, people.sam)?.score).to.equal(55);
      expect(
        lms.scorePosts({ lineItemId: column.id, userId: people.sam }).map(({ body }) => body),
      ).to.satisfy((bodies: { scoreGiven?: number }[]) => bodies.every(({ scoreGiven }) => scoreGiven !== 0));
      expect(await told()).not.to.equal('accepted');
    });

    it('has the standing pass in a copied course as soon as it is opened there', async () => {
      const { lms, people } = world;
      const copy = lms.copyCourse(people.courseId, 'Science teachers, spring');
      lms.enrol(copy.id, people.maya, 'student');
      const activity = Object.values(lms.state.activities).find(({ courseId }) => courseId === copy.id);
      if (!activity) throw new Error('nothing was copied');
      const maya = await world.launched(people.maya, activity.id);
      expect(maya.me.opens).to.include({ kind: 'micro-credential', id: world.microCredentialId });
      expect((await mine(maya, world.microCredentialId)).state).to.equal('passed');
      const [copied] = columnsOf(activity.id);
      if (!copied) throw new Error('the column was not copied');
      await shows(copied, people.maya, (grade) => grade?.score === 100);
    });

    it('has it in a second course too, at that column’s own maximum', async () => {
      const activity = placeElsewhere('Induction');
      const maya = await world.launched(world.people.maya, activity.id);
      expect((await mine(maya, world.microCredentialId)).state).to.equal('passed');
      const [second] = columnsOf(activity.id);
      if (!second) throw new Error('no column');
      await shows(second, world.people.maya, (grade) => grade?.score === 10);
    });

    it('has it after the tool was installed anew in the same LMS', async () => {
      const { lms, people, tool, settings } = world;
      const again = registerWithLms(lms, settings.publicUrl);
      await registerWithTool(tool, again, district);
      const newest = Math.max(...Object.values(lms.state.tools).map(({ id }) => id));
      const activity = placeElsewhere('After the new installation', newest);
      const maya = await world.launched(people.maya, activity.id);
      expect((await mine(maya, world.microCredentialId)).state, 'the same person').to.equal('passed');
      const [third] = columnsOf(activity.id);
      if (!third) throw new Error('no column');
      await shows(third, people.maya, (grade) => grade?.score === 10);
    });

    if (temper === 'schoology')
      it('puts each grade into the column of the person’s own linked section', async () => {
        const { lms, microCredentialId } = world;
        const course = lms.addCourse({ title: 'Two linked sections' });
        const activity = lms.addActivity({
          ...{ courseId: course.id, title: 'Linked', custom: { micro_credential: microCredentialId } },
          lineItem: { scoreMaximum: 100, sections: ['A', 'B'] },
        });
        for (const section of ['A', 'B']) {
          const enrol = [{ courseId: course.id, role: 'student' as const, section }];
          const { id } = lms.addUser({ name: `Someone In${section}`, enrol });
          await decide(await world.launched(id, activity.id), 'pass');
          const [own] = columnsOf(activity.id).filter((item) => item.section === section);
          const [other] = columnsOf(activity.id).filter((item) => item.section !== section);
          if (!own || !other) throw new Error('the columns of the sections are missing');
          await shows(own, id, (grade) => grade?.score === 100);
          expect(lms.grade(other.id, id)).to.equal(null);
        }
      });
  });
