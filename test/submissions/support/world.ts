/** Submissions and reviews on a real store; what is to their left and right is small and in memory. */
import type { MicroCredential } from '../../../server/catalogue/micro-credential.schema.ts';
import { notFound, Refusal } from '../../../server/http/errors.ts';
import type { Rights, Session } from '../../../server/http/session.schema.ts';
import type { WorkItem } from '../../../server/portfolio/work.schema.ts';
import type { ReviewDraft } from '../../../server/reviews/review.schema.ts';
import { createReviewStore } from '../../../server/reviews/review.store.ts';
import { createReviews } from '../../../server/reviews/reviews.ts';
import type { Storage } from '../../../server/storage/port.ts';
import type { ReachPoint } from '../../../server/submissions/points.ts';
import type { GradeReceipt } from '../../../server/submissions/submission.schema.ts';
import { createSubmissionStore } from '../../../server/submissions/submission.store.ts';
import { createSubmissions, type PortfolioHead } from '../../../server/submissions/submissions.ts';
import { buildMicroCredential, completeWork } from './sample.ts';

const noRights: Rights = {
  learn: false,
  place: false,
  administer: false,
  assess: null,
  author: false,
  approve: false,
};

export function buildSession(
  personId: string,
  rights: Partial<Rights> = {},
  more: Partial<Session> = {},
): Session {
  return {
    id: `session-${personId}`,
    launchId: `launch-${personId}`,
    organisationId: 'district',
    personId,
    platformId: 'platform',
    deploymentId: 'deployment',
    contextId: 'course',
    rights: { ...noRights, ...rights },
    preview: false,
    ...more,
  };
}

export const educator = (personId = 'ellen'): Session => buildSession(personId, { learn: true });
export const assessor = (personId = 'amir', assess: Rights['assess'] = 'all'): Session =>
  buildSession(personId, { assess });

export const draft = (asks: string, waits: string, comment = ''): ReviewDraft => ({
  criteria: [
    { criterionId: 'asks', levelId: asks, comment: '' },
    { criterionId: 'waits', levelId: waits, comment },
  ],
  overall: 'Thank you.',
});
export const pass = { result: 'pass' as const, draft: draft('solid', 'strong') };
export const notYet = { result: 'not-yet' as const, draft: draft('solid', 'starting', 'Wait longer.') };

/** What a promise was refused with. */
export async function refusalOf(promise: Promise<unknown>): Promise<Refusal> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

export type World = Awaited<ReturnType<typeof buildWorld>>;

export async function buildWorld(storage: Storage, reached?: ReachPoint) {
  let now = new Date('2026-03-02T15:00:00.000Z');
  const clock = () => now;
  const micro: MicroCredential[] = [buildMicroCredential()];
  const organisation = { answerDays: 21, timeZone: 'America/Chicago', assessorsMayTeach: true };
  const work = new Map<string, { head: PortfolioHead; items: WorkItem[] }>();
  const opened: string[] = [];
  const receipts = new Map<string, GradeReceipt[]>();
  const audited: unknown[] = [];
  const appointed = new Set(['amir', 'bela']);

  const keyOf = ({ organisationId, personId }: Pick<Session, 'organisationId' | 'personId'>, id: string) =>
    `${organisationId} ${personId} ${id}`;
  const catalogue = {
    async get(organisationId: string, id: string, version?: number) {
      const found = micro
        .filter((one) => one.id === id && (version === undefined || one.version === version))
        .sort((a, b) => b.version - a.version)[0];
      if (organisationId !== 'district' || !found) throw notFound();
      return found;
    },
  };
  const reachedPart = reached ? { reached } : {};
  const submissions = createSubmissions({
    store: createSubmissionStore(storage),
    clock,
    catalogue,
    portfolio: {
      open: async (who, id) => work.get(keyOf(who, id)) ?? { head: null, items: [] },
      listHeads: async (who) =>
        [...work].filter(([key]) => key.startsWith(keyOf(who, ''))).map(([, { head }]) => head),
      async moveToVersion(who, id, version) {
        const begun = work.get(keyOf(who, id));
        if (begun) begun.head.version = version;
      },
    },
    organisation: async () => organisation,
    receipts: async (id) => receipts.get(id) ?? [],
    gradebook: async () => true,
    async onOpened(session, id, version) {
      opened.push(`${session.launchId} ${id} ${version}`);
    },
    ...reachedPart,
  });
  const reviews = createReviews({
    store: createReviewStore(storage),
    judging: submissions.judging,
    clock,
    catalogue,
    organisation: async () => organisation,
    receipts: async (id) => receipts.get(id) ?? [],
    isAssessor: async (_organisationId, personId) => appointed.has(personId),
    personName: async (personId) => (personId === 'amir' ? 'Amir Assessor' : null),
    audit: {
      async record(act) {
        audited.push(act);
      },
    },
    ...reachedPart,
  });
  await storage.ready();

  return {
    submissions,
    reviews,
    organisation,
    micro,
    opened,
    receipts,
    audited,
    clock,
    setWork(session: Session, items: WorkItem[], id = 'asking') {
      const at = now.toISOString();
      const head = { microCredentialId: id, version: 1, startedAt: at, touchedAt: at, lastPhase: null };
      work.set(keyOf(session, id), { head, items });
    },
    pass(time: { days?: number; minutes?: number }) {
      now = new Date(now.getTime() + ((time.days ?? 0) * 1440 + (time.minutes ?? 0)) * 60_000);
    },
    /** Complete work, handed in. */
    async apply(session = educator(), key: string = crypto.randomUUID()) {
      if (!work.has(keyOf(session, 'asking'))) this.setWork(session, completeWork());
      now = new Date(now.getTime() + 1000);
      return submissions.apply(session, 'asking', key);
    },
  };
}
