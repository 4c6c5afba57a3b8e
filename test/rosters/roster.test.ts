import { expect } from 'chai';
import type { DownloadFile } from '../../server/awards/award.schema.ts';
import type { Roster, RosterList, RosterRow, Rosters } from '../../server/rosters/roster.schema.ts';
import type { Person } from '../journeys/support/person.ts';
import type { World } from '../journeys/support/world.ts';
import { eventually } from '../support/eventually.ts';
import { type Course, changePass, fillCourse, startDistrict } from './support.ts';

describe('A course with people at every point of the way', function () {
  this.timeout(120_000);
  let world: World;
  let course: Course;
  let began: number;

  before(async () => {
    world = await startDistrict();
    began = Date.now();
    course = await fillCourse(world);
  });
  after(() => world?.stop());

  /** Asked again while the LMS's list is still being read. */
  const rosterOf = (person: Person, query = ''): Promise<Roster> =>
    eventually(async () => {
      const path = `/micro-credentials/${world.microCredentialId}/roster?${query}`;
      const roster = await person.done<Roster>('GET', path);
      return roster.list.reading ? null : roster;
    });
  const namesOf = ({ rows }: { rows: readonly { name: string | null }[] }) => rows.map(({ name }) => name);
  const textOf = ({ base64 }: DownloadFile) => Buffer.from(base64, 'base64').toString();
  function rowOf({ rows }: Roster, name: string): RosterRow {
    const row = rows.find((one) => one.name === name);
    if (!row) throw new Error(`${name} is not on the roster: ${namesOf({ rows }).join(', ')}`);
    return row;
  }

  describe('the designer’s roster', () => {
    it('says how far everybody is, also who never came and who has left', async () => {
      const roster = await rosterOf(course.designer);
      expect(roster).to.deep.include({
        sealed: false,
        total: 9,
        next: null,
        course: 'Science teachers, fall',
      });
      const states = Object.fromEntries(
        roster.rows.map(({ name, list, state }) => [name, `${list} ${state}`]),
      );
      expect(states).to.deep.equal({
        '=Mallory, "M"': 'active application',
        'Gus Gone': 'not-listed learning',
        'Lena Learns': 'active learning',
        'Maya Torres': 'active not-started',
        'Nell Never': 'active not-started',
        'Nora Notyet': 'active not-yet',
        'Pat Passed': 'active passed',
        'Sam Okafor': 'active not-started',
        'Wes Waits': 'active waiting',
      });
      expect(rowOf(roster, 'Wes Waits')).to.include({ attempt: 1 });
      expect(rowOf(roster, 'Wes Waits').dueAt).to.be.a('string');
      expect(roster.counts).to.deep.equal({
        ...{ all: 9, 'not-started': 3, working: 3, waiting: 1 },
        ...{ 'not-yet': 1, passed: 1, withdrawn: 0, open: 0, left: 1 },
      });
    });

    it('knows how old the LMS’s list is', async () => {
      const { list } = await rosterOf(course.designer);
      expect(list).to.deep.include({ none: null, reading: false, cut: null, failed: null, members: 10 });
      expect(Date.parse(list.readAt ?? '')).to.be.within(began, Date.now());
    });

    it('shows what the gradebook of this course shows', async () => {
      const shown = await eventually(async () => {
        await world.tool.capabilities.grades.deliverDue();
        const roster = await rosterOf(course.designer);
        const grades = ['Pat Passed', 'Nora Notyet'].map((name) => rowOf(roster, name).grade);
        return grades.every((grade) => grade?.state === 'accepted' && grade.score !== null) ? grades : null;
      });
      expect(shown.map((grade) => `${grade?.score} of ${grade?.maximum}`)).to.deep.equal([
        '100 of 100',
        '0 of 100',
      ]);
    });

    it('says of a pass that was withdrawn that it was, and counts it apart', async () => {
      await changePass(course.administrator, 'Pat Passed', 'revoke');
      const roster = await rosterOf(course.designer);
      expect(rowOf(roster, 'Pat Passed')).to.include({ state: 'withdrawn', attempt: 1 });
      expect(roster.counts).to.include({ all: 9, passed: 0, withdrawn: 1 });
      expect(namesOf(await rosterOf(course.designer, 'state=withdrawn'))).to.deep.equal(['Pat Passed']);
      const path = `/micro-credentials/${world.microCredentialId}/roster/csv?state=withdrawn`;
      expect(textOf(await course.designer.done('GET', path))).to.include('"Passed, withdrawn later"');
      await changePass(course.administrator, 'Pat Passed', 'reinstate');
      expect(rowOf(await rosterOf(course.designer), 'Pat Passed').state).to.equal('passed');
    });

    it('is filtered, searched and sorted', async () => {
      const cases: [string, string[]][] = [
        ['state=waiting', ['Wes Waits']],
        ['state=left', ['Gus Gone']],
        ['state=working&search=le', ['Lena Learns']],
        ['search=nobody', []],
        ['state=working&sort=since', ['Lena Learns', 'Gus Gone', '=Mallory, "M"']],
      ];
      for (const [query, names] of cases)
        expect(namesOf(await rosterOf(course.designer, query)).sort(), query).to.deep.equal(
          [...names].sort(),
        );
      expect(namesOf(await rosterOf(course.designer, 'sort=state')).slice(0, 2)).to.deep.equal([
        'Nora Notyet',
        'Maya Torres',
      ]);
      const refused = await course.designer.call(
        'GET',
        `/micro-credentials/${world.microCredentialId}/roster?sort=x`,
      );
      expect(refused.status).to.equal(400);
    });

    it('is a file for spreadsheets, in which no name is a formula', async () => {
      const path = `/micro-credentials/${world.microCredentialId}/roster/csv`;
      const file = await course.designer.done<DownloadFile>('GET', `${path}?sort=name`);
      const text = textOf(file);
      expect(text.startsWith('\uFEFFName,In the course,State')).to.equal(true);
      expect(text.split('\r\n')).to.have.length(11);
      expect(text).to.include(`"'=Mallory, ""M""",In the course,"In phase 2, application"`);
      expect(textOf(await course.designer.done('GET', `${path}?state=waiting`)).split('\r\n')).to.have.length(
        3,
      );
    });

    it('reads the list again when asked, not twice in a breath', async () => {
      const path = `/micro-credentials/${world.microCredentialId}/roster/read`;
      const first = await course.designer.done<RosterList>('POST', path);
      expect(first.failed).to.equal(null);
      world.lms.requests.length = 0;
      expect(await course.designer.done<RosterList>('POST', path)).to.deep.equal(first);
      expect(world.lms.requests.filter((request) => request.path.includes('/memberships'))).to.deep.equal([]);
    });

    it('is found from the course: what was opened there', async () => {
      const { items } = await course.designer.done<Rosters>('GET', '/rosters');
      expect(items.map(({ id }) => id)).to.deep.equal([world.microCredentialId]);
    });

    it('of another course has none of these people', async () => {
      const other = world.lms.addCourse({ title: 'Another course' });
      const stranger = world.lms.addUser({
        name: 'Olga Other',
        enrol: [{ courseId: other.id, role: 'teacher' }],
      });
      const activity = world.lms.addActivity({
        courseId: other.id,
        title: 'Elsewhere',
        custom: { micro_credential: world.microCredentialId },
      });
      const roster = await rosterOf(await world.launched(stranger.id, activity.id));
      expect(namesOf(roster)).to.deep.equal([]);
    });
  });

  describe('a designer who may assess it', () => {
    it('reads with each name whether it is a pass, and nothing else', async () => {
      const roster = await rosterOf(course.assessor);
      expect(roster.sealed).to.equal(true);
      const said = new Set(
        roster.rows.map(({ key: _, name: __, list: ___, ...rest }) => JSON.stringify(rest)),
      );
      const nothing = { since: null, dueAt: null, attempt: null, grade: null };
      expect([...said].map((one) => JSON.parse(one))).to.have.deep.members([
        { state: 'open', ...nothing },
        { state: 'passed', ...nothing },
      ]);
      expect(rowOf(roster, 'Pat Passed').state).to.equal('passed');
      expect(roster.counts).to.deep.include({ open: 8, passed: 1, waiting: 0, 'not-yet': 0 });
    });

    it('finds nobody by what is sealed', async () => {
      for (const state of ['waiting', 'not-yet', 'working', 'not-started'])
        expect((await rosterOf(course.assessor, `state=${state}`)).total, state).to.equal(0);
      const ordered = await Promise.all(
        ['name', 'since'].map((sort) => rosterOf(course.assessor, `sort=${sort}`)),
      );
      expect(namesOf(ordered[0] ?? { rows: [] })).to.deep.equal(namesOf(ordered[1] ?? { rows: [] }));
    });

    it('gets the same in a file', async () => {
      const path = `/micro-credentials/${world.microCredentialId}/roster/csv`;
      const text = textOf(await course.assessor.done<DownloadFile>('GET', path));
      expect(text).to.match(/Wes Waits,In the course,Not passed so far,,,,,,/);
      expect(text).not.to.match(/Not yet|waits for an answer/);
    });
  });

  describe('a list that cannot be read', () => {
    it('says why in a word, and keeps the one from before', async () => {
      const activity = world.lms.addActivity({
        courseId: world.people.courseId,
        title: 'The same again',
        custom: { micro_credential: world.microCredentialId },
      });
      const designer = await world.launched(world.people.designer, activity.id);
      world.lms.faults.next('roster', { kind: 'status', status: 503 });
      const { list, rows } = await rosterOf(designer);
      expect(list).to.deep.include({ readAt: null, members: 0 });
      expect(list.failed?.cause).to.equal('unreachable');
      // Who has come is known without the LMS.
      expect(rows.map(({ list: listed }) => listed)).to.include('unknown');
      expect(namesOf({ rows })).to.include('Wes Waits').and.not.include('Nell Never');
    });
  });
});
