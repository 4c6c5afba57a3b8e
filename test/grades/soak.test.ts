import { expect } from 'chai';
import type { GradePoint } from '../../server/grades/context.ts';
import type { Grades } from '../../server/grades/grades.ts';
import { describeOnStores } from '../support/stores.ts';
import type { Call, Fault } from './support/gradebook.ts';
import { decided, microCredential, opens, type Registered, submissionOf, World } from './support/world.ts';

/** Seeded, so that a failure can be looked at again (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A third of all scores, and a tenth of what is read, meet something. */
function badDay(random: () => number): (call: Call) => Fault | null {
  const faults: (() => Fault)[] = [
    () => ({ kind: 'status', status: 429, retryAfter: '1' }),
    () => ({ kind: 'status', status: 429, retryAfter: new Date(Date.now() + 1000).toUTCString() }),
    () => ({ kind: 'status', status: 503, retryAfter: '1' }),
    () => ({ kind: 'status', status: 500 }),
    () => ({ kind: 'status', status: 401, body: '[]' }),
    () => ({ kind: 'stored-then', status: 500 }),
    () => ({ kind: 'drop', stored: false }),
    () => ({ kind: 'drop', stored: true }),
    () => ({ kind: 'hang', stored: random() < 0.5 }),
  ];
  return ({ what }) => {
    if (random() > (what === 'score' ? 0.33 : 0.1)) return null;
    return faults[Math.floor(random() * faults.length)]?.() ?? null;
  };
}

describeOnStores('300 gradebooks on a bad day', (testStore) => {
  let world: World;
  beforeEach(async () => {
    world = await World.open(testStore);
  });
  afterEach(() => world.close());

  /** Half of the people on each LMS: not yet, for some another not yet, and for most a pass. */
  const people = Array.from({ length: 300 }, (_, number) => `p${number}`);
  const decisionsOf = (number: number): ('pass' | 'not-yet')[] =>
    [['pass'], ['not-yet', 'pass'], ['not-yet', 'not-yet', 'pass'], ['not-yet', 'not-yet']][number % 4] as (
      | 'pass'
      | 'not-yet'
    )[];

  function check(lms: Registered, person: string, number: number): void {
    const sent = lms.gradebook.storedFor('item', `lms-${person}`);
    const decisions = decisionsOf(number);
    const comments = sent.map((body) => String(body['comment']));
    expect(new Set(comments).size, `${person}: nothing twice`).to.equal(comments.length);
    const attempts = comments.map((comment) => Number(/attempt (\d+)/.exec(comment)?.[1]));
    expect(attempts, `${person}: in order`).to.deep.equal([...attempts].sort((a, b) => a - b));
    expect(attempts.at(-1), `${person}: the last decision`).to.equal(decisions.length);
    const score = decisions.at(-1) === 'pass' ? 100 : 0;
    expect(lms.gradebook.row('item', `lms-${person}`)?.score).to.equal(score);
  }

  it('end with exactly the last decision, nothing twice, through two instances and a killed one', async () => {
    const random = seeded(20261124);
    const lmss = [await world.addPlatform('moodle'), await world.addPlatform('canvas')];
    const lmsOf = (number: number) => lmss[number % 2] as Registered;
    const items = lmss.map(({ gradebook }) => gradebook.addLineItem('item', microCredential));
    for (const { gradebook } of lmss) gradebook.fault = badDay(random);

    // One of three instances is killed at a point that the seed chooses: from then on it hangs.
    let reached = 0;
    const last = 40 + Math.floor(random() * 40);
    const at = (_point: GradePoint) => {
      reached += 1;
      return reached > last ? new Promise<void>(() => {}) : Promise.resolve();
    };
    const timeoutMs = 60;
    const doomed = world.grades({ at, timeoutMs });
    const alive: Grades[] = [world.grades({ timeoutMs }), world.grades({ timeoutMs })];
    const living = (number: number) => alive[number % 2] as Grades;

    for (const [number, person] of people.entries())
      await living(number).recordTarget(
        opens(lmsOf(number), person, { lineItem: items[number % 2] ?? null, lists: false }),
      );
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      void doomed.deliverDue();
      for (const [number, person] of people.entries()) {
        const result = decisionsOf(number)[attempt - 1];
        if (result) await living(number).gradeHandler(decided(person, result, attempt, world.clock()));
      }
      await Promise.all(alive.map((one) => one.deliverDue()));
      world.advance(1500);
    }
    world.advance(60_000);
    await world.settle(alive, people.map(submissionOf), 2000);

    expect(reached, 'the doomed instance was killed in the middle').to.be.greaterThan(last);
    for (const [number, person] of people.entries()) check(lmsOf(number), person, number);
  }).timeout(300_000);

  it('are not delayed by a platform that is dead all the time', async () => {
    const dead = await world.addPlatform('canvas', 'dead');
    const lms = await world.addPlatform('moodle');
    dead.gradebook.fault = () => ({ kind: 'hang', stored: false });
    const lineItem = lms.gradebook.addLineItem('item', microCredential);
    const deadItem = dead.gradebook.addLineItem('item', microCredential);
    const grades = world.grades({ timeoutMs: 5000 });
    const some = people.slice(0, 60);
    for (const person of some) {
      await grades.recordTarget(opens(dead, person, { lineItem: deadItem, lists: false }));
      await grades.recordTarget(opens(lms, person, { lineItem, lists: false }));
      await grades.gradeHandler(decided(person, 'pass', 1, world.clock()));
    }
    grades.start();
    const from = Date.now();
    while (lms.gradebook.stored.length < some.length && Date.now() - from < 4000)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(lms.gradebook.stored.length).to.equal(some.length);
    expect(dead.gradebook.calls.length, 'a dead platform is asked by four at once, no more').to.be.at.most(4);
  }).timeout(20_000);
});
