import type { ProgrammeFigures } from '../../../server/rosters/programme.schema.ts';
import { ApiFailure } from '../../app/api.ts';
import { useLoad } from '../../app/load.ts';
import { useMe } from '../../app/me.ts';
import { FailureScreen, Load } from '../../components/Failure.tsx';
import { Page } from '../../components/Page.tsx';
import { clockTime, fullDay } from '../../messages/formats.ts';
import { Figures } from './Figures.tsx';
import { Submissions } from './Submissions.tsx';
import { t } from './texts.ts';
import './programme.css';

/** Every submission of the organisation, and how fast and how often answers are a pass. For programme leads. */
export default function Programme() {
  const { rights, preview } = useMe();
  if (!rights.lead || preview) return <FailureScreen failure={new ApiFailure('forbidden')} />;
  return <Loaded />;
}

function Loaded() {
  const { organisation } = useMe();
  const state = useLoad<ProgrammeFigures>('/programme/figures');
  return (
    <Load state={state}>
      {(figures) => (
        <Page title={t('title')} gap={7}>
          <header className="stack stack-2">
            <p className="eyebrow">{organisation.name}</p>
            <h1>{t('title')}</h1>
            <p className="lead">{leadWords(figures)}</p>
            <p className="small soft">
              {t('counted', { time: clockTime(figures.countedAt) })} {figures.cut ? t('cut') : ''}
            </p>
          </header>
          <Figures months={figures.months} />
          <Submissions />
        </Page>
      )}
    </Load>
  );
}

function leadWords({ waiting, overdue, oldestSubmittedAt }: ProgrammeFigures): string {
  const first = overdue > 0 ? t('leadLate', { count: overdue, waiting }) : t('lead', { count: waiting });
  return oldestSubmittedAt ? `${first} ${t('oldest', { day: fullDay(oldestSubmittedAt) })}` : first;
}
