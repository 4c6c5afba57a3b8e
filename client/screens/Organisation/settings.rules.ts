/** What was typed into the settings' form, and what it means. */
import type { OrganisationSettings } from '../../../server/platforms/organisation.schema.ts';

export interface Typed {
  name: string;
  timeZone: string;
  answerDays: string;
  hours: string;
  assessorsMayTeach: boolean;
  helpContact: string;
}

export type Problem = 'name' | 'answerDays' | 'hours';

export const asTyped = (settings: OrganisationSettings): Typed => ({
  name: settings.name,
  timeZone: settings.timeZone,
  answerDays: String(settings.answerDays),
  hours: String(settings.hours),
  assessorsMayTeach: settings.assessorsMayTeach,
  helpContact: settings.helpContact ?? '',
});

/** The same bounds as the server's. */
export function readTyped(
  typed: Typed,
): { ok: true; settings: OrganisationSettings } | { ok: false; problems: Problem[] } {
  const answerDays = numberOf(typed.answerDays);
  const hours = numberOf(typed.hours);
  const problems: Problem[] = [];
  if (typed.name.trim() === '') problems.push('name');
  if (!Number.isInteger(answerDays) || answerDays < 1 || answerDays > 180) problems.push('answerDays');
  if (!(hours >= 0 && hours <= 100)) problems.push('hours');
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    settings: {
      name: typed.name.trim(),
      timeZone: typed.timeZone,
      answerDays,
      hours,
      assessorsMayTeach: typed.assessorsMayTeach,
      helpContact: typed.helpContact.trim() || null,
    },
  };
}

/** A decimal comma is a point; nothing is no number. */
function numberOf(text: string): number {
  const trimmed = text.trim().replace(',', '.');
  return trimmed === '' ? Number.NaN : Number(trimmed);
}

export const isChanged = (typed: Typed, stored: OrganisationSettings): boolean =>
  JSON.stringify(typed) !== JSON.stringify(asTyped(stored));
