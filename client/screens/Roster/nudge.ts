/** A text for one person, to be copied into a message of the LMS. */
import type { Roster, RosterRow } from '../../../server/rosters/roster.schema.ts';
import { t } from './texts.ts';

/** Who waits for an answer, has passed or has left needs none. */
export function mayBeNudged({ state, list }: RosterRow): boolean {
  return t.has(`nudge.${state}`) && (list === 'active' || list === 'unknown');
}

export function nudgeText({ name, state }: RosterRow, { microCredential, course }: Roster): string {
  const key = `nudge.${state}`;
  if (!t.has(key)) return '';
  const [first] = (name ?? '').split(' ');
  return t(key, {
    hello: first ? t('hello', { name: first }) : t('helloAll'),
    title: microCredential.title,
    course: course ? t('inCourse', { course }) : '',
  });
}
