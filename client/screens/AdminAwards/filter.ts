import type { HoursFilter, HoursPage } from '../../../server/awards/award.schema.ts';
import { useLoad } from '../../app/load.ts';

/** Only what is chosen. */
export function queryOf(filter: Record<string, string | undefined>): string {
  const chosen = Object.entries(filter).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const query = new URLSearchParams(chosen).toString();
  return query === '' ? '' : `?${query}`;
}

/** The ledger as it is filtered. */
export const useHours = (filter: HoursFilter) => useLoad<HoursPage>(`/admin/hours${queryOf(filter)}`);
