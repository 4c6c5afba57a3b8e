import { expect } from 'chai';
import { Refusal } from '../../server/http/errors.ts';
import { errorPage } from '../../server/http/pages.ts';
import { mayEnter } from '../../server/launches/staff-only.rules.ts';
import { isWithin, readLimits } from '../../server/platforms/limits.rules.ts';
import { startTool as startWhole } from '../launches/support/tool.ts';
import { refusalOf } from '../support/refusal.ts';
import { describeOnStores } from '../support/stores.ts';

const membership = (role: string) => `http://purl.imsglobal.org/vocab/lis/v2/membership#${role}`;
const learner = membership('Learner');
const testUser = 'http://purl.imsglobal.org/vocab/lti/system/person#TestUser';
const administrator = 'http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator';
const limits = { courses: ['course-7', 'PD-2027'], accounts: ['42'] };
const at = (id: string | null, label: string | null = null, custom: Record<string, string> = {}) => ({
  context: id === null ? null : { id, label },
  custom,
});

describe('Whether a course is one of those that were named', () => {
  const table: [string, Parameters<typeof isWithin>, boolean][] = [
    ['nothing is named', [null, at('any')], true],
    ['never said', [undefined, at('any')], true],
    ['by its id', [limits, at('course-7')], true],
    ['by its short name, however it is written', [limits, at('x', ' pd-2027 ')], true],
    ['by its sub-account', [limits, at('x', null, { account_id: '42' })], true],
    ['in no course, but in the sub-account', [limits, at(null, null, { account_id: '42' })], true],
    ['another course', [limits, at('course-70', 'PD-20270')], false],
    ['another sub-account', [limits, at('x', null, { account_id: '421' })], false],
    ['an id that looks like a sub-account', [limits, at('42')], false],
    ['outside any course', [limits, at(null)], false],
    ['another custom parameter', [limits, at('x', null, { account: '42' })], false],
  ];
  for (const [name, given, expected] of table) it(name, () => expect(isWithin(...given)).to.equal(expected));

  it('a list that was emptied is no limit, and nothing stands in it twice', () => {
    expect(readLimits({ courses: [], accounts: [] })).to.equal(null);
    expect(readLimits({ courses: ['PD', 'pd ', 'x'], accounts: [] })?.courses).to.have.length(2);
  });
});

describe('Who comes in from a course that was not named', () => {
  const table: [string, string[], boolean][] = [
    ['a learner', [learner], false],
    ['a learner who administers the LMS', [learner, administrator], false],
    ['a test student', [learner, testUser], false],
    ['student view without roles', [], false],
    ['an observer, perhaps a parent', [membership('Mentor')], false],
    [
      'somebody with a role of another kind',
      ['http://purl.imsglobal.org/vocab/lis/v2/institution/person#Student'],
      false,
    ],
    ['a teacher', [membership('Instructor')], true],
    ['a teacher who learns there, too', [learner, membership('Instructor')], true],
    ['a designer', [membership('ContentDeveloper')], true],
    ['an administrator of the LMS, from its account page', [administrator], true],
  ];
  for (const [name, roles, expected] of table)
    it(`${name}: ${expected ? 'yes' : 'no'}`, () => {
      const launch = { ...at('elsewhere'), roles, product: 'moodle' as const };
      expect(mayEnter(limits, launch)).to.equal(expected);
      expect(mayEnter(limits, { ...launch, ...at('course-7') }), 'inside').to.equal(true);
    });
});

it('The page for everybody else says that this is for staff, in plain words and without a code to report', () => {
  const refusal = new Refusal('launch-refused', { reason: 'for-staff' });
  const page = errorPage(refusal, { headers: {} });
  expect(page).to.contain('This page is for staff').and.contain('Nothing about you was stored');
  expect(page).to.not.contain(refusal.reference);
});

describeOnStores('A learner’s launch from a course that was not named', (store) => {
  let tool: Awaited<ReturnType<typeof startWhole>>;
  beforeEach(async () => {
    tool = await startWhole(store);
    await tool.launch();
    await tool.platforms.setLimits('lakeside', tool.platform.key, { courses: ['PD'], accounts: [] }, null);
  });
  afterEach(() => tool.stop());
  const child = { sub: 'a-child', name: 'Kit', context: { id: 'grade-4', title: 'Reading', label: 'R4' } };

  it('stores nothing, asks the database nothing, and says that this is for staff', async () => {
    tool.counter.calls.length = 0;
    const refusal = await refusalOf(tool.launch(child));
    expect(refusal.details.reason).to.equal('for-staff');
    expect(tool.counter.calls).to.deep.equal([]);
  });

  it('comes in from a named one, by its short name', async () => {
    const named = { ...child, context: { id: 'course-9', title: 'For teachers', label: 'PD' } };
    expect(await tool.launch(named))
      .to.be.a('string')
      .and.not.equal('');
  });

  it('a limit of one instance holds on another within 5 seconds', async () => {
    const other = tool.anotherInstance();
    await other.platforms.setLimits('lakeside', tool.platform.key, { courses: [], accounts: [] }, null);
    tool.pass(5_000);
    expect(await tool.launch(child)).to.not.equal('');
  });

  it('the note of the last launch is of those who came in', async () => {
    const noted = async () => (await tool.platformsStore.platformByKey(tool.platform.key))?.lastLaunchAt;
    const before = await noted();
    tool.pass(11 * 60_000);
    await refusalOf(tool.launch(child));
    expect(await noted()).to.equal(before);
    await tool.launch({ roles: [membership('Instructor')] });
    expect(await noted()).to.equal(new Date(tool.now()).toISOString());
  });
});
