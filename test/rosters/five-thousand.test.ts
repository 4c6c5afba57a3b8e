import { expect } from 'chai';
import type { Roster } from '../../server/rosters/roster.schema.ts';
import { mine, save } from '../journeys/support/acts.ts';
import type { Person } from '../journeys/support/person.ts';
import type { World } from '../journeys/support/world.ts';
import { startDistrict } from './support.ts';

const MEMBERS = 5000;
/** Of them have begun to learn. */
const LEARNERS = 20;

describe('A designer’s roster of a course with 5,000 people, in the LMS’s pages of 50', function () {
  this.timeout(120_000);
  let world: World;
  let designer: Person;

  before(async () => {
    world = await startDistrict();
    const { courseId } = world.people;
    for (let number = Object.keys(world.lms.state.enrolments).length; number < MEMBERS; number += 1)
      world.lms.addUser({ name: `Educator ${number}`, enrol: [{ courseId, role: 'student' }] });
    world.lms.bendRoster({ pageSize: 50 });
    const visitors = Object.values(world.lms.state.users).filter(({ givenName }) => givenName === 'Educator');
    const learners = visitors.slice(-LEARNERS).map(({ id }) => id);
    while (learners.length > 0) await Promise.all(learners.splice(0, 10).map(learn));
    designer = await world.launched(world.people.designer);
  });
  after(() => world?.stop());

  async function learn(userId: number): Promise<void> {
    const id = world.microCredentialId;
    const person = await world.launched(userId);
    const { microCredential } = await mine(person, id);
    const [resource] = microCredential.definition.resources;
    await save(person, id, `resource:${resource?.id}`, { done: true });
  }

  const roster = (query: string) =>
    designer.done<Roster>('GET', `/micro-credentials/${world.microCredentialId}/roster?${query}`);

  /** The most that stood in the heap while it was done, above what stood there before, and how long it worked. */
  async function measured<T>(act: () => Promise<T>) {
    const before = process.memoryUsage().heapUsed;
    let most = before;
    const look = () => {
      most = Math.max(most, process.memoryUsage().heapUsed);
    };
    const timer = setInterval(look, 5);
    const began = process.cpuUsage();
    const value = await act();
    const { user, system } = process.cpuUsage(began);
    const ms = (user + system) / 1000;
    clearInterval(timer);
    look();
    return { value, ms, megabytes: (most - before) / 1e6 };
  }

  it('is read whole, and answered after a moment when it takes longer, within bounded memory', async () => {
    const { value, megabytes } = await measured(async () => {
      let answer = await roster('');
      while (answer.list.reading || answer.list.readAt === null) answer = await roster('');
      return answer;
    });
    expect(value.list).to.include({ members: MEMBERS, cut: null, failed: null });
    expect(megabytes).to.be.below(100);
  });

  it('gives a page by filter, order and search with less than a second of work, within bounded memory', async () => {
    // All but the designer and the assessor.
    const students = MEMBERS - 2;
    const cases: [query: string, total: number, rows: number][] = [
      ['', students, 50],
      ['state=not-started&sort=state', students - LEARNERS, 50],
      ['state=working&sort=since', LEARNERS, LEARNERS],
      [`sort=since&from=${students - 7}`, students, 7],
      ['search=educator%204999', 1, 1],
    ];
    const times: number[] = [];
    for (const [query, total, rows] of cases) {
      const { value, ms, megabytes } = await measured(() => roster(query));
      expect([value.total, value.rows.length], query).to.deep.equal([total, rows]);
      expect(megabytes, query).to.be.below(100);
      times.push(ms);
    }
    expect(Math.min(...times)).to.be.below(1000);
  });
});
