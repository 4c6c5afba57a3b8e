import { expect } from 'chai';
import { apply, appointAssessor, judge, prepare } from '../journeys/support/acts.ts';
import { Person } from '../journeys/support/person.ts';
import type { DemoLms } from '../platform/platform.ts';
import type { DemoPeople } from '../platform/seed.ts';
import type { TemperName } from '../platform/temper.ts';
import { type RegistrationWorld, registerFrom, startLms, startTool } from '../registration/world.ts';
import { registerWithLms, registerWithTool } from '../support/connect.ts';
import { until } from '../support/eventually.ts';
import { beginPicking, refusedLaunch, whole } from './support/course.ts';

interface Manners {
  /** Placements for one and for several. */
  one: string;
  several: string;
  takesSeveralAtOne: boolean;
  heedsDueDates: boolean;
  submissionReview: boolean;
}

const tempers: Record<TemperName, Manners> = {
  moodle: {
    ...{ one: '', several: '', takesSeveralAtOne: true },
    ...{ heedsDueDates: false, submissionReview: true },
  },
  canvas: {
    ...{ one: 'assignment_selection', several: 'course_assignments_menu', takesSeveralAtOne: false },
    ...{ heedsDueDates: true, submissionReview: false },
  },
  schoology: {
    ...{ one: 'course_materials', several: 'course_materials', takesSeveralAtOne: true },
    ...{ heedsDueDates: false, submissionReview: false },
  },
};

