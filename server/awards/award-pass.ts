/** The handler of `award` effects: hours in the ledger, and exactly one badge. */
import { createHash, createHmac, randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { HoursKind, MicroCredential } from '../catalogue/micro-credential.schema.ts';
import { expiresAt } from '../catalogue/validity.rules.ts';
import type { DueEffect } from '../effects/effect.schema.ts';
import { naturalId } from '../platforms/ids.ts';
import type { DecidedSubmission } from '../submissions/read-decided.ts';
import type { AwardRecord } from './award-record.schema.ts';
import { drawBadge } from './badge-image.rules.ts';
import type { AwardsContext } from './context.ts';
import { CREDENTIALS_V2, OPEN_BADGES, OPEN_BADGES_EXTENSIONS } from './contexts.ts';
import {
  buildAchievement,
  buildCredential,
  type CredentialFacts,
  type IssuerFacts,
} from './credential.rules.ts';
import { describeEvidence } from './evidence.rules.ts';
import { issuerFacts } from './issuer-facts.ts';
import { currentKeys } from './issuer-keys.ts';
import { en } from './messages/en.ts';
import { signIntegrity, signJwt } from './sign.ts';
import { STATUS_LIST_LENGTH } from './status-list.ts';

/** A pass and all that its award is made of. */
interface Pass extends DecidedSubmission {
  id: string;
  /** Of its line in the ledger. */
  entryId: string;
  micro: MicroCredential;
  issuer: IssuerFacts;
  hoursKind: HoursKind;
  validUntil: string | null;
}

/**
 * Once per person and micro-credential; a pass after an earlier one expired is a renewal, which has a badge and hours
 * of its own.
 */
export function idsOf({ head, decision }: Pick<DecidedSubmission, 'head' | 'decision'>): {
  id: string;
  entryId: string;
} {
  const { personId, microCredentialId } = head;
  const isFirst = head.decisions.find(({ result }) => result === 'pass')?.id === decision.id;
  const renewal = isFirst ? [] : [decision.id];
  return {
    id: naturalId('award', head.id, ...renewal),
    entryId: naturalId('hours', personId, microCredentialId, ...renewal),
  };
}

/**
 * Idempotent: ledger entry and award have natural ids, and of two badges made at once the first that is written stays.
 * @throws when storage fails; the relay then tries again
 */
export async function awardPass(
  context: AwardsContext,
  due: Pick<DueEffect, 'submissionId' | 'organisationId'> & { effect: { decisionId: string } },
): Promise<AwardRecord> {
  const pass = await readPass(context, due.submissionId, due.effect.decisionId);
  if (pass.decision.result !== 'pass') throw new Error('only a pass is awarded');
  await writeHours(context, pass);
  const known = await context.store.award(pass.id);
  if (known) return known;
  const made = await makeAward(context, pass);
  await context.reached('award:signed');
  await context.store.addAward(made);
  await context.reached('award:written');
  const award = await context.store.award(pass.id);
  if (!award) throw new Error('an award was removed');
  return award;
}

async function readPass(context: AwardsContext, submissionId: string, decisionId: string): Promise<Pass> {
  const decided = await context.decided(submissionId, decisionId);
  const { organisationId, microCredentialId } = decided.head;
  const version = decided.decision.microCredentialVersion;
  const [micro, organisation] = await Promise.all([
    context.microCredential(organisationId, microCredentialId, version),
    context.organisation(organisationId),
  ]);
  return {
    ...decided,
    ...idsOf(decided),
    micro,
    issuer: await issuerFacts(context, micro.issuer),
    hoursKind: micro.definition.hoursKind ?? organisation?.hoursKind ?? 'in-service',
    validUntil: expiresAt(decided.decision.decidedAt, micro.definition),
  };
}

async function writeHours(context: AwardsContext, pass: Pass): Promise<void> {
  const { head, decision, micro, hoursKind, entryId } = pass;
  const { organisationId, personId, microCredentialId } = head;
  if (decision.hours > 0)
    await context.store.addEntry({
      id: entryId,
      ...{ organisationId, personId, microCredentialId },
      title: micro.definition.title,
      kind: hoursKind,
      hours: decision.hours,
      reason: 'pass',
      at: decision.decidedAt,
      writtenAt: context.clock().toISOString(),
      decisionId: decision.id,
    });
  await context.reached('award:ledger-written');
}

async function makeAward(context: AwardsContext, pass: Pass): Promise<AwardRecord> {
  const { head, decision, micro } = pass;
  const { organisationId, personId, microCredentialId } = head;
  const keys = await currentKeys(context, organisationId, micro.issuer.id);
  const achievement = await publishAchievement(context, pass);
  await context.reached('award:achievement-written');
  const status = await takeSlot(context, pass);
  await context.reached('award:slot-taken');
  const facts = await credentialFacts(context, pass, achievement, status);
  const credential = buildCredential(facts);
  const [signed, jwt] = await Promise.all([
    signIntegrity(context, keys, credential),
    signJwt(context, keys, credential),
  ]);
  return {
    id: pass.id,
    ...{ organisationId, personId, microCredentialId, submissionId: head.id, decisionId: decision.id },
    microCredentialVersion: micro.version,
    issuer: micro.issuer,
    title: micro.definition.title,
    competencyOfHolder: micro.definition.competencyOfHolder,
    awardedAt: decision.decidedAt,
    validUntil: pass.validUntil,
    hours: decision.hours,
    hoursKind: pass.hoursKind,
    credentialId: facts.id,
    credential: JSON.stringify(signed),
    jwt,
    statusList: status.list,
    statusIndex: status.index,
    revoked: false,
    acts: [],
    unsettledSince: null,
    share: null,
  };
}

/** Written before the badge that names it; the first one of a version stays. */
async function publishAchievement(
  context: AwardsContext,
  { micro, head, decision, issuer: issuedBy }: Pass,
): Promise<CredentialFacts['achievement']> {
  const id = `${micro.id}.${micro.version}`;
  const { definition, issuer, version } = micro;
  const url = context.addresses.achievement(id);
  const achievement = buildAchievement({
    ...{ url, imageUrl: `${url}/badge.png`, version, definition, hours: decision.hours },
    issuer: issuedBy,
    words: en.badge,
  });
  const svg = drawBadge(
    { id: micro.id, title: definition.title, issuer: issuer.name, ...issuer.colours },
    context.type,
  );
  await context.store.addAchievement({
    ...{ id, organisationId: head.organisationId, issuerId: issuer.id, achievement, svg },
  });
  return { ...achievement, id: url, name: definition.title };
}

/** A random free position: its neighbours say nothing about when it was taken. A full list is followed by another. */
async function takeSlot(
  { store }: AwardsContext,
  { id: awardId, micro }: Pass,
): Promise<{ list: string; index: number }> {
  for (let number = 1; ; number += 1) {
    const list = `${micro.issuer.id}.${number}`;
    for (let tries = 0; tries < 30; tries += 1) {
      const index = randomInt(STATUS_LIST_LENGTH);
      if (await store.takeSlot({ id: `${list}.${index}`, awardId })) return { list, index };
    }
  }
}

async function credentialFacts(
  context: AwardsContext,
  pass: Pass,
  achievement: CredentialFacts['achievement'],
  status: { list: string; index: number },
): Promise<CredentialFacts> {
  const { head, decision, review, attempt, micro } = pass;
  const email = await context.emailOf(head.personId);
  const criteria = micro.definition.rubric.criteria;
  return {
    contexts: [CREDENTIALS_V2, OPEN_BADGES, OPEN_BADGES_EXTENSIONS],
    id: `urn:uuid:${randomUUID()}`,
    subjectId: subjectId(context, head.personId),
    issuer: pass.issuer,
    achievement,
    awardedAt: decision.decidedAt,
    validUntil: pass.validUntil,
    hours: decision.hours,
    email: email === null ? null : hashEmail(email),
    results: review.criteria.map(({ criterionId, levelId }) => {
      const levels = criteria.find(({ id }) => id === criterionId)?.levels ?? [];
      return { criterionId, levelId, levelTitle: levels.find(({ id }) => id === levelId)?.title ?? levelId };
    }),
    evidence: describeEvidence(attempt.parts, micro.definition.parts, en.badge),
    status: { list: context.addresses.statusList(status.list), index: status.index },
  };
}

/** The same for all badges of a person, and no way back to the id that the rest of the tool uses. */
function subjectId({ sealKey }: AwardsContext, personId: string): string {
  const hex = createHmac('sha256', sealKey).update(`subject ${personId}`).digest('hex');
  // RFC 9562, 5.8: version 8, variant 10.
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Open Badges 3.0, B.4.2 `IdentityHash`. */
function hashEmail(email: string): { hash: string; salt: string } {
  const salt = randomBytes(12).toString('hex');
  return {
    hash: createHash('sha256')
      .update(email.toLowerCase() + salt)
      .digest('hex'),
    salt,
  };
}
