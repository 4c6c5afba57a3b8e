/** Calendar days of a time zone, and how people read one. */
export { dayIn, nextDay, startOfDay } from '../platforms/days.rules.ts';

/** For people: "December 16, 2026". */
export const longDay = (timeZone: string, instant: string): string =>
  new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone }).format(new Date(instant));
