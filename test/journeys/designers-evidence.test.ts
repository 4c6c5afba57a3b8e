import { expect } from 'chai';
import type { z } from 'zod';
import type { AttemptFiles } from '../../server/evidence/evidence.schema.ts';
import type { AuditTrail } from '../../server/platforms/audit-trail.schema.ts';
import type { OrganisationSettings } from '../../server/platforms/organisation.schema.ts';
import type { HandedIn } from '../../server/reviews/handed-in.schema.ts';
import type { Attempt } from '../../server/submissions/submission.schema.ts';
import { Browser, sha256 } from '../evidence/support/browser.ts';
import { pdf } from '../evidence/support/samples.ts';
import { embeddedStore } from '../support/stores.ts';
import { apply, appointAssessor, judge, mine, prepare, save } from './support/acts.ts';
import type { Person } from './support/person.ts';
import { graderOf, submissionsOf } from './support/speed-grader.ts';
import { startWorld, type World } from './support/world.ts';

type Status = Extract<HandedIn, { kind: 'status' }>;
const fileName = 'Sam Okafor, exit tickets.pdf';

describe('Evidence before the designers of its course', function () {
  this.timeout(120_000);
  let world: World;
  let administrator: Person;
  let priya: Person;
  let maya: Person;
  let sam: Person;
  let fileId: string;
  let attempts: { mayas: Attempt; sams: Attempt };
  const bytes = pdf();

  before(async () => {
    const store = embeddedStore();
    world = await startWorld(store, {}, 'canvas');
    priya = await appointAssessor(world);
    administrator = await world.launched(world.people.administrator);
    maya = await world.launched(world.people.maya);
    sam = await world.launched(world.people.sam);
    for (const educator of [maya, sam]) await prepare(educator, (await mineOf(educator)).microCredential);
    fileId = await addFile(sam);
  });
  after(() => world?.stop());

  const mineOf = (educator: Person) => mine(educator, world.microCredentialId);

  /** In place of what `prepare` chose for the first part that takes files. */
  async function addFile(educator: Person): Promise<string> {
    const { id } = await new Browser(world.settings.publicUrl, educator.token).sendAndCheck(fileName, bytes);
    const { microCredential } = await mineOf(educator);
    const part = microCredential.definition.parts.find(
      (one) => one.kind === 'artefacts' && one.accepts.includes('file'),
    );
    if (!part) throw new Error('no part takes files');
    const value = { kind: 'file', title: 'Exit tickets', fileId: id, description: 'Ten of them.' };
    await save(educator, microCredential.id, 'artefact:tickets', value);
    await save(educator, microCredential.id, `choice:${part.id}`, { artefactIds: ['tickets'] });
    return id;
  }

  async function set(designersSeeEvidence: boolean): Promise<void> {
    const { id: _, ...now } = await administrator.done<OrganisationSettings & { id: string }>(
      'GET',
      '/admin/organisation',
    );
    await administrator.done('PUT', '/admin/organisation', { ...now, designersSeeEvidence });
  }

  /** What the designer sees in SpeedGrader of this student. */
  async function statusOf(student: number, submission?: number): Promise<Status> {
    await submissionsOf(world, student, submission ?? 1);
    const designer = await graderOf(world, world.people.designer, student, submission);
    const answer = await designer.done<HandedIn>('GET', '/handed-in');
    if (answer.kind !== 'status') throw new Error(JSON.stringify(answer));
    return answer;
  }

  async function filesAs(person: Person, attemptId: string): Promise<number> {
    const { status } = await person.call('GET', `/evidence/attempts/${attemptId}/files`);
    const link = await person.call('GET', `/evidence/files/${fileId}/link?attempt=${attemptId}`);
    expect(link.status, 'list and address are open to the same people').to.equal(status);
    return status;
  }

  it('stays closed unless an administrator allows it; the page says nothing of it', async () => {
    const { designersSeeEvidence } = await mineOf(maya);
    expect(designersSeeEvidence).to.equal(false);
    // A request that was made up counts for nothing.
    const mayas = await apply(maya, world.microCredentialId, { designersSeeEvidence: true });
    expect(mayas.designersSeeEvidence).to.equal(false);
    expect((await statusOf(world.people.maya)).evidence).to.deep.equal({
      kind: 'closed',
      why: 'not-allowed',
    });
    attempts = { mayas, sams: mayas };
  });

  it('is allowed by an act that the audit trail names', async () => {
    await set(true);
    const { items } = await administrator.done<AuditTrail>('GET', '/admin/audit');
    expect(items[0]).to.deep.include({ act: 'organisation-changed' });
    expect(items[0]?.about).to.deep.equal({ changed: 'designersSeeEvidence', evidence: true });
    const student = await sam.call('GET', '/admin/organisation');
    expect(student.status).to.equal(403);
  });

  it('of what was handed in before stays closed', async () => {
    expect((await statusOf(world.people.maya)).evidence).to.deep.equal({ kind: 'closed', why: 'not-told' });
    const designer = await world.launched(world.people.designer);
    expect(await filesAs(designer, attempts.mayas.id)).to.equal(404);
  });

  it('is shown of an attempt whose educator was told, without names of files', async () => {
    expect((await mineOf(sam)).designersSeeEvidence).to.equal(true);
    const sams = await apply(sam, world.microCredentialId, { designersSeeEvidence: true });
    expect(sams.designersSeeEvidence).to.equal(true);
    attempts = { ...attempts, sams };

    const { evidence } = await statusOf(world.people.sam);
    if (evidence.kind !== 'shown') throw new Error(JSON.stringify(evidence));
    expect(evidence).to.deep.include({ attemptId: sams.id, parts: sams.parts });
    expect(JSON.stringify(evidence)).not.to.match(/Okafor/);
    const designer = await world.launched(world.people.designer);
    const { items } = await designer.done<z.infer<typeof AttemptFiles>>(
      'GET',
      `/evidence/attempts/${sams.id}/files`,
    );
    expect(items.map(({ id }) => id)).to.deep.equal([fileId]);
    expect(items[0]?.name).to.match(/ 1\.pdf$/);
    expect(JSON.stringify(items)).not.to.match(/Okafor|exit tickets/);
    const seen = new Browser(world.settings.publicUrl, designer.token);
    for (const query of ['', '&variant=original&download=1'])
      expect(sha256(await seen.bytes(fileId, `?attempt=${sams.id}${query}`))).to.equal(sha256(bytes));
  });

  it('is closed to everybody else as before', async () => {
    const { lms, people } = world;
    const other = lms.addCourse({ title: 'Induction' });
    lms.enrol(other.id, people.designer, 'teacher');
    const elsewhere = lms.addActivity({
      ...{ courseId: other.id, title: 'Elsewhere' },
      custom: { micro_credential: world.microCredentialId },
    });
    const table: [string, Person, number][] = [
      ['its educator', sam, 200],
      ['another student of the course', maya, 404],
      ['an assessor before the claim, who teaches there', priya, 404],
      ['the designer, come from another course', await world.launched(people.designer, elsewhere.id), 404],
    ];
    for (const [who, person, expected] of table)
      expect(await filesAs(person, attempts.sams.id), who).to.equal(expected);
    const assessor = await graderOf(world, people.assessor, people.sam);
    expect(await assessor.done<HandedIn>('GET', '/handed-in')).to.deep.equal({ kind: 'queue' });
    const lookingOn = await world.launched(people.designer);
    for (const [method, path] of [
      ['POST', `/reviews/${attempts.sams.id}/claim`],
      ['GET', `/reviews/${attempts.sams.id}`],
      ['POST', `/evidence/files/${fileId}/withdraw`],
    ] as const) {
      const body = path.endsWith('withdraw') ? { reason: 'Not theirs to give.' } : undefined;
      expect((await lookingOn.call(method, path, body)).status, path).to.be.oneOf([403, 404]);
    }
  });

  it('of an attempt that was taken back is closed; of the next it is shown, before and after the decision', async () => {
    const id = world.microCredentialId;
    await sam.done('POST', `/micro-credentials/${id}/take-back`, { attemptId: attempts.sams.id });
    expect((await statusOf(world.people.sam)).evidence).to.deep.equal({ kind: 'closed', why: 'taken-back' });
    const designer = await world.launched(world.people.designer);
    expect(await filesAs(designer, attempts.sams.id)).to.equal(404);
    const again = await apply(sam, id, { designersSeeEvidence: true });
    expect((await statusOf(world.people.sam)).evidence).to.include({ kind: 'shown', attemptId: again.id });
    await judge(priya, again.id, { notYet: [0] });
    const decided = await statusOf(world.people.sam);
    expect(decided).to.include({ state: 'not-yet' });
    expect(decided.evidence).to.include({ kind: 'shown', attemptId: again.id });
    attempts.sams = again;
  });

  it('is closed at once when it is not allowed any more, and open again for those who were told', async () => {
    const designer = await world.launched(world.people.designer);
    await set(false);
    expect((await statusOf(world.people.sam)).evidence).to.deep.equal({ kind: 'closed', why: 'not-allowed' });
    expect(await filesAs(designer, attempts.sams.id)).to.equal(404);
    await set(true);
    expect(await filesAs(designer, attempts.sams.id)).to.equal(200);
    expect((await statusOf(world.people.maya)).evidence).to.deep.equal({ kind: 'closed', why: 'not-told' });
  });
});
