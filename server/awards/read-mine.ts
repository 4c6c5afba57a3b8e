/** `GET /api/credentials`: what a person has earned, from any course. */
import { notFound } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import { hoursClaims } from '../platforms/organisation.schema.ts';
import type { MyCredentials } from './award.schema.ts';
import { hoursByKind, schoolYearStart, totalHours } from './award-state.rules.ts';
import type { AwardsContext } from './context.ts';
import { dayIn, startOfDay } from './days.ts';
import { presentItems } from './present-award.ts';
import { presentEntry } from './read-hours.ts';

export function readMine(context: AwardsContext) {
  const { store, clock } = context;
  return async ({ organisationId, personId }: Session): Promise<MyCredentials> => {
    const [organisation, awards, entries] = await Promise.all([
      context.organisation(organisationId),
      store.awardsOfPerson(personId),
      store.entriesOfPerson(personId),
    ]);
    if (!organisation) throw notFound('organisation');
    const { timeZone } = organisation;
    const from = schoolYearStart(dayIn(timeZone, clock()));
    const since = startOfDay(timeZone, from);
    return {
      earned: await presentItems(context, awards),
      hours: {
        total: totalHours(entries),
        schoolYear: { from, hours: totalHours(entries.filter(({ at }) => at >= since)) },
        byKind: hoursByKind(entries),
        entries: entries.map(presentEntry),
        claims: hoursClaims(organisation),
      },
    };
  };
}
