/** Dates, times and numbers in the reader's language and the organisation's time zone. */

let current = { locale: 'en-US', timeZone: 'UTC' };

/** Set once a session is known. An unknown locale or zone leaves the page readable. */
export function setFormats(wanted: { locale: string; timeZone: string }): void {
  for (const locale of [wanted.locale, 'en-US'])
    for (const timeZone of [wanted.timeZone, 'UTC'])
      try {
        new Intl.DateTimeFormat(locale, { timeZone });
        // The texts are English so far; dates follow them, in the reader's variety of English.
        current = { locale: /^en\b/i.test(locale) ? locale : 'en-US', timeZone };
        return;
      } catch {
        // The next candidate.
      }
}

/** BCP 47; also chooses plural forms. */
export const language = (): string => current.locale;

function write(date: Date, options: Intl.DateTimeFormatOptions, timeZone = current.timeZone): string {
  return new Intl.DateTimeFormat(current.locale, { ...options, timeZone }).format(date);
}

/** Shown only where it is another year than now. */
function yearIfOther(date: Date): { year?: 'numeric' } {
  const year = (day: Date) => write(day, { year: 'numeric' });
  return year(date) === year(new Date()) ? {} : { year: 'numeric' };
}

/** `Friday, December 11` */
export function longDay(instant: string): string {
  const date = new Date(instant);
  return write(date, { weekday: 'long', month: 'long', day: 'numeric', ...yearIfOther(date) });
}

/** `December 11` */
export function plainDay(instant: string): string {
  const date = new Date(instant);
  return write(date, { month: 'long', day: 'numeric', ...yearIfOther(date) });
}

/** `December 11, 2026`: for what is kept or printed */
export function fullDay(instant: string): string {
  return write(new Date(instant), { year: 'numeric', month: 'long', day: 'numeric' });
}

/** `Dec 11` */
export function shortDay(instant: string): string {
  const date = new Date(instant);
  return write(date, { month: 'short', day: 'numeric', ...yearIfOther(date) });
}

/** A calendar day `YYYY-MM-DD`, which has no zone: `Tue, Nov 10` */
export function calendarDay(day: string): string {
  return write(new Date(`${day}T00:00:00Z`), { weekday: 'short', month: 'short', day: 'numeric' }, 'UTC');
}

/** `November 2026`, or `Nov`. @param month `YYYY-MM` */
export function calendarMonth(month: string, length: 'long' | 'short'): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  const year = length === 'long' ? ({ year: 'numeric' } as const) : {};
  return write(date, { month: length, ...year }, 'UTC');
}

/** `9:14 p.m.` */
export function clockTime(instant: string | number): string {
  const text = write(new Date(instant), { hour: 'numeric', minute: '2-digit' });
  return current.locale.startsWith('en')
    ? text.replace(/\s?([AP])M$/, (_, half: string) => ` ${half.toLowerCase()}.m.`)
    : text;
}

/** `Sunday, November 22, 9:31 p.m.` */
export const dayAndTime = (instant: string): string => `${longDay(instant)}, ${clockTime(instant)}`;

export function number(value: number): string {
  return new Intl.NumberFormat(current.locale, { maximumFractionDigits: 1 }).format(value);
}

/** Today in the organisation's zone, as a calendar day. */
export function today(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: current.timeZone }).format(new Date());
}

/** So many calendar days from today, in the organisation's zone: `Friday, December 11` */
export function longDayAfter(days: number): string {
  const date = new Date(`${today()}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return write(date, { weekday: 'long', month: 'long', day: 'numeric', ...yearIfOther(date) }, 'UTC');
}

/** `December 2026` */
export const monthAndYear = (instant: string): string =>
  write(new Date(instant), { year: 'numeric', month: 'long' });
