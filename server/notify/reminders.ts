/**
 * What is told without anybody acting: work waits, an answer falls due, an answer is late. Also writes the receipts of
 * attempts that a crash kept from being written. Safe to run on every instance: ids are natural.
 */
import { dayIn, longDay } from '../awards/days.ts';
import type { AttemptEntry, SubmissionHead } from '../submissions/head.schema.ts';
import type { NotifyContext } from './context.ts';
import { goUrl } from './places.ts';
import { mailId, readerOf, wants, writeMail } from './write-mail.ts';

interface Open {
  head: SubmissionHead;
  attempt: AttemptEntry;
}

const DAY_MS = 24 * 3_600_000;
/** Local hour from which a day's reminders go out. */
const MORNING = 7;

export async function remind(context: NotifyContext): Promise<void> {
  const byOrganisation = new Map<string, Open[]>();
  for (const queue of ['waiting', 'claimed'] as const) {
    let after: string | undefined;
    do {
      const page = await context.openSubmissions(queue, after);
      for (const head of page.items) {
        const attempt = head.attempts.find(({ id }) => id === head.openAttemptId);
        if (!attempt) continue;
        const open = byOrganisation.get(head.organisationId) ?? [];
        open.push({ head, attempt });
        byOrganisation.set(head.organisationId, open);
      }
      after = page.next;
    } while (after !== undefined);
  }
  for (const [organisationId, open] of byOrganisation)
    await remindOrganisation(context, organisationId, open);
}

async function remindOrganisation(
  context: NotifyContext,
  organisationId: string,
  open: Open[],
): Promise<void> {
  for (const one of open) await mailReceived(context, one.head, one.attempt);
  const organisation = await context.organisation(organisationId);
  if (!organisation) return;
  const { timeZone, name } = organisation;
  const now = context.clock();
  const hour = Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', timeZone }).format(now));
  if (hour < MORNING) return;
  const day = dayIn(timeZone, now);
  const appointed = await context.appointed(organisationId);
  for (const { personId, right, issuers } of appointed) {
    const place = { organisationId, personId, day, timeZone, organisation: name };
    if (right === 'administrator') await mailLate(context, place, open);
    if (right === 'assessor') {
      const theirs = open.filter(
        ({ head }) =>
          (issuers === 'all' || (issuers ?? []).includes(head.issuerId)) &&
          head.personId !== personId &&
          !head.recused.includes(personId) &&
          (head.claim === null || head.claim.assessorId === personId),
      );
      await mailReviewWork(context, place, theirs);
    }
  }
}

interface Place {
  organisationId: string;
  personId: string;
  day: string;
  timeZone: string;
  organisation: string;
}

/** Once a day at most, and only when something is new or falls due. */
async function mailReviewWork(context: NotifyContext, place: Place, open: Open[]): Promise<void> {
  const { organisationId, personId, day, timeZone, organisation } = place;
  const now = context.clock().getTime();
  const isNew = ({ attempt }: Open) => now - Date.parse(attempt.submittedAt) < DAY_MS;
  const isSoon = ({ attempt }: Open) => Date.parse(attempt.dueAt) - now < 3 * DAY_MS;
  const [first] = [...open].sort((a, b) => a.attempt.dueAt.localeCompare(b.attempt.dueAt));
  if (!first || !open.some((one) => isNew(one) || isSoon(one))) return;
  if (await context.store.mail(mailId('review-work', personId, day))) return;
  const reader = await readerOf(context, organisationId, personId);
  if (!wants(reader, 'review-work')) return;
  const letter = reader.messages.reviewWork({
    ...{ name: reader.name, organisation, url: goUrl(context, personId) },
    waiting: open.length,
    soon: open.filter(isSoon).length,
    next: longDay(timeZone, first.attempt.dueAt),
  });
  const event = { kind: 'review-work' as const, organisationId, key: [personId, day], to: { personId } };
  await writeMail(context, event, reader.tag, letter);
}

async function mailLate(context: NotifyContext, place: Place, open: Open[]): Promise<void> {
  const { organisationId, personId, day, timeZone, organisation } = place;
  const now = context.clock().toISOString();
  const late = open.map(({ attempt }) => attempt.dueAt).filter((dueAt) => dueAt < now);
  const [first] = late.sort();
  if (!first || (await context.store.mail(mailId('late', personId, day)))) return;
  const reader = await readerOf(context, organisationId, personId);
  if (!wants(reader, 'late')) return;
  const letter = reader.messages.late({
    ...{ name: reader.name, organisation, url: goUrl(context, personId) },
    late: late.length,
    since: longDay(timeZone, first),
  });
  const event = { kind: 'late' as const, organisationId, key: [personId, day], to: { personId } };
  await writeMail(context, event, reader.tag, letter);
}

/** An attempt that was taken back and handed in again is another attempt, with a receipt of its own. */
export async function mailReceived(
  context: NotifyContext,
  head: SubmissionHead,
  attempt: AttemptEntry,
): Promise<void> {
  const { organisationId, personId, microCredentialId } = head;
  if (await context.store.mail(mailId('received', attempt.id))) return;
  const [reader, organisation, micro] = await Promise.all([
    readerOf(context, organisationId, personId),
    context.organisation(organisationId),
    context.microCredential(organisationId, microCredentialId, head.microCredentialVersion),
  ]);
  if (!organisation || !wants(reader, 'received')) return;
  const letter = reader.messages.received({
    ...{ name: reader.name, organisation: organisation.name, title: micro.definition.title },
    url: goUrl(context, personId, microCredentialId),
    attemptNumber: attempt.number,
    code: attempt.code,
    due: longDay(organisation.timeZone, attempt.dueAt),
  });
  const event = { kind: 'received' as const, organisationId, key: [attempt.id], to: { personId } };
  await writeMail(context, event, reader.tag, letter);
}
