import { expect } from 'chai';
import type { Grades } from '../../server/grades/grades.ts';
import { agsScopes } from '../../server/lti/ags.schema.ts';
import { describeOnStores } from '../support/stores.ts';
import { decided, microCredential, opens, type Registered, submissionOf, World } from './support/world.ts';

const ana = 'ana';
const submission = submissionOf(ana);
const canMake = [agsScopes.score, agsScopes.results, agsScopes.lineItems];

describeOnStores('Where a grade goes', (testStore) => {
  let world: World;
  let moodle: Registered;
  let grades: Grades;

  beforeEach(async () => {
    world = await World.open(testStore);
    moodle = await world.addPlatform('moodle');
    grades = world.grades();
  });
  afterEach(() => world.close());

  const settle = (people = [ana]) => world.settle(grades, people.map(submissionOf));
  const decide = (result: 'pass' | 'not-yet', attempt: number) =>
    grades.gradeHandler(decided(ana, result, attempt, world.clock()));
  const posts = (name: string, person = ana) =>
    moodle.gradebook.storedFor(name, `lms-${person}`).map((body) => body['scoreGiven']);

  it('gets a standing pass when it appears later', async () => {
    await decide('pass', 1);
    world.advance(1000);
    await grades.recordTarget(
      opens(moodle, ana, { lineItem: moodle.gradebook.addLineItem('late', microCredential) }),
    );
    await settle();
    expect(posts('late')).to.deep.equal([100]);
  });

  it('never gets a standing not yet when it appears later, but the next decision', async () => {
    await decide('not-yet', 1);
    world.advance(1000);
    await grades.recordTarget(
      opens(moodle, ana, { lineItem: moodle.gradebook.addLineItem('late', microCredential) }),
    );
    await settle();
    expect(posts('late')).to.deep.equal([]);
    await decide('not-yet', 2);
    await settle();
    expect(posts('late')).to.deep.equal([0]);
  });

  it('is found where the tool placed the micro-credential, though the person was launched elsewhere', async () => {
    moodle.gradebook.addLineItem('submission', microCredential);
    moodle.gradebook.addLineItem('other', 'mc-routines');
    await grades.recordTarget(opens(moodle, ana, { lineItem: null }));
    await decide('not-yet', 1);
    await settle();
    expect(posts('submission')).to.deep.equal([0]);
    expect(posts('other')).to.deep.equal([]);
  });

  it('is found at the decision, also when it was placed after the person had opened it', async () => {
    await grades.recordTarget(opens(moodle, ana, { lineItem: null }));
    await settle();
    const { session } = opens(moodle, ana);
    expect(await grades.gradebook(session, microCredential)).to.equal(false);
    moodle.gradebook.addLineItem('submission', microCredential);
    await decide('not-yet', 1);
    await settle();
    expect(posts('submission')).to.deep.equal([0]);
    expect(await grades.gradebook(session, microCredential)).to.equal(true);
  });

  it('is found on a later page, by the odd links that LMSs send, and never at another origin', async () => {
    const canvas = await world.addPlatform('canvas');
    const { gradebook } = canvas;
    gradebook.addLineItem('first', 'mc-routines');
    gradebook.addLineItem('second', microCredential);
    gradebook.linkHeader = (page) =>
      page === 1
        ? `${gradebook.lineItemsUrl}?resource_id=${microCredential}&amp;page=2; rel=“next”`
        : '<https://elsewhere.example/lineitems?page=3>; rel="next"';
    await grades.recordTarget(opens(canvas, ana, { lineItem: null }));
    await decide('pass', 1);
    await settle();
    expect(gradebook.storedFor('second', 'lms-ana')).to.have.length(1);
    expect(gradebook.storedFor('first', 'lms-ana')).to.have.length(0);
  });

  it('is not delayed by a list of line items that fails', async () => {
    const lineItem = moodle.gradebook.addLineItem('item', microCredential);
    await grades.recordTarget(opens(moodle, ana, { lineItem }));
    moodle.gradebook.fault = ({ what }) => (what === 'list' ? { kind: 'status', status: 500 } : null);
    await decide('pass', 1);
    await grades.deliverDue();
    expect(posts('item')).to.deep.equal([100]);
    moodle.gradebook.fault = () => null;
    await settle();
    expect(posts('item')).to.deep.equal([100]);
  });

  it('is never the line item of a catalogue link', async () => {
    const lineItem = moodle.gradebook.addLineItem('catalogue', null);
    const opened = opens(moodle, ana, { lineItem, placed: null });
    await grades.recordTarget(opened);
    expect(await grades.gradebook(opened.session, microCredential)).to.equal(false);
    await decide('pass', 1);
    await settle();
    expect(moodle.gradebook.stored).to.deep.equal([]);
    expect(await grades.receipts(submission)).to.deep.equal([]);
  });

  it('is made once at the first Apply from a catalogue link, with forty people at the same moment', async () => {
    const people = Array.from({ length: 40 }, (_, number) => `p${number}`);
    const second = world.grades();
    let lost = false;
    moodle.gradebook.fault = ({ what }) => {
      if (what !== 'make' || lost) return null;
      lost = true;
      return { kind: 'drop', stored: true };
    };
    for (const person of people) {
      const opened = opens(moodle, person, { placed: null, scopes: canMake });
      await grades.recordTarget(opened);
      expect(await grades.gradebook(opened.session, microCredential)).to.equal(true);
    }
    await grades.deliverDue();
    expect(moodle.gradebook.lineItems.size, 'nothing is made before Apply').to.equal(0);
    for (const person of people)
      await grades.prepareGradebooks({ personId: person, microCredentialId: microCredential });
    await world.settle([grades, second], people.map(submissionOf));
    expect([...moodle.gradebook.lineItems.values()]).to.have.length(1);
    expect([...moodle.gradebook.lineItems.values()][0]).to.include({ resourceId: microCredential });
    for (const person of people) await grades.gradeHandler(decided(person, 'not-yet', 1, world.clock()));
    await world.settle([grades, second], people.map(submissionOf));
    for (const person of people) expect(posts('made-1', person)).to.deep.equal([0]);
  });

  it('is remembered at no cost within a launch, and not at all for a preview', async () => {
    const opened = opens(moodle, ana, { lineItem: moodle.gradebook.addLineItem('item', microCredential) });
    await grades.recordTarget(opened);
    let asked = 0;
    const place = world.store.putPlace;
    world.store.putPlace = (...given) => {
      asked += 1;
      return place(...given);
    };
    await grades.recordTarget(opened);
    await grades.recordTarget(opens(moodle, 'viewer', { lineItem: 'https://x.example/1', preview: true }));
    expect(asked).to.equal(0);
    expect(await world.store.placesOf(submissionOf('viewer'))).to.deep.equal([]);
  });

  it('stays the same for a second launch, and for a second tab at the same moment', async () => {
    const lineItem = moodle.gradebook.addLineItem('item', microCredential);
    await Promise.all(Array.from({ length: 5 }, () => grades.recordTarget(opens(moodle, ana, { lineItem }))));
    await decide('pass', 1);
    await settle();
    expect(posts('item')).to.deep.equal([100]);
    expect(await grades.receipts(submission)).to.have.length(1);
  });

  it('is none where no score may be sent', async () => {
    const lineItem = moodle.gradebook.addLineItem('item', microCredential);
    const opened = opens(moodle, ana, { lineItem, scopes: [agsScopes.results] });
    await grades.recordTarget(opened);
    expect(await grades.gradebook(opened.session, microCredential)).to.equal(false);
    await decide('pass', 1);
    await settle();
    expect(moodle.gradebook.calls).to.deep.equal([]);
  });
});
