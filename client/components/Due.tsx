import { daysLeft } from '../app/due.rules.ts';
import { useMe } from '../app/me.ts';
import { t } from '../messages/en/staff.ts';
import { shortDay } from '../messages/formats.ts';
import { Beneath } from './DataTable.tsx';
import { Status } from './marks.tsx';

/** From so many days on, a date is pressing. */
const SOON = 2;

/** The promised date, and how much time is left. Amber with a clock where it is pressing. */
export function Due({ at }: { at: string }) {
  const { timeZone } = useMe().organisation;
  const days = daysLeft(at, Date.now(), timeZone);
  const left = timeLeft(days);
  if (days > SOON)
    return (
      <>
        {shortDay(at)}
        <Beneath>{left}</Beneath>
      </>
    );
  return (
    <>
      <Status kind="not-yet" icon="clock">
        {left}
      </Status>
      <Beneath>{shortDay(at)}</Beneath>
    </>
  );
}

export function timeLeft(days: number): string {
  if (days < 0) return t('late', { count: -days });
  if (days === 0) return t('today');
  return days === 1 ? t('tomorrow') : t('left', { count: days });
}
