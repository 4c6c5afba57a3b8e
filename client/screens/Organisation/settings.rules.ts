/** What was typed into the settings' form, and what it means. */
import type { OrganisationSettings } from '../../../server/platforms/organisation.schema.ts';
import type { NotYetByLms } from './not-yet.rules.ts';

export const hoursKinds = ['in-service', 'ceu', 'graduate-credit'] as const satisfies readonly NonNullable<
  OrganisationSettings['hoursKind']
>[];

export interface Typed {
  name: string;
  timeZone: string;
  answerDays: string;
  hours: string;
  assessorsMayTeach: boolean;
  designersSeeEvidence: boolean;
  helpContact: string;
  directorName: string;
  directorEmail: string;
  hoursKind: (typeof hoursKinds)[number];
  hoursClaims: Record<(typeof hoursKinds)[number], string>;
  notYet: NotYetByLms;
}

export type Problem = 'name' | 'answerDays' | 'hours' | 'directorEmail';

export const asTyped = (settings: OrganisationSettings): Typed => ({
  name: settings.name,
  timeZone: settings.timeZone,
  answerDays: String(settings.answerDays),
  hours: String(settings.hours),
  assessorsMayTeach: settings.assessorsMayTeach,
  designersSeeEvidence: settings.designersSeeEvidence ?? false,
  helpContact: settings.helpContact ?? '',
  directorName: settings.director?.name ?? '',
  directorEmail: settings.director?.email ?? '',
  hoursKind: settings.hoursKind ?? 'in-service',
  hoursClaims: {
    'in-service': settings.hoursClaims?.['in-service'] ?? '',
    ceu: settings.hoursClaims?.ceu ?? '',
    'graduate-credit': settings.hoursClaims?.['graduate-credit'] ?? '',
  },
  notYet: settings.notYet ?? {
    canvas: 'zero-with-comment',
    moodle: 'zero-with-comment',
    schoology: 'zero-with-comment',
    other: 'zero-with-comment',
  },
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
  const director = directorOf(typed);
  if (director === undefined) problems.push('directorEmail');
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    settings: {
      name: typed.name.trim(),
      timeZone: typed.timeZone,
      answerDays,
      hours,
      assessorsMayTeach: typed.assessorsMayTeach,
      designersSeeEvidence: typed.designersSeeEvidence,
      helpContact: typed.helpContact.trim() || null,
      director,
      hoursKind: typed.hoursKind,
      hoursClaims: {
        'in-service': typed.hoursClaims['in-service'].trim() || null,
        ceu: typed.hoursClaims.ceu.trim() || null,
        'graduate-credit': typed.hoursClaims['graduate-credit'].trim() || null,
      },
      notYet: typed.notYet,
    },
  };
}

/** Both or neither; undefined: one is missing, or the address is none. */
function directorOf({ directorName, directorEmail }: Typed): OrganisationSettings['director'] {
  const name = directorName.trim();
  const email = directorEmail.trim();
  if (name === '' && email === '') return null;
  return name !== '' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? { name, email } : undefined;
}

/** A decimal comma is a point; nothing is no number. */
function numberOf(text: string): number {
  const trimmed = text.trim().replace(',', '.');
  return trimmed === '' ? Number.NaN : Number(trimmed);
}

export const isChanged = (typed: Typed, stored: OrganisationSettings): boolean =>
  JSON.stringify(typed) !== JSON.stringify(asTyped(stored));
