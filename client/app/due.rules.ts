/** How many calendar days are left until a promised date, as people in the organisation's zone count them. */

/** The calendar day of an instant, as a day number. */
function dayNumber(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone }).format(instant);
  return Date.parse(`${parts}T00:00:00Z`) / 86_400_000;
}

/**
 * @param dueAt ISO 8601
 * @param now epoch ms
 * @param timeZone IANA; an unknown one counts as UTC
 * @returns 0: today; negative: so many days late. Past its minute on the same day it is still 0.
 */
export function daysLeft(dueAt: string, now: number, timeZone: string): number {
  const zone = isZone(timeZone) ? timeZone : 'UTC';
  return dayNumber(Date.parse(dueAt), zone) - dayNumber(now, zone);
}

function isZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}
