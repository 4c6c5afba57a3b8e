/** What an award is at an instant, and what acts of administrators make of it. */

import type { HoursKind } from '../catalogue/micro-credential.schema.ts';
import type { CredentialState, HoursEntry, ShownName } from './award.schema.ts';
import type { AwardAct, AwardRecord } from './award-record.schema.ts';

export function stateOf(
  { revoked, validUntil }: Pick<AwardRecord, 'revoked' | 'validUntil'>,
  at: string,
): CredentialState {
  if (revoked) return 'revoked';
  return validUntil !== null && validUntil <= at ? 'expired' : 'valid';
}

/** Null: it is so already. */
export function withAct(award: AwardRecord, act: Omit<AwardAct, 'number'>): AwardRecord | null {
  const revoked = act.kind === 'revoked';
  if (award.revoked === revoked) return null;
  return {
    ...award,
    revoked,
    acts: [...award.acts, { ...act, number: award.acts.length + 1 }],
    unsettledSince: award.unsettledSince ?? Date.parse(act.at),
  };
}

/** The reason of the revocation that holds; null: none does. */
export function revocationOf({
  revoked,
  acts,
}: Pick<AwardRecord, 'revoked' | 'acts'>): { at: string; reason: string } | null {
  const last = acts.at(-1);
  return revoked && last ? { at: last.at, reason: last.reason } : null;
}

/** The reason for which it is valid again; null: it never was withdrawn, or is. */
export function reinstatementOf({
  revoked,
  acts,
}: Pick<AwardRecord, 'revoked' | 'acts'>): { at: string; reason: string } | null {
  const last = acts.at(-1);
  return !revoked && last ? { at: last.at, reason: last.reason } : null;
}

/** Initials with points, or the whole name. */
export function holderName(name: string, shown: ShownName): string {
  if (shown === 'full') return name;
  const initials = name.split(/[\s-]+/).flatMap((part) => [...part].slice(0, 1));
  return initials.map((letter) => `${letter.toLocaleUpperCase('en')}.`).join(' ');
}

/** Sums without the dust of binary fractions. */
const sum = (values: readonly number[]): number => Math.round(values.reduce((a, b) => a + b, 0) * 100) / 100;

type Line = Pick<HoursEntry, 'hours' | 'kind' | 'at'>;

export const totalHours = (entries: readonly Line[]): number => sum(entries.map(({ hours }) => hours));

export function hoursByKind(entries: readonly Line[]): { kind: HoursKind; hours: number }[] {
  const kinds = [...new Set(entries.map(({ kind }) => kind))].sort();
  return kinds.map((kind) => ({ kind, hours: totalHours(entries.filter((entry) => entry.kind === kind)) }));
}

/** The day on which the school year of this day began: July 1. @param day `YYYY-MM-DD` */
export function schoolYearStart(day: string): string {
  const year = Number(day.slice(0, 4));
  return `${day.slice(5) < '07-01' ? year - 1 : year}-07-01`;
}
