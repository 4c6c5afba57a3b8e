/** Awards as administrators look for them. */
import type { AdminAward, AwardsFilter } from './award.schema.ts';
import type { AwardRecord } from './award-record.schema.ts';
import { stateOf } from './award-state.rules.ts';
import type { AwardsContext } from './context.ts';
import { presentForAdministrator } from './present-award.ts';

/** Awards read at once; with a filter, it reads on until so many are found, or so many are read. */
const READ = 100;
const ENOUGH = 25;
const MOST_READ = 10_000;

/**
 * Newest first. With a filter a page may be short, even empty, while more follow: `next` says so.
 * @param after `next` of the page before
 */
export function listAwards(context: AwardsContext) {
  return async (
    organisationId: string,
    { after, ...filter }: AwardsFilter & { after?: string | undefined },
  ): Promise<{ awards: AdminAward[]; next: string | null }> => {
    const found: AwardRecord[] = [];
    let next = after;
    let read = 0;
    do {
      const page = await context.store.awardsPage(organisationId, READ, next);
      found.push(...(await admitted(context, organisationId, page.items, filter)));
      read += page.items.length;
      next = page.next;
    } while (next !== undefined && found.length < ENOUGH && read < MOST_READ);
    return { awards: await presentForAdministrator(context, found), next: next ?? null };
  };
}

async function admitted(
  context: AwardsContext,
  organisationId: string,
  awards: readonly AwardRecord[],
  filter: AwardsFilter,
): Promise<AwardRecord[]> {
  const now = context.clock().toISOString();
  const some = awards.filter(
    (award) =>
      (filter.microCredentialId ?? award.microCredentialId) === award.microCredentialId &&
      (filter.state ?? stateOf(award, now)) === stateOf(award, now),
  );
  const wanted = filter.name?.trim().toLocaleLowerCase('en');
  if (!wanted || some.length === 0) return some;
  const ids = some.map(({ personId }) => personId);
  const names = await context.personNames(organisationId, ids);
  return some.filter(({ personId }) => names.get(personId)?.toLocaleLowerCase('en').includes(wanted));
}
