/** What a gradebook of each kind of LMS shows for the same three people, under either choice. */
import type { OrganisationSettings } from '../../../server/platforms/organisation.schema.ts';

export type NotYetByLms = NonNullable<OrganisationSettings['notYet']>;
export type Product = keyof NotYetByLms;
export type NotYetChoice = NotYetByLms[Product];

/** In the order of the page. */
export const products = ['canvas', 'moodle', 'schoology', 'other'] as const satisfies readonly Product[];
export const choices = ['zero-with-comment', 'pending'] as const satisfies readonly NotYetChoice[];

export interface Row {
  who: 'notYet' | 'pass' | 'nothing';
  /** What stands in the cell; empty where the LMS leaves it empty. */
  grade: string;
  /** Canvas's sign of something handed in that waits for a grade. */
  handedIn?: true;
  /** Whether the comment of the grade stands beside it. */
  comment?: true;
}

/** How each writes 0, 100, and nothing. */
const written: Record<Product, { zero: string; full: string; nothing: string }> = {
  canvas: { zero: '0', full: '100', nothing: '–' },
  moodle: { zero: '0.00', full: '100.00', nothing: '-' },
  schoology: { zero: '0', full: '100', nothing: '' },
  other: { zero: '0', full: '100', nothing: '' },
};

/** The same as the policy posts (server/grades/policy.ts): only Canvas can say "handed in" without a number. */
export function rowsOf(product: Product, choice: NotYetChoice): Row[] {
  const { zero, full, nothing } = written[product];
  const waiting: Row =
    product === 'canvas' ? { who: 'notYet', grade: '', handedIn: true } : { who: 'notYet', grade: nothing };
  return [
    { who: 'pass', grade: full },
    choice === 'pending' ? waiting : { who: 'notYet', grade: zero, comment: true },
    { who: 'nothing', grade: nothing },
  ];
}
