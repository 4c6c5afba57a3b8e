/** The ledger as a person and as administrators read it. */
import { csvFile } from '../http/csv.rules.ts';
import { notFound } from '../http/errors.ts';
import type { AdminHoursEntry, DownloadFile, HoursEntry, HoursFilter, HoursPage } from './award.schema.ts';
import type { LedgerEntry } from './award-record.schema.ts';
import { hoursByKind, totalHours } from './award-state.rules.ts';
import type { AwardsContext } from './context.ts';
import { dayIn, nextDay, startOfDay } from './days.ts';
import { en } from './messages/en.ts';

/** Entries a page; and the most that totals and CSV read. */
const PAGE = 200;
const MOST = 50_000;

export const presentEntry = ({
  id,
  microCredentialId,
  title,
  kind,
  hours,
  reason,
  at,
}: LedgerEntry): HoursEntry => ({
  ...{ id, microCredentialId, title, kind, hours, reason, at },
});

/** @throws Refusal `not-found` for an unknown organisation */
export function readHours(context: AwardsContext) {
  return async (
    organisationId: string,
    filter: HoursFilter & { after?: string | undefined },
  ): Promise<HoursPage> => {
    const { entries } = await matching(context, organisationId, filter);
    // Pages are cut from what the totals have read anyway.
    const start = filter.after === undefined ? 0 : entries.findIndex(({ id }) => id === filter.after) + 1;
    const page = entries.slice(start, start + PAGE);
    const last = page.at(-1);
    return {
      entries: await withNames(context, organisationId, page),
      next: last && start + PAGE < entries.length ? last.id : null,
      totals: totals(entries),
    };
  };
}

function totals(entries: readonly LedgerEntry[]): HoursPage['totals'] {
  // Somebody whose hours were all taken back has earned none.
  const people = (of: readonly LedgerEntry[]) => {
    const hours = new Map<string, number>();
    for (const { personId, hours: more } of of) hours.set(personId, (hours.get(personId) ?? 0) + more);
    return [...hours.values()].filter((sum) => sum > 0).length;
  };
  const byMicroCredential = new Map<string, LedgerEntry[]>();
  for (const entry of entries) {
    const of = byMicroCredential.get(entry.microCredentialId) ?? [];
    of.push(entry);
    byMicroCredential.set(entry.microCredentialId, of);
  }
  return {
    hours: totalHours(entries),
    people: people(entries),
    byKind: hoursByKind(entries),
    byMicroCredential: [...byMicroCredential].map(([microCredentialId, of]) => ({
      microCredentialId,
      title: of[0]?.title ?? '',
      hours: totalHours(of),
      people: people(of),
    })),
  };
}

async function withNames(
  context: AwardsContext,
  organisationId: string,
  entries: readonly LedgerEntry[],
): Promise<AdminHoursEntry[]> {
  const names = await context.personNames(
    organisationId,
    entries.map(({ personId }) => personId),
  );
  return entries.map((entry) => ({
    ...presentEntry(entry),
    personId: entry.personId,
    name: names.get(entry.personId) ?? null,
  }));
}

export function hoursAsCsv(context: AwardsContext) {
  return async (organisationId: string, filter: HoursFilter): Promise<DownloadFile> => {
    const { entries, timeZone } = await matching(context, organisationId, filter);
    const named = await withNames(context, organisationId, entries);
    const rows = named.map(({ at, name, personId, title, kind, hours, reason }) => [
      dayIn(timeZone, at),
      name ?? '',
      personId,
      title,
      en.kinds[kind].title,
      hours,
      en.csv.reasons[reason],
    ]);
    return csvFile('hours.csv', [en.csv.heads, ...rows]);
  };
}

async function matching(context: AwardsContext, organisationId: string, filter: HoursFilter) {
  const organisation = await context.organisation(organisationId);
  if (!organisation) throw notFound('organisation');
  const { timeZone } = organisation;
  const range = {
    ...(filter.from ? { from: startOfDay(timeZone, filter.from) } : {}),
    ...(filter.to ? { before: startOfDay(timeZone, nextDay(filter.to)) } : {}),
  };
  const entries: LedgerEntry[] = [];
  let after: string | undefined;
  do {
    const page = await context.store.entriesPage(organisationId, range, 1000, after);
    entries.push(
      ...page.items.filter(
        ({ microCredentialId, kind }) =>
          (filter.microCredentialId ?? microCredentialId) === microCredentialId &&
          (filter.kind ?? kind) === kind,
      ),
    );
    after = page.next;
  } while (after !== undefined && entries.length < MOST);
  return { entries, timeZone };
}
