import type { SubmissionHead } from '../../../server/submissions/head.schema.ts';

/** The head of ellen's work, before anything was handed in. */
export const emptyHead = (more: Partial<SubmissionHead> = {}): SubmissionHead => ({
  id: 'ellen.asking',
  organisationId: 'district',
  personId: 'ellen',
  microCredentialId: 'asking',
  issuerId: 'issuer-a',
  microCredentialVersion: 1,
  state: 'drafting',
  attempts: [],
  openAttemptId: null,
  queue: null,
  queueOrder: null,
  claim: null,
  recused: [],
  decisions: [],
  effects: [],
  nextEffectAt: null,
  ...more,
});
