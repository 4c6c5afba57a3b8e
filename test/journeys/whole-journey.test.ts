import { expect } from 'chai';
import type { z } from 'zod';
import type { Queue } from '../../server/reviews/review.schema.ts';
import { eventually, until } from '../support/eventually.ts';
import { describeOnStores } from '../support/stores.ts';
import { apply, appointAssessor, judge, mine, prepare } from './support/acts.ts';
import type { Person } from './support/person.ts';
import { startWorld, type World } from './support/world.ts';

describeOnStores('The whole journey over HTTP', (store) => {
  let world: World;
  let educator: Person;
  let assessor: Person;

  before(async () => {
    world = await startWorld(store);
  });
  after(() => world.stop());

  /** Delivery is a worker's: the journey waits for the gradebook as a person would look again. */
  async function gradebookShows(score: number): Promise<void> {
    const { lms, lineItemId, people } = world;
    const grade = () => lms.grade(lineItemId, people.maya);
    await until(() => grade()?.score === score, grade);
  }

  it('an educator opens a micro-credential from the course', async () => {
    educator = await world.launched(world.people.maya);
    expect(educator.me['opens']).to.deep.equal({
      kind: 'micro-credential',
      id: world.microCredentialId,
      phase: 'overview',
    });
    expect((await mine(educator, world.microCredentialId)).gradebook).to.equal(true);
  });

  it('applies once everything that is asked for is there', async () => {
    const early = await educator.call('POST', `/micro-credentials/${world.microCredentialId}/apply`, {
      key: '7d8f4e8a-40f2-4e0b-9a53-9b1c3f7f7f10',
    });
    expect(early.status).to.equal(422);
    const { microCredential } = await mine(educator, world.microCredentialId);
    await prepare(educator, microCredential);
    const attempt = await apply(educator, world.microCredentialId);
    expect(attempt).to.include({ number: 1, state: 'waiting' });
  });

  it('an assessor, appointed on screen, decides: not yet', async () => {
    assessor = await appointAssessor(world);
    const { waiting } = await assessor.done<z.infer<typeof Queue>>('GET', '/reviews/queue');
    expect(waiting).to.have.length(1);
    expect(JSON.stringify(waiting)).not.to.include('Maya');
    const view = await judge(assessor, waiting[0]?.attemptId ?? '', { notYet: [1] });
    expect(view.decision?.result).to.equal('not-yet');
  });

  it('the gradebook shows 0 with a comment that begins "Not yet"', async () => {
    await gradebookShows(0);
    expect(world.lms.grade(world.lineItemId, world.people.maya)?.comment).to.match(/^Not yet, attempt 1/);
    expect((await mine(educator, world.microCredentialId)).state).to.equal('not-yet');
  });

  it('the educator strengthens the work, applies again, and passes', async () => {
    const attempt = await apply(educator, world.microCredentialId);
    expect(attempt.number).to.equal(2);
    await judge(assessor, attempt.id);
    await gradebookShows(100);
  });

  it('the educator reads the feedback, the hours and the receipt', async () => {
    const { state, attempts, receipts } = await eventually(async () => {
      const now = await mine(educator, world.microCredentialId);
      return now.receipts.at(-1)?.seen?.score === 100 ? now : null;
    });
    expect(state).to.equal('passed');
    expect(attempts.map(({ number, decision }) => [number, decision?.result, decision?.hours])).to.deep.equal(
      [
        [2, 'pass', 3],
        [1, 'not-yet', 0],
      ],
    );
    expect(JSON.stringify(attempts)).not.to.include('Priya');
    expect(receipts.at(-1)).to.deep.include({ result: 'pass', state: 'accepted' });
    expect(receipts.at(-1)?.seen?.score).to.equal(100);
  });

  it('a restart keeps everything and sends nothing twice', async () => {
    const before = world.lms.scorePosts({ lineItemId: world.lineItemId }).length;
    await world.restart();
    const again = await world.launched(world.people.maya);
    expect((await mine(again, world.microCredentialId)).state).to.equal('passed');
    expect(world.lms.scorePosts({ lineItemId: world.lineItemId }).length).to.equal(before);
  });
});
