/** Calendar days (`YYYY-MM-DD`) of a time zone. */

/** The day that it is there at an instant. */
export function dayIn(timeZone: string, instant: string | Date): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(new Date(instant));
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

/** The last millisecond of a day there. */
export const endOfDay = (timeZone: string, day: string): string =>
  new Date(Date.parse(startOfDay(timeZone, nextDay(day))) - 1).toISOString();
