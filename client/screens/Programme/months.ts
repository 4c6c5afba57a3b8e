/** Figures of a month, for charts and their table. */
import type { ProgrammeFigures } from '../../../server/rosters/programme.schema.ts';
import { calendarMonth } from '../../messages/formats.ts';

/** Passes of a hundred answers; null: no answer was given. */
export function rateOf({ decided, passed }: ProgrammeFigures['months'][number]): number | null {
  return decided === 0 ? null : Math.round((passed / decided) * 100);
}

/** `November 2026` @param month `YYYY-MM` */
export const monthName = (month: string): string => calendarMonth(month, 'long');
/** `Nov` */
export const shortMonth = (month: string): string => calendarMonth(month, 'short');
