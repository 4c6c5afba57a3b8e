import { expect } from 'chai';
import type { Grades } from '../../server/grades/grades.ts';
import { describeOnStores } from '../support/stores.ts';
import { decided, microCredential, opens, type Registered, submissionOf, World } from './support/world.ts';

const ana = 'ana';
const submission = submissionOf(ana);

describeOnStores('The grade of a pass that was renewed', (testStore) => {
  let world: World;
  let moodle: Registered;
  let grades: Grades;

  beforeEach(async () => {
    world = await World.open(testStore);
    moodle = await world.addPlatform('moodle');
    grades = world.grades();
    const lineItem = moodle.gradebook.addLineItem('item', microCredential);
    await grades.recordTarget(opens(moodle, ana, { lineItem }));
    await passes(1);
  });
  afterEach(() => world.close());

  const settle = async () => {
    await world.settle(grades, [submission]);
    world.advance(5000);
  };
  const passes = async (attempt: number) => {
    await grades.gradeHandler(decided(ana, 'pass', attempt, world.clock()));
    await settle();
  };
  /** An act on the badge of this attempt. */
  const act = async (kind: 'revoked' | 'reinstated', attemptNumber: number, number = 1) => {
    const id = `award-${attemptNumber}.act-${number}`;
    await grades.passActed({
      ...{ submissionId: submission, id, kind, attemptNumber },
      at: world.clock().toISOString(),
    });
    await settle();
  };
  const posts = () => moodle.gradebook.storedFor('item', 'lms-ana').map((body) => body['scoreGiven']);
  const results = async () => (await grades.receipts(submission)).map(({ result }) => result);

  it('stays when the earlier, expired badge is withdrawn, and when that one is made valid again', async () => {
    await passes(2);
    await act('revoked', 1);
    await act('reinstated', 1, 2);
    expect(posts()).to.deep.equal([100, 100]);
    expect(await results()).to.deep.equal(['pass']);
  });

  it('follows its own badge', async () => {
    await passes(2);
    await act('revoked', 2);
    await act('reinstated', 1);
    expect(posts()).to.deep.equal([100, 100, 0]);
    await act('reinstated', 2, 2);
    expect(posts()).to.deep.equal([100, 100, 0, 100]);
  });

  it('comes after a badge that was withdrawn before it', async () => {
    await act('revoked', 1);
    await passes(2);
    expect(posts()).to.deep.equal([100, 0, 100]);
  });

  it('is not lowered by an act that comes before the grade itself: that act is asked to come again', async () => {
    const early = await act('revoked', 2).catch((error: unknown) => error);
    expect(early).to.be.instanceOf(Error);
    expect(posts()).to.deep.equal([100]);
    await passes(2);
    await act('revoked', 2);
    expect(posts()).to.deep.equal([100, 100, 0]);
  });
});
