import type { HoursKind } from '../../../server/catalogue/micro-credential.schema.ts';
import { t as credential } from '../../messages/en/credential.ts';
import { number } from '../../messages/formats.ts';

/** "12 in-service hours and 1 CEU"; kinds are never added up. */
export function hoursInWords(byKind: readonly { kind: HoursKind; hours: number }[]): string {
  const parts = byKind.filter(({ hours }) => hours !== 0).map(({ kind, hours }) => oneKind(kind, hours));
  return parts.length > 0 ? parts.join(', ') : credential('noHours');
}

/** Plural by the number as it is, digits in the reader's language. */
export const oneKind = (kind: HoursKind, hours: number): string =>
  credential(`hours.${kind}`, { count: hours }).replace(String(hours), number(hours));