for (const [temper, manners] of Object.entries(tempers) as [TemperName, Manners][])
  describe(`In an LMS of ${temper}’s manners`, function () {
    this.timeout(120_000);
    let world: RegistrationWorld;
    let lms: DemoLms;
    let people: DemoPeople;
    let organisationId: string;
    let ids: string[];
    let publicUrl: string;

    before(async () => {
      world = await startTool();
      ({ publicUrl } = world.settings);
      ({ lms, people } = await startLms(temper));
    });
    after(async () => {
      await lms.stop();
      await world.stop();
    });

    const toolOf = () => {
      const tool = Object.values(lms.state.tools)[0];
      if (!tool) throw new Error('the LMS knows no tool');
      return tool;
    };
    const picking = (placement: string) =>
      beginPicking({ lms, publicUrl, designer: people.designer, courseId: people.courseId, placement });
    const opens = async (userId: number, activityId: number) =>
      (await Person.launch(lms, publicUrl, userId, activityId)).me.opens;
    const at = (id: string | undefined, phase: string) => ({ kind: 'micro-credential', id, phase });
    const titleOf = async (id = '') =>
      (await world.tool.capabilities.catalogue.get(organisationId, id)).definition.title;

    it('registers, with the histories of copied courses among its parameters', async () => {
      if (temper === 'schoology') {
        const district = { id: 'lakeside', name: 'Lakeside District' };
        await registerWithTool(world.tool, registerWithLms(lms, publicUrl), district);
        organisationId = district.id;
      } else {
        const invite = world.invite({ samples: true });
        const page = await registerFrom(lms, invite.registrationUrl);
        expect(page.status, page.text).to.equal(200);
        organisationId = invite.organisationId;
        lms.setToolActive(toolOf().id, true);
      }
      expect(toolOf().custom).to.include({
        context_id_history: '$Context.id.history',
        resource_link_history: '$ResourceLink.id.history',
      });
      ids = (await world.tool.capabilities.catalogue.list(organisationId)).map(({ id }) => id);
      expect(ids).to.have.length.at.least(3);
    });

    it('places one, with its column and icon', async () => {
      const { person, place } = await picking(manners.one);
      const [first = '', second = ''] = ids;
      expect(person.me.opens).to.deep.equal({ kind: 'placing' });
      expect((await person.done('GET', '/placing')).acceptsMultiple).to.equal(manners.takesSeveralAtOne);
      if (!manners.takesSeveralAtOne) {
        const two = await person.call('POST', '/placing', { choices: [whole(first), whole(second)] });
        expect(two.body.reason).to.equal('only-one');
      }
      const [placed, ...more] = await place([whole(first)]);
      expect(more).to.deep.equal([]);
      expect(placed).to.deep.include({
        title: await titleOf(first),
        targetLinkUri: `${publicUrl}/lti/launch`,
        custom: { micro_credential: first },
        iconUrl: `${publicUrl}/lti/icon.svg`,
      });
      const column = lms.lineItemOf(placed?.id ?? 0);
      expect(column).to.include({ scoreMaximum: 100, resourceId: first, tag: 'submission' });
      expect(column?.endDateTime).to.equal(null);
      expect(column?.submissionReview !== null).to.equal(manners.submissionReview);
      const icon = await fetch(placed?.iconUrl ?? '');
      expect(icon.headers.get('content-type')).to.contain('image/svg+xml');
      expect(await opens(people.maya, placed?.id ?? 0)).to.deep.equal(at(first, 'overview'));
    });

    it('places several at once: a whole, two phases and the rooms; each opens', async () => {
      const { place } = await picking(manners.several);
      const [, second = ''] = ids;
      const phase = (name: 'learning' | 'submission') =>
        ({ kind: 'micro-credential', id: second, phase: name }) as const;
      const view = (name: 'catalogue' | 'credentials' | 'review') => ({ kind: 'view', view: name }) as const;
      const placed = await place([
        ...[whole(second), phase('learning'), phase('submission')],
        ...[view('catalogue'), view('credentials'), view('review')],
      ]);
      expect(placed.map(({ id }) => lms.lineItemOf(id) !== null)).to.deep.equal([
        ...[true, false, true],
        ...[false, false, false],
      ]);
      const opened = await Promise.all(placed.map(({ id }) => opens(people.sam, id)));
      expect(opened).to.deep.equal([
        ...[at(second, 'overview'), at(second, 'learning'), at(second, 'submission')],
        // The review room is for assessors.
        ...[{ kind: 'catalogue' }, { kind: 'credentials' }, { kind: 'catalogue' }],
      ]);
    });

    it('sets a due date only where one was chosen and is heeded', async () => {
      const { person, place } = await picking(manners.one);
      expect((await person.done('GET', '/placing')).takesDueDate).to.equal(manners.heedsDueDates);
      const [placed] = await place([whole(ids[2] ?? '')], '2099-05-31');
      const due = lms.lineItemOf(placed?.id ?? 0)?.endDateTime ?? null;
      expect(due === null ? null : due.slice(0, 5)).to.equal(manners.heedsDueDates ? '2099-' : null);
    });

    it('adds nothing when the designer cancels', async () => {
      const { place } = await picking(manners.one);
      expect(await place([])).to.deep.equal([]);
    });

    it('remembers what a link made by hand opens, and knows it in copies of copies', async () => {
      const byHand = lms.addActivity({ courseId: people.courseId, title: 'Week 3' });
      const designer = await Person.launch(lms, publicUrl, people.designer, byHand.id);
      expect(designer.me.opens).to.deep.equal({ kind: 'placing' });
      const choice = { kind: 'micro-credential', id: ids[1], phase: 'application' };
      await designer.done('POST', '/placing', { choices: [choice] });
      expect(await opens(people.maya, byHand.id)).to.deep.equal(at(ids[1], 'application'));

      const copyOf = (courseId: number, title: string) => {
        const course = lms.copyCourse(courseId, title);
        lms.enrol(course.id, people.sam, 'student');
        const link = Object.values(lms.state.activities).find(
          (one) => one.courseId === course.id && one.title === 'Week 3',
        );
        return { courseId: course.id, link: link?.id ?? 0 };
      };
      const spring = copyOf(people.courseId, 'Spring');
      const fall = copyOf(spring.courseId, 'Fall');
      expect(fall.link).not.to.equal(byHand.id);
      // The copy in between was never opened; the list of ancestors is long enough.
      expect(await opens(people.sam, fall.link)).to.deep.equal(at(ids[1], 'application'));
      lms.cutHistoryAfter(1);
      const winter = copyOf(fall.courseId, 'Winter');
      expect(await opens(people.sam, winter.link), 'a history cut off').to.deep.equal(
        at(ids[1], 'application'),
      );
      lms.cutHistoryAfter(Number.POSITIVE_INFINITY);
    });

    it('opens the same in a copied course, and grades go to the copy’s own column', async () => {
      const [first = ''] = ids;
      const course = lms.copyCourse(people.courseId, 'Science teachers, spring');
      const newcomer = lms.addUser({
        name: 'Noor Haddad',
        enrol: [{ courseId: course.id, role: 'student' }],
      });
      const copied = Object.values(lms.state.activities).find(
        (one) => one.courseId === course.id && one.custom.micro_credential === first,
      );
      const educator = await Person.launch(lms, publicUrl, newcomer.id, copied?.id ?? 0);
      expect(educator.me.opens).to.deep.equal(at(first, 'overview'));
      const microCredential = await world.tool.capabilities.catalogue.get(organisationId, first);
      await prepare(educator, microCredential);
      const attempt = await apply(educator, first);
      const assessor = await appointAssessor({
        people,
        launched: (userId) => Person.launch(lms, publicUrl, userId, originalOf(first)),
        administratorCode: () => world.invite({ organisationId }).administratorCode,
      });
      await judge(assessor, attempt.id);
      const column = lms.lineItemOf(copied?.id ?? 0)?.id ?? 0;
      const grade = () => lms.grade(column, newcomer.id);
      await until(() => grade()?.score === 100, grade);
      expect(lms.lineItemOf(originalOf(first))?.courseId).to.equal(people.courseId);
      expect(lms.scorePosts().every(({ lineItemId }) => lineItemId === column)).to.equal(true);
    });
    const originalOf = (id: string): number =>
      Object.values(lms.state.activities).find(
        (one) => one.courseId === people.courseId && one.custom.micro_credential === id,
      )?.id ?? 0;

    it('still opens what was retired after it was placed, which is offered no more', async () => {
      const [, , third = ''] = ids;
      await world.tool.capabilities.catalogue.retire(organisationId, third);
      const educator = await Person.launch(lms, publicUrl, people.sam, originalOf(third));
      expect(educator.me.opens).to.deep.equal(at(third, 'overview'));
      expect(await educator.done('GET', `/micro-credentials/${third}`)).to.include({ state: 'retired' });
      const { person } = await picking(manners.one);
      const again = await person.call('POST', '/placing', { choices: [whole(third)] });
      expect(again.body.reason).to.equal('retired');
    });

    it('is cut off when either side switches the other off', async () => {
      const { platforms } = world.tool.capabilities;
      const activity = originalOf(ids[0] ?? '');
      const platform = await platforms.find(lms.url(), toolOf().clientId);
      await platforms.setPlatformActive(organisationId, platform?.key ?? '', false, null);
      const refused = await refusedLaunch(lms, people.maya, activity);
      expect(refused.status).to.be.within(400, 499);
      expect(refused.text).to.contain('switched off');
      await platforms.setPlatformActive(organisationId, platform?.key ?? '', true, null);
      expect(await opens(people.maya, activity)).to.have.property('kind', 'micro-credential');
      lms.setToolActive(toolOf().id, false);
      expect((await refusedLaunch(lms, people.maya, activity)).text).to.contain('data-refusal');
    });
  });
