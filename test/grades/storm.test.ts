import { expect } from 'chai';
import { seeded } from '../support/seeded.ts';
import { embeddedStore } from '../support/stores.ts';
import type { Result } from './storm/order.ts';
import { badDay, type Graded, type School, Storm, taken } from './storm/storm.ts';

/** `npm run test:soak` sends ten times as many. */
const GRADES = Number(process.env['STORM_GRADES'] ?? 1000);
const SEED = Number(process.env['STORM_SEED'] ?? 20261124);
const KILLS = 3;
const MB = 1024 * 1024;

const passed: Result[] = ['pass'];
/** A pass at once; after one or two not yets; or still not yet. On average 2 grades a person. */
const kinds: Result[][] = [
  passed,
  ['not-yet', 'pass'],
  ['not-yet', 'not-yet', 'pass'],
  ['not-yet', 'not-yet'],
];
const decisionsOf = (n: number): Result[] => kinds[n % kinds.length] ?? passed;

/** @param what also what is there instead, for the message */
const until = async (what: () => string, done: () => boolean): Promise<void> => {
  const patience = Date.now() + 60_000 + GRADES * 300;
  while (!done()) {
    if (Date.now() > patience) throw new Error(`never came: ${what()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

describe(`A storm of ${GRADES} grades through demo LMSs on a bad day (seed ${SEED})`, function () {
  this.timeout(120_000 + GRADES * 400);
  let storm: Storm;
  beforeEach(async () => {
    storm = await Storm.open(embeddedStore());
  });
  afterEach(() => storm.close());

  const lastOf = ({ decisions }: Graded) => (decisions.at(-1) === 'pass' ? 100 : 0);
  const shows = ({ lms, lineItemId }: School, educator: Graded): boolean => {
    const grade = lms.grade(lineItemId, educator.userId);
    return (
      grade?.score === lastOf(educator) &&
      attemptOf(grade.comment) === (educator.decisions.at(-1) === 'pass' ? null : educator.decisions.length)
    );
  };
  /** The number in `Not yet, attempt 2`; null: the comment of a pass. */
  const attemptOf = (comment: unknown): number | null => {
    const found = /^Not yet, attempt (\d+)/.exec(String(comment));
    return found ? Number(found[1]) : null;
  };

  const missing = (pairs: { school: School; one: Graded }[]): string =>
    pairs
      .filter(({ school, one }) => !shows(school, one))
      .slice(0, 3)
      .map(({ school, one }) => {
        const { lms, lineItemId } = school;
        const there = lms.grade(lineItemId, one.userId);
        const posts = lms.scorePosts({ lineItemId, userId: one.userId });
        return JSON.stringify({ ...one, there, posts });
      })
      .join('\n');

  function check(school: School, educator: Graded): void {
    const { personId, userId, decisions } = educator;
    const grade = school.lms.grade(school.lineItemId, userId);
    expect(grade?.score, `${personId}: exactly the last decision`).to.equal(lastOf(educator));
    expect(new Set(grade?.comments).size, `${personId}: no comment twice`).to.equal(grade?.comments.length);
    const posts = taken(school, userId).map(({ body }) => body as { comment?: string; scoreGiven?: number });
    const numbered = posts.filter(({ scoreGiven }) => scoreGiven !== undefined);
    const comments = numbered.map(({ comment }) => comment);
    expect(new Set(comments).size, `${personId}: nothing twice`).to.equal(comments.length);
    const order = comments.map((comment) => attemptOf(comment) ?? decisions.length);
    expect(order, `${personId}: in order`).to.deep.equal([...order].sort((a, b) => a - b));
  }

  it('ends with exactly the last decision for everybody, through three kills', async () => {
    const random = seeded(SEED);
    const people = Math.ceil(GRADES / 2 / 2);
    const schools = [
      await storm.addSchool('moodle', people, decisionsOf),
      await storm.addSchool('canvas', people, decisionsOf),
    ];
    const dead = await storm.addSchool('schoology', Math.min(100, people), decisionsOf);
    dead.lms.faults.down = true;
    for (const { lms } of schools) lms.faults.plan = badDay(random);
    const everybody = schools.flatMap((school) => school.educators.map((one) => ({ school, one })));
    const arrived = () => everybody.filter(({ school, one }) => shows(school, one)).length;

    await storm.start();
    for (let kill = 1; kill <= KILLS; kill += 1) {
      await until(
        () => `kill ${kill}`,
        () => arrived() >= (kill * everybody.length) / (KILLS + 2),
      );
      await storm.kill();
      await storm.start();
    }
    await storm.fed();
    const before = await storm.memory();
    await until(
      () => missing(everybody),
      () => arrived() === everybody.length,
    );

    for (const { school, one } of everybody) check(school, one);
    const struck = new Set(schools.flatMap(({ lms }) => lms.faults.struck.map(({ kind }) => kind)));
    expect([...struck], 'the day was bad').to.include.members([
      ...['status', 'status-after-storing', 'drop', 'drop-after-storing'],
      ...['time-out', 'time-out-after-storing'],
    ]);
    expect((await storm.memory()) - before, 'memory is flat').to.be.below(100 * MB);

    // The dead school comes back: what waited for it arrives too.
    dead.lms.faults.down = false;
    const itsOwn = dead.educators.map((one) => ({ school: dead, one }));
    await until(
      () => missing(itsOwn),
      () => dead.educators.every((one) => shows(dead, one)),
    );
    for (const one of dead.educators) check(dead, one);
  });

  it('one dead LMS delays no other: its calls are still waiting when the last grade of the living one arrives', async () => {
    const people = 40;
    const dead = await storm.addSchool('canvas', people, () => passed);
    const living = await storm.addSchool('moodle', people, () => passed);
    const isCall = (point: string) => point !== 'token' && point !== 'jwks';
    dead.lms.faults.plan = (point) => (isCall(point) ? { kind: 'time-out' } : undefined);
    // Nobody gives up in this time: whatever waited behind a call to the dead one would never come.
    await storm.start(storm.schools, 3_600_000);
    const pairs = living.educators.map((one) => ({ school: living, one }));
    await until(
      () => missing(pairs),
      () => pairs.every(({ school, one }) => shows(school, one)) && dead.lms.faults.struck.length > 0,
    );
    for (const one of living.educators) check(living, one);
    expect(taken(dead)).to.deep.equal([]);
  });
});
