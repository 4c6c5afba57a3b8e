/** Whether the LMS's clock and ours agree: an id_token of Moodle lives 60 seconds, and a score in the future blocks later ones. */
import { type CheckResult, good, leftOut, mend } from './installation.schema.ts';

/** Half of the shortest life of an id_token. */
export const MOST_SECONDS = 30;

/**
 * @param dateHeader of an answer of the LMS (RFC 9110 6.6.1), in whole seconds
 * @param sent and `received`: our clock around that answer, epoch ms
 */
export function judgeClock(
  dateHeader: string | undefined,
  { sent, received }: { sent: number; received: number },
): CheckResult {
  const theirs = Date.parse(dateHeader ?? '');
  if (Number.isNaN(theirs)) return leftOut('clock', 'no-date');
  // The header was written somewhere between the two, up to a second after the time that it names.
  const least = theirs - received;
  const most = theirs + 1000 - sent;
  if (least <= 0 && most >= 0) return good('clock', 'good', { seconds: 0 });
  const off = Math.round((least > 0 ? least : most) / 1000);
  const seconds = Math.abs(off);
  if (seconds <= MOST_SECONDS) return good('clock', 'good', { seconds });
  return mend('clock', off > 0 ? 'we-are-behind' : 'we-are-ahead', { seconds });
}
