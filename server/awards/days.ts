/** Calendar days of a time zone. */

/** The day, `YYYY-MM-DD`, that it is there at an instant. */
export function dayIn(timeZone: string, instant: string | Date): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(new Date(instant));
  return parts;
}

/** The instant at which a day begins there; where midnight is skipped, the first instant after it. */
export function startOfDay(timeZone: string, day: string): string {
  const guess = Date.parse(`${day}T00:00:00.000Z`);
  // Offsets lie between -12 h and +14 h, in steps of a quarter of an hour.
  for (let at = guess - 14 * 3_600_000; at <= guess + 13 * 3_600_000; at += 900_000)
    if (dayIn(timeZone, new Date(at)) >= day) return new Date(at).toISOString();
  throw new Error('a day that never begins');
}

export function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + 24 * 3_600_000).toISOString().slice(0, 10);
}

/** For people: "December 16, 2026". */
export const longDay = (timeZone: string, instant: string): string =>
  new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone }).format(new Date(instant));
