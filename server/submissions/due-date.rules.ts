/** The promised date of an answer: so many calendar days later, at the end of that day where the organisation is. */

const HOUR = 3_600_000;

/**
 * @param submittedAt UTC instant
 * @param answerDays calendar days, 0 = the same day
 * @param timeZone IANA name
 * @returns the day's last millisecond as a UTC instant
 */
export function dueDate(submittedAt: string, answerDays: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const dayOf = (instant: number): number => {
    const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
    return Date.UTC(Number(part.year), Number(part.month) - 1, Number(part.day));
  };
  const dueDay = dayOf(Date.parse(submittedAt)) + answerDays * 24 * HOUR;
  // The first instant after that day, by bisection: right across clock changes, also where midnight does not exist.
  // Local time is at most 14 h ahead of UTC and 12 h behind it.
  let before = dueDay - 15 * HOUR;
  let after = dueDay + 48 * HOUR;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayOf(middle) > dueDay) after = middle;
    else before = middle;
  }
  return new Date(before).toISOString();
}
