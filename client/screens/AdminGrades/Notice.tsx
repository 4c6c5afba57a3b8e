import { Link } from 'wouter';
import type { GradeSummary } from '../../../server/grades/health.schema.ts';
import { useLoad } from '../../app/load.ts';
import { to } from '../../app/paths.ts';
import { Note } from '../../components/blocks.tsx';
import { dayAndTime } from '../../messages/formats.ts';
import { t } from './texts.ts';

/** On the first screen of the administration: how grades are doing. Nothing while that is not known. */
export function GradesNotice() {
  const state = useLoad<GradeSummary>('/admin/grades/summary');
  if (state.kind !== 'ready') return null;
  const { waiting, oldestAt, failing, differing } = state.value;
  const need = failing + differing;
  const link = <Link href={to.grades}>{t('notice.link')}</Link>;
  const wait = oldestAt === null ? '' : t('notice.wait', { count: waiting, time: dayAndTime(oldestAt) });
  if (need === 0)
    return (
      <p className="small soft">
        {wait || t('notice.well')} {link}
      </p>
    );
  return (
    <Note kind="not-yet" icon="triangle-alert">
      <p>
        {t('notice.need', { count: need })} {wait} {link}
      </p>
    </Note>
  );
}
