import { expect } from 'chai';
import type { AttemptEvent, DueAttemptEffect } from '../../server/effects/effect.schema.ts';
import type { Grades } from '../../server/grades/grades.ts';
import { agsScopes, canvasSubmission } from '../../server/lti/ags.schema.ts';
import { describeOnStores } from '../support/stores.ts';
import { decided, microCredential, opens, type Registered, submissionOf, World } from './support/world.ts';

const ana = 'ana';
const submission = submissionOf(ana);

/** An effect of an attempt, as the relay hands it over. */
function happened(event: AttemptEvent, attemptNumber: number, at: Date): DueAttemptEffect {
  const time = at.toISOString();
  return {
    effect: {
      ...{ id: `a${attemptNumber}-${time}.${event}`, kind: 'attempt', event, attemptNumber },
      ...{ at: time, dueAt: time, tries: 1 },
    },
    submissionId: submission,
    organisationId: 'org',
    personId: ana,
    microCredentialId: microCredential,
  };
}

describeOnStores('What gradebooks hear of an attempt', (testStore) => {
  let world: World;
  let canvas: Registered;
  let moodle: Registered;
  let grades: Grades;

  beforeEach(async () => {
    world = await World.open(testStore);
    canvas = await world.addPlatform('canvas');
    moodle = await world.addPlatform('moodle');
    grades = world.grades();
    for (const registered of [canvas, moodle])
      await grades.recordTarget(
        opens(registered, ana, { lineItem: registered.gradebook.addLineItem('item', microCredential) }),
      );
  });
  afterEach(() => world.close());

  const settle = () => world.settle(grades, [submission]);
  const decide = (result: 'pass' | 'not-yet', attempt: number) =>
    grades.gradeHandler(decided(ana, result, attempt, world.clock()));
  const tell = (event: AttemptEvent, attempt: number) =>
    grades.attemptHandler(happened(event, attempt, world.clock()));
  const act = (kind: 'revoked' | 'reinstated', number: number) =>
    grades.passActed({
      ...{ submissionId: submission, attemptNumber: 1, id: `award.act-${number}`, kind },
      at: world.clock().toISOString(),
    });

  /** One word per post, so that a test reads as the gradebook's history. */
  const posts = (registered: Registered): string[] =>
    registered.gradebook.storedFor('item', 'lms-ana').map((body) => {
      const more = body[canvasSubmission] as { new_submission: boolean; preserve_score?: true } | undefined;
      const number = body['scoreGiven'] === undefined ? 'no number' : String(body['scoreGiven']);
      const added = more ? `, ${more.new_submission ? 'new' : 'same'} submission` : '';
      return `${number}${added}${more?.preserve_score ? ', grade kept' : ''}`;
    });

  it('is shown as handed in by Canvas, which keeps the grade; Moodle hears nothing', async () => {
    await tell('submitted', 1);
    await settle();
    expect(posts(canvas)).to.deep.equal(['no number, new submission, grade kept']);
    expect(posts(moodle)).to.deep.equal([]);
    expect(await grades.receipts(submission), 'no receipt before a decision').to.deep.equal([]);
  });

  it('uses up one attempt of the Canvas assignment, with everything that is told of it', async () => {
    await tell('submitted', 1);
    await settle();
    world.advance(1000);
    await decide('not-yet', 1);
    await settle();
    world.advance(1000);
    await tell('submitted', 2);
    await settle();
    world.advance(1000);
    await decide('pass', 2);
    await settle();
    expect(posts(canvas)).to.deep.equal([
      'no number, new submission, grade kept',
      '0, same submission',
      'no number, new submission, grade kept',
      '100, same submission',
    ]);
    expect(posts(moodle)).to.deep.equal(['0', '100']);
  });

  it('is not shown any more when it was taken back before Canvas answered', async () => {
    canvas.gradebook.fault = () => ({ kind: 'status', status: 429, retryAfter: '2' });
    await tell('submitted', 1);
    await grades.deliverDue();
    world.advance(100);
    await tell('taken-back', 1);
    canvas.gradebook.fault = () => null;
    await settle();
    expect(posts(canvas)).to.deep.equal([]);
    world.advance(1000);
    await tell('submitted', 1);
    await settle();
    expect(posts(canvas)).to.deep.equal(['no number, new submission, grade kept']);
  });

  it('is shown once when the same number is handed in again after a return', async () => {
    await tell('submitted', 1);
    await settle();
    world.advance(1000);
    await tell('returned', 1);
    world.advance(1000);
    await tell('submitted', 1);
    await settle();
    expect(posts(canvas)).to.deep.equal(['no number, new submission, grade kept']);
  });

  it('never stands in for a decision that could not be sent yet', async () => {
    canvas.gradebook.fault = () => ({ kind: 'status', status: 429, retryAfter: '2' });
    await decide('not-yet', 1);
    await grades.deliverDue();
    world.advance(1000);
    await tell('submitted', 2);
    await grades.deliverDue();
    canvas.gradebook.fault = () => null;
    await settle();
    expect(posts(canvas)).to.deep.equal(['0, new submission', 'no number, new submission, grade kept']);
  });

  it('gives way to its own decision', async () => {
    canvas.gradebook.fault = () => ({ kind: 'status', status: 429, retryAfter: '2' });
    await tell('submitted', 1);
    await grades.deliverDue();
    world.advance(1000);
    await decide('pass', 1);
    canvas.gradebook.fault = () => null;
    await settle();
    expect(posts(canvas)).to.deep.equal(['100, new submission']);
  });

  it('comes too late after its decision, and changes nothing', async () => {
    const late = happened('submitted', 1, world.clock());
    world.advance(1000);
    await decide('pass', 1);
    await settle();
    await grades.attemptHandler(late);
    await settle();
    expect(posts(canvas)).to.deep.equal(['100, new submission']);
  });

  for (const stored of [true, false])
    it(`is not posted a second time when its answer was lost (stored: ${stored})`, async () => {
      let scores = 0;
      canvas.gradebook.fault = ({ what }) => {
        if (what === 'score') scores += 1;
        return what === 'score' && scores === 1 ? { kind: 'drop', stored } : null;
      };
      await tell('submitted', 1);
      await settle();
      expect(canvas.gradebook.calls.filter(({ what }) => what === 'score')).to.have.length(1);
      world.advance(1000);
      await decide('not-yet', 1);
      await settle();
      expect(posts(canvas).at(-1)).to.equal('0, same submission');
    });

  it('makes the line item of a catalogue link, though the process ended right after Apply', async () => {
    const cy = 'cy';
    const scopes = [agsScopes.score, agsScopes.results, agsScopes.lineItems];
    moodle.gradebook.lineItems.clear();
    await grades.recordTarget(opens(moodle, cy, { placed: null, scopes }));
    await grades.attemptHandler({
      ...happened('submitted', 1, world.clock()),
      ...{ submissionId: submissionOf(cy), personId: cy },
    });
    await world.settle(grades, [submissionOf(cy)]);
    expect([...moodle.gradebook.lineItems.values()]).to.have.length(1);
  });

  it('becomes a zero with a reason when the pass is withdrawn, and a pass again when it is valid again', async () => {
    await decide('pass', 1);
    await settle();
    world.advance(5000);
    await act('revoked', 1);
    await settle();
    expect(posts(moodle)).to.deep.equal(['100', '0']);
    expect(moodle.gradebook.row('item', 'lms-ana')?.comment).to.match(/^Withdrawn, attempt 1\./);
    expect((await grades.receipts(submission)).map(({ result }) => result)).to.deep.equal([
      'revoked',
      'revoked',
    ]);
    world.advance(5000);
    await act('reinstated', 2);
    await settle();
    expect(posts(moodle)).to.deep.equal(['100', '0', '100']);
    expect(posts(canvas)).to.deep.equal([
      '100, new submission',
      '0, same submission',
      '100, same submission',
    ]);
  });

  it('is withdrawn once, however often the act is repeated, and never by a later score', async () => {
    const late = decided(ana, 'not-yet', 1, world.clock());
    world.advance(1000);
    await decide('pass', 2);
    await settle();
    await grades.gradeHandler(late);
    world.advance(1000);
    const at = world.clock().toISOString();
    const id = 'award.act-1';
    const once = { submissionId: submission, attemptNumber: 2, id, kind: 'revoked', at } as const;
    await Promise.all([grades.passActed(once), grades.passActed(once)]);
    await settle();
    await grades.passActed(once);
    await settle();
    expect(posts(moodle)).to.deep.equal(['100', '0']);
  });

  it('asks to be told later when an act comes before its pass', async () => {
    const refusal = await act('revoked', 1).catch((error: unknown) => error);
    expect(refusal).to.be.instanceOf(Error);
  });

  it('keeps a teacher’s number that was entered while the answer was lost', async () => {
    moodle.gradebook.fault = ({ what }) => (what === 'score' ? { kind: 'drop', stored: false } : null);
    await decide('not-yet', 1);
    await grades.deliverDue();
    moodle.gradebook.fault = () => null;
    const timestamp = new Date(world.clock().getTime() - 60_000).toISOString();
    moodle.gradebook.rows.set('item lms-ana', { score: 70, comment: 'mine', timestamp });
    await settle();
    expect(posts(moodle)).to.deep.equal([]);
    expect(moodle.gradebook.row('item', 'lms-ana')?.score).to.equal(70);
  });

  it('ends an unsent zero of an earlier attempt where the administrators then chose no number', async () => {
    moodle.gradebook.fault = () => ({ kind: 'status', status: 429, retryAfter: '2' });
    await decide('not-yet', 1);
    await grades.deliverDue();
    moodle.notYet = 'pending';
    world.advance(1000);
    await decide('not-yet', 2);
    moodle.gradebook.fault = () => null;
    await settle();
    expect(posts(moodle)).to.deep.equal([]);
  });
});
