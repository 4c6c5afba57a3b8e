/** Which micro-credentials match what was typed and chosen. */
import type { CatalogueItem } from '../../../server/catalogue/micro-credential.schema.ts';

export interface Wanted {
  query: string;
  /** '' = all */
  topic: string;
  issuerId: string;
}

/** Case and accents do not matter: "resume" finds "Résumé". */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Every word that was typed has to be somewhere; the order of the catalogue stays. */
export function search(items: readonly CatalogueItem[], wanted: Wanted): CatalogueItem[] {
  const words = plain(wanted.query).split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    if (wanted.topic && !item.topics.includes(wanted.topic)) return false;
    if (wanted.issuerId && item.issuer.id !== wanted.issuerId) return false;
    const text = plain(
      [item.title, item.competency, item.setting, item.issuer.name, ...item.topics].join(' '),
    );
    return words.every((word) => text.includes(word));
  });
}

export const topicsOf = (items: readonly CatalogueItem[]): string[] =>
  [...new Set(items.flatMap((item) => item.topics))].sort((a, b) => a.localeCompare(b));

export function issuersOf(items: readonly CatalogueItem[]): CatalogueItem['issuer'][] {
  const issuers = new Map(items.map(({ issuer }) => [issuer.id, issuer]));
  return [...issuers.values()].sort((a, b) => a.name.localeCompare(b.name));
}
