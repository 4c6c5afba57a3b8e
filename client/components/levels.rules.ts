import type { Level } from '../../server/catalogue/micro-credential.schema.ts';

/** Levels run from the weakest to the strongest; the marked one and all after it count as met. */
export function levelIsMet(levels: readonly Level[], levelId: string): boolean {
  const met = levels.findIndex((level) => level.met);
  return met >= 0 && levels.findIndex((level) => level.id === levelId) >= met;
}
