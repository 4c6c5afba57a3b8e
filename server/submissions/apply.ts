/** Apply: the work is frozen as an attempt, then the head names it. Final, but for `takeBack` before a claim. */
import type { z } from 'zod';
import type { MicroCredentialDefinition } from '../catalogue/micro-credential.schema.ts';
import { notFound, Refusal } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import { newId } from '../platforms/ids.ts';
import { newCode } from './attempt-code.ts';
import { completeness } from './completeness.schema.ts';
import { dueDate } from './due-date.rules.ts';
import { filesOfParts, filesOfWork, freezeAttestation, freezeParts } from './freeze.rules.ts';
import { type FrozenAttempt, type SubmissionHead, submissionId } from './head.schema.ts';
import { presentAttempt } from './present-attempts.ts';
import { actOn, refuseAct } from './refuse-act.ts';
import { mayRenew } from './renewal.rules.ts';
import type { ApplyRequest, Attempt } from './submission.schema.ts';
import type { SubmissionDeps } from './submission-deps.ts';
import { type Act, transition } from './transitions.rules.ts';

type Apply = Extract<Act, { kind: 'apply' }>;
type Told = Pick<Partial<z.output<typeof ApplyRequest>>, 'designersSeeEvidence'>;

interface Applying {
  session: Session;
  microCredentialId: string;
  head: SubmissionHead | null;
  told: Told;
}

/**
 * Repeating the same key answers with the same attempt.
 * @param told what the educator's page said; left out: nothing
 * @throws Refusal `incomplete` with `{ missing }`; `conflict` `file-gone`: one went in this moment; `not-possible-now`: `already-submitted`, `already-passed`
 */
export function applyForDecision(deps: SubmissionDeps) {
  return async (
    session: Session,
    microCredentialId: string,
    key: string,
    told: Told = {},
  ): Promise<Attempt> => {
    const id = submissionId(session.personId, microCredentialId);
    const head = await deps.store.head(id);
    const known = head?.attempts.find(({ applyKey }) => applyKey === key);
    if (head && known) return answer(deps, head, known.id);

    const { frozen, issuerId, definition } = await freeze(deps, { session, microCredentialId, head, told });
    const act: Apply = {
      kind: 'apply',
      at: frozen.submittedAt,
      attempt: { ...pick(frozen), applyKey: key },
      microCredentialVersion: frozen.microCredentialVersion,
      renews: head !== null && mayRenew(head, definition, frozen.submittedAt),
    };
    const start = emptyHead(frozen, issuerId);
    // Refused now means refused later: nothing needs to be written to find out.
    const foreseen = transition(head ?? start, act);
    if (!foreseen.ok) throw refuseAct(foreseen.reason);

    const fileIds = filesOfParts(frozen.parts);
    if (!(await deps.files.hold(session, fileIds, frozen.id)))
      throw new Refusal('conflict', { reason: 'file-gone' });
    await deps.reached?.('apply:files-held');
    await deps.store.insertAttempt(frozen);
    await deps.reached?.('apply:attempt-written');
    const named = await name(deps, head === null, start, act);
    await deps.reached?.('apply:head-written');
    const entry = named.attempts.find(({ applyKey }) => applyKey === key);
    if (!entry) throw new Error('an attempt that its head does not name');
    return answer(deps, named, entry.id);
  };
}

/** Everything that the attempt consists of, checked. @throws Refusal */
async function freeze(
  deps: SubmissionDeps,
  { session, microCredentialId, head, told }: Applying,
): Promise<{ frozen: FrozenAttempt; issuerId: string; definition: MicroCredentialDefinition }> {
  const { organisationId, personId } = session;
  const [{ head: begun, items }, organisation] = await Promise.all([
    deps.portfolio.open(session, microCredentialId),
    deps.organisation(organisationId),
  ]);
  if (!organisation) throw notFound('organisation');
  const version = head?.microCredentialVersion ?? begun?.version;
  const microCredential = await deps.catalogue.get(organisationId, microCredentialId, version);
  if (!begun && microCredential.state === 'retired') throw notFound('retired');

  const readyFiles = await deps.files.ready(session, filesOfWork(items));
  const missing = completeness(microCredential.definition, items, readyFiles);
  const attestation = freezeAttestation(items);
  if (missing.length > 0 || !attestation) throw new Refusal('incomplete', { current: { missing } });

  const submittedAt = deps.clock().toISOString();
  const frozen: FrozenAttempt = {
    id: newId(),
    submissionId: submissionId(personId, microCredentialId),
    organisationId,
    personId,
    microCredentialId,
    microCredentialVersion: microCredential.version,
    code: await newCode((code) => deps.store.isCodeTaken(organisationId, code)),
    submittedAt,
    dueAt: dueDate(submittedAt, organisation.answerDays, organisation.timeZone),
    parts: freezeParts(microCredential.definition, items),
    attestation,
    // Both must hold: the page may be older than the organisation's last word on it.
    designersSeeEvidence: told.designersSeeEvidence === true && organisation.designersSeeEvidence === true,
  };
  return { frozen, issuerId: microCredential.issuer.id, definition: microCredential.definition };
}

/** The first Apply makes the head, with the attempt in it; two at once meet at its id. */
async function name(deps: SubmissionDeps, first: boolean, start: SubmissionHead, act: Apply) {
  if (first) {
    const begun = transition(start, act);
    if (begun.ok && (await deps.store.insertHead(begun.head))) return begun.head;
  }
  const outcome = await actOn(deps.store, start.id, act);
  if (!outcome.ok) throw refuseAct(outcome.reason);
  return outcome.head;
}

function emptyHead(attempt: FrozenAttempt, issuerId: string): SubmissionHead {
  const { organisationId, personId, microCredentialId, microCredentialVersion } = attempt;
  return {
    id: attempt.submissionId,
    organisationId,
    personId,
    microCredentialId,
    issuerId,
    microCredentialVersion,
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
  };
}

const pick = ({ id, code, submittedAt, dueAt }: FrozenAttempt) => ({ id, code, submittedAt, dueAt });

async function answer(deps: SubmissionDeps, head: SubmissionHead, attemptId: string): Promise<Attempt> {
  // Also at a repeat: the first time may have ended right before this.
  await deps.onApplied({ personId: head.personId, microCredentialId: head.microCredentialId });
  deps.onDecision?.();
  const entry = head.attempts.find(({ id }) => id === attemptId);
  const [attempt, review] = await Promise.all([
    deps.store.attempt(attemptId),
    entry?.reviewId ? deps.store.review(entry.reviewId) : null,
  ]);
  if (!entry || !attempt) throw new Error('an attempt that is named but not there');
  return presentAttempt(head, entry, attempt, review, deps.clock().toISOString());
}
