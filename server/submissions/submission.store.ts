/** Heads, frozen attempts and frozen reviews. Nothing here is deleted; `head.schema.ts` says what each document is. */
import { insertOnce } from '../platforms/writes.store.ts';
import { defineCollection, type Storage, type Stored, updateDocument } from '../storage/port.ts';
import type { FrozenAttempt, FrozenReview, SubmissionHead } from './head.schema.ts';
import type { SubmissionState } from './submission.schema.ts';

const headsOf = defineCollection<SubmissionHead>()({
  name: 'submissions',
  indexes: {
    byPerson: ['personId'],
    byIssuerQueue: ['issuerId', 'queue', 'queueOrder'],
    byOrganisationQueue: ['organisationId', 'queue', 'queueOrder'],
    byClaimant: ['claim.assessorId', 'queueOrder'],
    byClaimEnd: ['queue', 'claim.until'],
    byNextEffect: ['nextEffectAt'],
    byChange: ['organisationId', 'changeOrder'],
    byStateChange: ['organisationId', 'state', 'changeOrder'],
    byMicroCredentialChange: ['organisationId', 'microCredentialId', 'changeOrder'],
    byNextAttemptEffect: ['nextAttemptEffectAt'],
  },
});
const attemptsOf = defineCollection<FrozenAttempt>()({
  name: 'attempts',
  indexes: { byPerson: ['personId'], byCode: ['organisationId', 'code'] },
});
const reviewsOf = defineCollection<FrozenReview>()({
  name: 'frozen-reviews',
  indexes: { byAssessor: ['assessorId', 'at'], bySubmission: ['submissionId'] },
});

/** Which submissions of an organisation. */
export type ChangedOf = { organisationId: string } & (
  | { state: SubmissionState; microCredentialId?: never }
  | { microCredentialId: string; state?: never }
  | { state?: never; microCredentialId?: never }
);

/** Which part of the queue: of one issuer, or of a whole organisation. */
export type QueueOf = { issuerId: string } | { organisationId: string };

export type SubmissionStore = ReturnType<typeof createSubmissionStore>;

export function createSubmissionStore(storage: Storage) {
  const heads = storage.collection(headsOf);
  const attempts = storage.collection(attemptsOf);
  const reviews = storage.collection(reviewsOf);

  return {
    head: (id: string): Promise<SubmissionHead | null> => heads.get(id),
    heads: (ids: string[]): Promise<SubmissionHead[]> => heads.getMany(ids),
    async headsOfPerson(personId: string): Promise<SubmissionHead[]> {
      return (await heads.find({ index: 'byPerson', equals: [personId], limit: 1000 })).items;
    },
    attempt: (id: string): Promise<FrozenAttempt | null> => attempts.get(id),
    attempts: (ids: string[]): Promise<FrozenAttempt[]> => attempts.getMany(ids),
    insertAttempt: (attempt: FrozenAttempt): Promise<FrozenAttempt> => attempts.insert(attempt),
    /** Null when no attempt of this organisation has it. */
    async attemptByCode(organisationId: string, code: string): Promise<FrozenAttempt | null> {
      const equals = [organisationId, code];
      return (await attempts.find({ index: 'byCode', equals, limit: 1 })).items[0] ?? null;
    },
    async isCodeTaken(organisationId: string, code: string): Promise<boolean> {
      return (await attempts.count({ index: 'byCode', equals: [organisationId, code], limit: 1 })) > 0;
    },
    review: (id: string): Promise<FrozenReview | null> => reviews.get(id),
    reviews: (ids: string[]): Promise<FrozenReview[]> => reviews.getMany(ids),
    insertReview: (review: FrozenReview): Promise<FrozenReview> => reviews.insert(review),
    /** The newest first; some may be unnamed by their head, so ask for a few more. */
    async reviewsOfAssessor(assessorId: string, limit: number): Promise<FrozenReview[]> {
      const order = 'descending';
      return (await reviews.find({ index: 'byAssessor', equals: [assessorId], order, limit })).items;
    },

    /**
     * Changes one head, again when somebody else was faster. `change` is pure: null leaves things as they are.
     * @returns the stored head; null when there is none
     */
    changeHead(id: string, change: (head: SubmissionHead) => SubmissionHead | null) {
      return updateDocument(heads, id, (current: Stored<SubmissionHead>) => change(current));
    },
    /** @returns false when there is one already */
    insertHead: (head: SubmissionHead): Promise<boolean> => insertOnce(heads, head),

    /** In the order of `queueOrder`, after that of an earlier page. */
    async queue(of: QueueOf, queue: 'waiting' | 'claimed', after: string | null, limit: number) {
      const part =
        'issuerId' in of
          ? ({ index: 'byIssuerQueue', equals: [of.issuerId, queue] } as const)
          : ({ index: 'byOrganisationQueue', equals: [of.organisationId, queue] } as const);
      return (await heads.find({ ...part, range: { gt: after ?? undefined }, limit })).items;
    },
    /** The last changed first, down to `since`, after the `changeOrder` of an earlier page. */
    async changed(of: ChangedOf, since: string, after: string | null, limit: number) {
      const range = { gte: since, lt: after ?? undefined };
      return (await heads.find({ ...changesOf(of), range, order: 'descending', limit })).items;
    },
    async claimedBy(assessorId: string, limit: number): Promise<SubmissionHead[]> {
      return (await heads.find({ index: 'byClaimant', equals: [assessorId], limit })).items;
    },
    /** Claimed, and the claim ended before this instant. */
    async lapsed(before: string, limit: number): Promise<SubmissionHead[]> {
      const range = { lte: before };
      return (await heads.find({ index: 'byClaimEnd', equals: ['claimed'], range, limit })).items;
    },
    /** Of all organisations, page by page. */
    openIn: (
      queue: 'waiting' | 'claimed',
      after?: string,
    ): Promise<{ items: SubmissionHead[]; next?: string }> =>
      heads.find({
        index: 'byClaimEnd',
        equals: [queue],
        limit: 200,
        after,
      }),
    /** Heads with a due effect, the longest due first. */
    async withDueEffects(nowMs: number, limit: number): Promise<SubmissionHead[]> {
      const range = { lte: nowMs };
      return (await heads.find({ index: 'byNextEffect', equals: [], range, limit })).items;
    },
    /** The same for effects of attempts. */
    async withDueAttemptEffects(nowMs: number, limit: number): Promise<SubmissionHead[]> {
      const range = { lte: nowMs };
      return (await heads.find({ index: 'byNextAttemptEffect', equals: [], range, limit })).items;
    },
  };
}

const changesOf = ({ organisationId, ...of }: ChangedOf) => {
  if (of.state !== undefined) return { index: 'byStateChange', equals: [organisationId, of.state] } as const;
  if (of.microCredentialId !== undefined)
    return { index: 'byMicroCredentialChange', equals: [organisationId, of.microCredentialId] } as const;
  return { index: 'byChange', equals: [organisationId] } as const;
};
