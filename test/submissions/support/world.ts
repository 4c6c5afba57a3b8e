/** Submissions and reviews with portfolio, catalogue and store as they are; grades, people and settings in memory. */

import { createCatalogueStore } from '../../../server/catalogue/catalogue.store.ts';
import { createCatalogue } from '../../../server/catalogue/catalogue.ts';
import { createEvidenceStore } from '../../../server/evidence/evidence.store.ts';
import { holdFiles } from '../../../server/evidence/hold-files.ts';
import { Refusal } from '../../../server/http/errors.ts';
import type { Rights, Session } from '../../../server/http/session.schema.ts';
import { createAuditStore } from '../../../server/platforms/audit.store.ts';
import { createAudit } from '../../../server/platforms/audit.ts';
import { createPortfolioStore } from '../../../server/portfolio/portfolio.store.ts';
import { createPortfolio } from '../../../server/portfolio/portfolio.ts';
import type { WorkItem } from '../../../server/portfolio/work.schema.ts';
import type { ReviewDraft } from '../../../server/reviews/review.schema.ts';
import { createReviewStore } from '../../../server/reviews/review.store.ts';
import { createReviews } from '../../../server/reviews/reviews.ts';
import type { Storage } from '../../../server/storage/port.ts';
import type { ReachPoint } from '../../../server/submissions/points.ts';
import type { GradeReceipt } from '../../../server/submissions/submission.schema.ts';
import { createSubmissionStore } from '../../../server/submissions/submission.store.ts';
import { createSubmissions } from '../../../server/submissions/submissions.ts';
import type { TestStore } from '../../support/stores.ts';
import { buildContent, completeWork } from './sample.ts';

const noRights: Rights = {
  learn: false,
  place: false,
  administer: false,
  assess: null,
  author: false,
  approve: false,
  lead: false,
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

export type World = Awaited<ReturnType<typeof openWorld>>;

/** A world in a database of its own, for one test. */
export async function openWorld(store: TestStore, reached?: ReachPoint) {
  const { storage, destroy } = await store.open();
  return { ...(await buildWorld(storage, reached)), destroy };
}

export async function buildWorld(storage: Storage, reached?: ReachPoint) {
  let now = new Date('2026-03-02T15:00:00.000Z');
  const clock = () => now;
  const settings = { answerDays: 21, timeZone: 'America/Chicago', assessorsMayTeach: true, hours: 3 };
  const organisation = async () => settings;
  const opened: string[] = [];
  const applied: string[] = [];
  const receipts = new Map<string, GradeReceipt[]>();
  const appointed = new Set(['amir', 'bela']);
  const shared = { clock, organisation, receipts: async (id: string) => receipts.get(id) ?? [] };

  const auditStore = createAuditStore(storage);
  const audit = createAudit({ store: auditStore, clock });
  const organisations = { get: organisation };
  const catalogue = createCatalogue({ store: createCatalogueStore(storage), clock, organisations });
  const files = holdFiles({ store: createEvidenceStore(storage) });
  const portfolio = createPortfolio({ store: createPortfolioStore(storage), clock, catalogue, files });
  const submissions = createSubmissions({
    ...shared,
    ...(reached ? { reached } : {}),
    store: createSubmissionStore(storage),
    catalogue,
    portfolio,
    files,
    // As in grades/: what nobody has opened has no grade target.
    gradebook: async ({ launchId }, id) => opened.some((one) => one.startsWith(`${launchId} ${id} `)),
    async onOpened(session, id, version) {
      opened.push(`${session.launchId} ${id} ${version}`);
    },
    async onApplied({ personId, microCredentialId }) {
      applied.push(`${personId} ${microCredentialId}`);
    },
  });
  const reviews = createReviews({
    ...shared,
    ...(reached ? { reached } : {}),
    store: createReviewStore(storage),
    judging: submissions.judging,
    catalogue,
    isAssessor: async (_organisationId, personId) => appointed.has(personId),
    knownIn: async () => false,
    personName: async (_organisationId, personId) => (personId === 'amir' ? 'Amir Assessor' : null),
    audit,
  });
  await storage.ready();
  const publish = (content = buildContent()) => catalogue.importContent('district', content);
  const [asking, waiting] = (await publish()).microCredentials.map(({ id }) => id);
  if (!asking || !waiting) throw new Error('the sample was not brought in');

  return {
    submissions,
    reviews,
    catalogue,
    audit,
    settings,
    opened,
    applied,
    receipts,
    publish,
    /** Ids of the micro-credentials: of issuer A and of issuer B. */
    asking,
    waiting,
    clock,
    pass(time: { days?: number; minutes?: number; seconds?: number }) {
      const minutes = (time.days ?? 0) * 1440 + (time.minutes ?? 0);
      now = new Date(now.getTime() + minutes * 60_000 + (time.seconds ?? 0) * 1000);
    },
    /** Saves these items over what is there. */
    async save(session: Session, items: readonly WorkItem[], microCredentialId = asking): Promise<void> {
      const { items: known } = await portfolio.open(session, microCredentialId);
      for (const { key, value } of items) {
        const baseRevision = known.find((item) => item.key === key)?.revision ?? 0;
        await portfolio.save(session, { microCredentialId, key, value, baseRevision });
      }
    },
    /** Complete work, if none is there, handed in a second later. */
    async apply(session = educator(), microCredentialId = asking, key: string = crypto.randomUUID()) {
      const { head } = await portfolio.open(session, microCredentialId);
      if (!head) await this.save(session, completeWork(), microCredentialId);
      this.pass({ seconds: 1 });
      return submissions.apply(session, microCredentialId, key);
    },
    mine: (session: Session) => submissions.mine(session, asking),
  };
}
