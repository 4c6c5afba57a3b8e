import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Attempt } from '../../server/submissions/submission.schema.ts';
import { appointAssessor, judge, mine, prepare } from '../journeys/support/acts.ts';
import type { Person } from '../journeys/support/person.ts';
import { until } from '../support/eventually.ts';
import { seeded } from '../support/seeded.ts';
import { embeddedStore } from '../support/stores.ts';
import { KillableDistrict } from './support/killable.ts';

describe('A tool that is killed (kill -9)', function () {
  this.timeout(120_000);
  let town: KillableDistrict;
  let id: string;
  let activityId: number;

  async function openTown(): Promise<void> {
    // The embedded store is the one whose process dies with the tool.
    town = await KillableDistrict.open(embeddedStore());
    await town.start();
    const place = town.lms.addActivity({
      courseId: town.people.courseId,
      title: 'Catalogue',
      custom: { view: 'catalogue' },
    });
    const reader = await town.launched(town.people.maya, place.id);
    const { items } = await reader.done<{ items: { id: string; title: string }[] }>(
      'GET',
      '/micro-credentials',
    );
    id = items[0]?.id ?? '';
    activityId = town.lms.addActivity({
      courseId: town.people.courseId,
      title: 'A micro-credential',
      custom: { micro_credential: id },
      lineItem: { label: 'A micro-credential', scoreMaximum: 100, resourceId: id, tag: 'submission' },
    }).id;
  }

  afterEach(() => town.close());

  it('keeps every text that it acknowledged, at six seeded moments', async () => {
    await openTown();
    const random = seeded(20261124);
    const acknowledged = new Map<string, { text: string; revision: number }>();
    const sent = new Map<string, Set<string>>();
    for (let round = 0; round < 6; round += 1) {
      if (round > 0) await town.start();
      const educator = await town.launched(town.people.maya, activityId);
      let still = 4 + Math.floor(random() * 60);
      let dies = false;
      const answered = () => {
        still -= 1;
        if (still > 0 || acknowledged.size < 4 || dies) return;
        dies = true;
        // Between two answers, and anywhere in the writing of what is under way.
        setTimeout(() => void town.kill(), random() * 20);
      };
      const writers = ['notes', 'entry:one', 'entry:two', 'material:three'].map((key) =>
        writeUntilItDies(educator, key, { round, acknowledged, sent, answered }),
      );
      await Promise.all(writers);
      await town.died();
    }
    await town.start();
    const educator = await town.launched(town.people.maya, activityId);
    const { work } = await mine(educator, id);
    expect(acknowledged.size).to.equal(4);
    for (const [key, { text, revision }] of acknowledged) {
      const item = work.find((one) => one.key === key);
      const stored = JSON.stringify(item?.value);
      expect(item?.revision, key).to.be.at.least(revision);
      // Either the last text that was acknowledged, or one that was sent after it and not answered any more.
      if (!stored.includes(text))
        expect(
          [...(sent.get(key) ?? [])].some((one) => stored.includes(one)),
          stored,
        ).to.equal(true);
    }
  });

  async function writeUntilItDies(
    educator: Person,
    key: string,
    log: {
      round: number;
      acknowledged: Map<string, { text: string; revision: number }>;
      sent: Map<string, Set<string>>;
      answered: () => void;
    },
  ): Promise<void> {
    let { revision } = log.acknowledged.get(key) ?? { revision: 0 };
    for (let turn = 0; ; turn += 1) {
      const text = `round ${log.round}, text ${turn}, ${randomUUID()}`;
      const value = workOf(key, text);
      try {
        log.sent.set(key, (log.sent.get(key) ?? new Set()).add(text));
        const answer = await educator.call<{ revision: number; current?: { revision: number } }>(
          'PUT',
          `/micro-credentials/${id}/work/${key}`,
          { value, baseRevision: revision },
        );
        if (answer.status === 409) {
          // What was sent before the kill had arrived after all.
          revision = answer.body.current?.revision ?? 0;
          continue;
        }
        expect(answer.status).to.equal(200);
        revision = answer.body.revision;
        log.acknowledged.set(key, { text, revision });
        log.sent.set(key, new Set());
        log.answered();
      } catch (error) {
        if (error instanceof TypeError || (error as Error).message.includes('fetch')) return;
        throw error;
      }
    }
  }

  for (const point of ['apply:attempt-written', 'apply:head-written'])
    it(`hands in once when it dies at ${point} and Apply is pressed again`, async () => {
      await openTown();
      const before = await town.launched(town.people.maya, activityId);
      await prepare(before, (await mine(before, id)).microCredential);
      await town.kill();
      await town.start(point);
      const educator = await town.launched(town.people.maya, activityId);
      const key = randomUUID();
      const lost = await educator.call('POST', `/micro-credentials/${id}/apply`, { key }).catch(() => null);
      expect(lost, 'the answer was lost').to.equal(null);
      await town.died();
      await town.start();
      const again = await educator.done<{ attempt: Attempt }>('POST', `/micro-credentials/${id}/apply`, {
        key,
      });
      const now = await mine(educator, id);
      expect(now.state).to.equal('waiting');
      expect(now.attempts.map((attempt) => attempt.id)).to.deep.equal([again.attempt.id]);
    });

  const pointsOfADecision = [
    'decide:review-written',
    'decide:head-written',
    'grade:outbox-written',
    'grade:sending-marked',
    'grade:sent',
    'grade:accepted-marked',
  ];
  for (const point of pointsOfADecision)
    it(`decides once and grades once when it dies at ${point}`, async () => {
      await openTown();
      const educator = await town.launched(town.people.maya, activityId);
      await prepare(educator, (await mine(educator, id)).microCredential);
      const { attempt } = await educator.done<{ attempt: Attempt }>(
        'POST',
        `/micro-credentials/${id}/apply`,
        {
          key: randomUUID(),
        },
      );
      const assessor = await appointAssessor({
        launched: (userId: number) => town.launched(userId, activityId),
        people: town.people,
        administratorCode: () => town.administratorCode(),
      });
      await town.kill();
      await town.start(point);
      await judge(assessor, attempt.id, { notYet: [0] }).catch(() => null);
      await town.died();
      await town.start();
      if ((await mine(educator, id)).state !== 'not-yet') await judge(assessor, attempt.id, { notYet: [0] });
      const lineItemId = town.lms.lineItemOf(activityId)?.id ?? 0;
      await gradeArrives(lineItemId);
      const now = await mine(educator, id);
      expect(now.attempts.map(({ decision }) => decision?.result)).to.deep.equal(['not-yet']);
      const stored = town.lms
        .scorePosts({ lineItemId, userId: town.people.maya })
        .filter(({ refusal }) => refusal === null);
      expect(stored, 'scores that the LMS took').to.have.length(1);
    });

  async function gradeArrives(lineItemId: number): Promise<void> {
    const grade = () => town.lms.grade(lineItemId, town.people.maya);
    await until(() => grade()?.score === 0, grade);
  }
});

function workOf(key: string, text: string): Record<string, unknown> {
  if (key === 'notes') return { text };
  if (key.startsWith('material')) return { title: text, url: '', note: '' };
  return { date: '', title: '', reflection: text, helper: '', criterionIds: [] };
}
