/** The handler of `mail` effects: the answer to the educator, and on a pass its confirmation to the director. */

import type { AwardRecord } from '../awards/award-record.schema.ts';
import { longDay } from '../awards/days.ts';
import { en as awardWords } from '../awards/messages/en.ts';
import type { DueEffect } from '../effects/effect.schema.ts';
import { mac } from '../lti/seal.ts';
import { hoursClaims } from '../platforms/organisation.schema.ts';
import type { DecidedSubmission } from '../submissions/read-decided.ts';
import type { NotifyContext } from './context.ts';
import type { ConfirmationFacts } from './mail-record.schema.ts';
import { goUrl } from './places.ts';
import { mailId, PICTURE, type Reader, readerOf, writeMail } from './write-mail.ts';

/** How long the director's page can be opened. */
const CONFIRMATION_MS = 180 * 24 * 3_600_000;

interface Answer {
  due: DueEffect;
  decided: DecidedSubmission;
  reader: Reader;
  organisation: NonNullable<Awaited<ReturnType<NotifyContext['organisation']>>>;
}

/** Idempotent: every mail has a natural id. @throws when storage fails; the relay then tries again */
export async function mailDecision(context: NotifyContext, due: DueEffect): Promise<void> {
  const [decided, reader, organisation] = await Promise.all([
    context.decided(due.submissionId, due.effect.decisionId),
    readerOf(context, due.organisationId, due.personId),
    context.organisation(due.organisationId),
  ]);
  if (!organisation) throw new Error('a decision without its organisation');
  const answer = { due, decided, reader, organisation };
  if (due.result === 'pass') await mailPass(context, answer);
  else await mailNotYet(context, answer);
}

const sharedFacts = (context: NotifyContext, { due, reader, organisation }: Answer, title: string) => ({
  name: reader.name,
  organisation: organisation.name,
  url: goUrl(context, due.personId, due.microCredentialId),
  title,
  attemptNumber: due.attemptNumber,
});

const eventOf = ({ due }: Answer, kind: 'pass' | 'not-yet') => ({
  kind,
  organisationId: due.organisationId,
  key: [due.effect.decisionId],
  to: { personId: due.personId },
});

async function mailNotYet(context: NotifyContext, answer: Answer): Promise<void> {
  const { due, decided, reader } = answer;
  const { review, decision } = decided;
  const { definition } = await context.microCredential(
    due.organisationId,
    due.microCredentialId,
    decision.microCredentialVersion,
  );
  const titleOf = (criterionId: string) =>
    definition.rubric.criteria.find(({ id }) => id === criterionId)?.title ?? '';
  const open = review.criteria.filter(({ met }) => !met);
  const letter = reader.messages.notYet({
    ...sharedFacts(context, answer, definition.title),
    met: review.criteria.length - open.length,
    of: review.criteria.length,
    strengthen: open.map(({ criterionId, comment }) => ({ title: titleOf(criterionId), text: comment })),
    overall: review.overall,
  });
  await writeMail(context, eventOf(answer, 'not-yet'), reader.tag, letter);
}

async function mailPass(context: NotifyContext, answer: Answer): Promise<void> {
  const { due, reader, organisation } = answer;
  const award = await context.ensureAward(due);
  const director = organisation.director ?? null;
  if (director) await confirmTo(context, answer, award, director);
  const letter = reader.messages.pass({
    ...sharedFacts(context, answer, award.title),
    hours: hoursInWords(award),
    issuer: award.issuer.name,
    cid: PICTURE,
    director: director?.name ?? null,
    claim: award.hours > 0 ? hoursClaims(organisation)[award.hoursKind] : null,
  });
  await writeMail(context, { ...eventOf(answer, 'pass'), awardId: award.id }, reader.tag, letter);
}

/** "3 in-service hours"; null: none. */
export function hoursInWords({ hours, hoursKind }: Pick<AwardRecord, 'hours' | 'hoursKind'>): string | null {
  if (hours === 0) return null;
  const { one, other } = awardWords.kinds[hoursKind];
  return `${hours} ${hours === 1 ? one : other}`;
}

export const confirmationId = ({ linkKey }: NotifyContext, awardId: string): string =>
  mac(linkKey, `confirmation ${awardId}`);

/** The page is written before the mail that leads to it. */
async function confirmTo(
  context: NotifyContext,
  { due, reader, organisation }: Answer,
  award: AwardRecord,
  director: { name: string; email: string },
): Promise<void> {
  const { messages, tag } = reader;
  const id = confirmationId(context, award.id);
  const facts: ConfirmationFacts = {
    name: reader.name ?? messages.parts.nameless,
    title: award.title,
    competencyOfHolder: award.competencyOfHolder,
    issuer: award.issuer.name,
    organisation: organisation.name,
    day: longDay(organisation.timeZone, award.awardedAt),
    hours: hoursInWords(award),
    decisionId: award.decisionId,
  };
  const expiresAt = context.clock().getTime() + CONFIRMATION_MS;
  await context.store.addConfirmation({
    ...{ id, awardId: award.id, organisationId: due.organisationId, personId: due.personId },
    mailId: mailId('confirmation', award.id),
    ...{ director: director.name, facts, withdrawnAt: null, expiresAt },
  });
  await context.reached('mail:confirmation-written');
  const until = longDay(organisation.timeZone, new Date(expiresAt).toISOString());
  const url = `${context.settings.publicUrl}/confirmations/${id}`;
  const event = {
    ...{ kind: 'confirmation' as const, organisationId: due.organisationId, key: [award.id], to: director },
  };
  await writeMail(
    context,
    event,
    tag,
    messages.confirmation({ ...facts, director: director.name, url, until }),
  );
}
