import { expect } from 'chai';
import type { DownloadFile } from '../../server/awards/award.schema.ts';
import type { Programme, ProgrammeFigures, ProgrammePlaces } from '../../server/rosters/programme.schema.ts';
import type { Person } from '../journeys/support/person.ts';
import type { World } from '../journeys/support/world.ts';
import { type Course, changePass, fillCourse, handIn, startDistrict } from './support.ts';

describe('The lead of a program with people at every point of the way', function () {
  this.timeout(120_000);
  let world: World;
  let course: Course;

  before(async () => {
    world = await startDistrict();
    course = await fillCourse(world);
  });
  after(() => world?.stop());

  const textOf = ({ base64 }: DownloadFile) => Buffer.from(base64, 'base64').toString();

  describe('the program’s overview', () => {
    const programme = (person: Person, query = ''): Promise<Programme> =>
      person.done<Programme>('GET', `/programme?${query}`);

    it('has every submission, the last changed first, with its course and LMS', async () => {
      const { rows, next } = await programme(course.lead);
      expect(rows.map(({ name, state }) => `${name}: ${state}`)).to.deep.equal([
        'Wes Waits: waiting',
        'Pat Passed: passed',
        'Nora Notyet: not-yet',
      ]);
      expect(next).to.equal(null);
      expect(rows[1]).to.deep.include({
        courses: ['Science teachers, fall'],
        lms: ['Lakeside LMS'],
        sealed: false,
      });
      expect(rows[1]?.hours).to.be.greaterThan(0);
      expect(rows[0]).to.deep.include({ hours: 0, decidedAt: null, overdue: false });
    });

    it('is filtered by state, micro-credential, and words of name, course or LMS', async () => {
      const cases: [string, number][] = [
        ['state=waiting', 1],
        ['state=passed', 1],
        ['state=working', 0],
        [`microCredentialId=${world.microCredentialId}`, 3],
        ['microCredentialId=none', 0],
        ['search=science', 3],
        ['search=lakeside', 3],
        ['search=nora', 1],
        ['search=nobody', 0],
      ];
      for (const [query, count] of cases)
        expect((await programme(course.lead, query)).rows, query).to.have.length(count);
      expect((await course.lead.call('GET', '/programme?after=nonsense')).status).to.equal(400);
    });

    const places = (person: Person) => person.done<ProgrammePlaces>('GET', '/programme/places');

    it('is filtered by course and by LMS, of those that are there; so is its file', async () => {
      const { lms, courses, cut } = await places(course.lead);
      expect([lms.map(({ name }) => name), courses.map(({ title }) => title), cut]).to.deep.equal([
        ['Lakeside LMS'],
        ['Science teachers, fall'],
        false,
      ]);
      const here = courses[0]?.id;
      const moodle = lms[0]?.key;
      expect(courses[0]?.lms).to.equal(moodle);
      const cases: [string, string[]][] = [
        [`course=${here}`, ['Wes Waits', 'Pat Passed', 'Nora Notyet']],
        [`course=${here}&state=waiting`, ['Wes Waits']],
        [`course=${here}&state=passed`, ['Pat Passed']],
        [`course=${here}&search=nora`, ['Nora Notyet']],
        [`course=${here}&microCredentialId=${world.microCredentialId}&lms=${moodle}`, ['Wes', 'Pat', 'Nora']],
        [`course=${here}&microCredentialId=none`, []],
        [`course=${here}&lms=another`, []],
        ['course=another', []],
        [`lms=${moodle}`, ['Wes Waits', 'Pat Passed', 'Nora Notyet']],
        ['lms=another', []],
      ];
      for (const [query, expected] of cases) {
        const { rows, next } = await programme(course.lead, query);
        expect(rows.map(({ name }) => name).join(), query).to.match(new RegExp(`^${expected.join('.*')}.*$`));
        expect([rows.length, next], query).to.deep.equal([expected.length, null]);
        const file = textOf(await course.lead.done<DownloadFile>('GET', `/programme/csv?${query}`));
        expect(file.split('\r\n'), query).to.have.length(expected.length + 2);
      }
    });

    it('is a file, too', async () => {
      const lines = textOf(await course.lead.done<DownloadFile>('GET', '/programme/csv')).split('\r\n');
      expect(lines).to.have.length(5);
      expect(lines[0]).to.match(/^\uFEFFName,Micro-credential,/);
    });

    const changePatsPass = (act: 'revoke' | 'reinstate') =>
      changePass(course.administrator, 'Pat Passed', act);

    it('counts no hours of a pass that was withdrawn, and says so; they count again when it is valid again', async () => {
      const patOf = async () => (await programme(course.lead, 'search=pat')).rows[0];
      const before = await patOf();
      expect(before).to.include({ withdrawn: false });
      await changePatsPass('revoke');
      expect(await patOf()).to.deep.equal({ ...before, withdrawn: true, hours: 0 });
      const text = textOf(await course.lead.done<DownloadFile>('GET', '/programme/csv?state=passed'));
      expect(text).to.match(/Pat Passed,.*Passed, withdrawn later.*,0\r\n/);
      await changePatsPass('reinstate');
      expect(await patOf()).to.deep.equal(before);
    });

    it('has figures of the year, in which a pass that was withdrawn is none', async () => {
      await changePatsPass('revoke');
      const figures = await course.lead.done<ProgrammeFigures>('GET', '/programme/figures');
      await changePatsPass('reinstate');
      expect(figures).to.deep.include({ waiting: 1, overdue: 0, cut: false });
      expect(figures.months).to.have.length(12);
      const answered = { decided: 2, inTime: 2, medianDays: 0 };
      const { decidedAt } = (await programme(course.lead, 'search=pat')).rows[0] ?? {};
      // Of the district's calendar; the next may begin any moment.
      const decidedIn = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Chicago' })
        .format(Date.parse(decidedAt ?? ''))
        .slice(0, 7);
      const month = figures.months.find((one) => one.month === decidedIn);
      expect(figures.months.slice(-2)).to.include(month);
      expect(month).to.deep.include({ ...answered, passed: 0, withdrawn: 1, hours: 0 });
    });

    it('shows a lead who may assess neither name nor course nor LMS, and finds nobody by them', async () => {
      const both = await world.launched(world.people.assessor);
      expect((await both.call('GET', '/programme')).status).to.equal(403);
      const { link } = await course.administrator.done<{ link: string }>('POST', '/admin/offers', {
        right: 'lead',
      });
      await both.done('POST', '/offers/accept', { link });
      const { rows } = await programme(both);
      expect(rows).to.have.length(3);
      for (const row of rows) expect(row).to.deep.include({ sealed: true, name: null, courses: [], lms: [] });
      expect(JSON.stringify(rows)).not.to.match(/Waits|Passed"|Notyet|Science/);
      const { courses, lms } = await places(both);
      const byPlace = [`course=${courses[0]?.id}`, `lms=${lms[0]?.key}`];
      for (const query of ['search=nora', 'search=science', 'search=lakeside', ...byPlace])
        expect((await programme(both, query)).rows, query).to.deep.equal([]);
      const text = textOf(await both.done<DownloadFile>('GET', '/programme/csv'));
      expect(text).not.to.match(/Wes|Nora|Science/);
    });
  });

  describe('who may see which', () => {
    const table: [string, () => Promise<Person>, number, number][] = [
      ['a student', () => world.launched(world.people.maya), 403, 403],
      ['a designer', async () => course.designer, 200, 403],
      ['an administrator, whom Moodle calls an Instructor', async () => course.administrator, 200, 403],
      ['a lead who is a student in the course', async () => course.lead, 403, 200],
      ['an assessor who teaches in the course', async () => course.assessor, 200, 200],
    ];
    for (const [who, person, roster, programme] of table)
      it(`${who}: roster ${roster}, overview ${programme}`, async () => {
        const one = await person();
        const base = `/micro-credentials/${world.microCredentialId}/roster`;
        for (const path of ['/rosters', base, `${base}/csv`])
          expect((await one.call('GET', path)).status, path).to.equal(roster);
        expect((await one.call('POST', `${base}/read`)).status).to.equal(roster);
        for (const path of ['/programme', '/programme/csv', '/programme/figures', '/programme/places'])
          expect((await one.call('GET', path)).status, path).to.equal(programme);
      });

    it('nobody, once the right was taken away', async () => {
      const people = await course.administrator.done<{
        appointed: { personId: string; right: string; name: string }[];
      }>('GET', '/admin/people');
      const lead = people.appointed.find(({ right, name }) => right === 'lead' && name === 'Sam Okafor');
      await course.administrator.done('POST', '/admin/people/remove', {
        personId: lead?.personId,
        right: 'lead',
      });
      expect((await course.lead.call('GET', '/programme')).status).to.equal(403);
    });

    it('an unknown micro-credential looks like none', async () => {
      expect((await course.designer.call('GET', '/micro-credentials/none/roster')).status).to.equal(404);
    });
  });

  describe('later', () => {
    it('an attempt handed in later stands on top of the overview', async () => {
      const lead = course.administrator;
      const { link } = await lead.done<{ link: string }>('POST', '/admin/offers', { right: 'lead' });
      await lead.done('POST', '/offers/accept', { link });
      await handIn(world, await world.launched(world.people.maya));
      const { rows } = await lead.done<Programme>('GET', '/programme');
      expect(rows[0]?.name).to.equal('Maya Torres');
    });
  });
});
