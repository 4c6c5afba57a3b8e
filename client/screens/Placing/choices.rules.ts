/** What is chosen in the picker: a list without repeats, in the order of choice. */
import type { PlaceChoice } from '../../../server/catalogue/placing.schema.ts';

type Phase = Extract<PlaceChoice, { kind: 'micro-credential' }>['phase'];

export const phases = ['learning', 'application', 'submission'] as const;
export const rooms = ['catalogue', 'credentials', 'review'] as const;

export const micro = (id: string, phase: Phase = null): PlaceChoice => ({
  kind: 'micro-credential',
  ...{ id, phase },
});
export const room = (view: (typeof rooms)[number]): PlaceChoice => ({ kind: 'view', view });

/** The same for the same choice only. */
const keyOf = (choice: PlaceChoice): string =>
  choice.kind === 'view' ? `view-${choice.view}` : `${choice.id}-${choice.phase ?? 'whole'}`;

export const includes = (chosen: readonly PlaceChoice[], choice: PlaceChoice): boolean =>
  chosen.some((one) => keyOf(one) === keyOf(choice));

/** @param several false: the new choice takes the place of the other */
export function choose(
  chosen: readonly PlaceChoice[],
  choice: PlaceChoice,
  { on, several }: { on: boolean; several: boolean },
): PlaceChoice[] {
  if (!several) return [choice];
  const others = chosen.filter((one) => keyOf(one) !== keyOf(choice));
  return on ? [...others, choice] : others;
}

/** The whole, and its last phase: what a decision is about. */
export const isGraded = (choice: PlaceChoice): boolean =>
  choice.kind === 'micro-credential' && (choice.phase === null || choice.phase === 'submission');

/** What the parts of the picker need to show one choice. */
export interface Choosing {
  several: boolean;
  has: (choice: PlaceChoice) => boolean;
  set: (choice: PlaceChoice, on: boolean) => void;
}
