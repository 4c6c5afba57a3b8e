/** How a grade stands, in words. */
import type { GradeTrouble } from '../../../server/grades/health.schema.ts';
import { dayAndTime, number } from '../../messages/formats.ts';
import { t } from './texts.ts';

export const nameOf = ({ person }: Pick<GradeTrouble, 'person'>): string => person.name ?? t('nobody');
export const titleOf = ({ title }: Pick<GradeTrouble, 'title'>): string => title ?? t('titleGone');

const products = { canvas: 'Canvas', moodle: 'Moodle', schoology: 'Schoology', other: 'LMS' } as const;

export const platformOf = ({ platform, product }: Pick<GradeTrouble, 'platform' | 'product'>): string =>
  platform ?? products[product];

/** What happened, and what to do about it. */
export function reasonOf({ reason }: Pick<GradeTrouble, 'reason'>): { why: string; todo: string } {
  const why = `why.${reason ?? 'on-its-way'}`;
  const todo = `do.${reason ?? 'on-its-way'}`;
  return {
    why: t(t.has(why) ? why : 'why.not-understood'),
    todo: t(t.has(todo) ? todo : 'do.not-understood'),
  };
}

const points = (score: number | null | undefined): string => (score == null ? '–' : number(score));

/** What the gradebook showed when it was read, beside what is to stand there; empty: not read. */
export function seenWords({ seen, sent }: Pick<GradeTrouble, 'seen' | 'sent'>): string[] {
  if (!seen) return [];
  const ours = { sent: points(sent?.score), of: points(sent?.maximum), time: dayAndTime(seen.at) };
  if (seen.score === null) return [t('seenNothing', ours)];
  const shown = t('seen', { score: points(seen.score), maximum: points(seen.maximum), ...ours });
  return seen.comment ? [shown, t('comment', { comment: seen.comment })] : [shown];
}

/** `70 of 100`, or that there is no grade. */
export const gradeWords = (grade: { score: number | null; maximum: number | null } | null): string =>
  grade?.score == null
    ? t('noGrade')
    : t('ofMaximum', { score: points(grade.score), maximum: points(grade.maximum) });
