import { useEffect, useRef, useState } from 'react';
import type { CheckResult, InstallationTest } from '../../../server/installation/installation.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { Button } from '../../components/buttons.tsx';
import { Icon, Mark } from '../../components/marks.tsx';
import { Refused } from '../../components/Refused.tsx';
import { clockTime } from '../../messages/formats.ts';
import { AdministratorsOnly, AdminPage } from '../Admin/AdminPage.tsx';
import { type BrowserCheck, lookAtBrowser } from './browser-checks.ts';
import { checkTexts, t } from './texts.ts';
import './test-installation.css';

type Result = CheckResult | BrowserCheck;
interface Tested {
  test: InstallationTest;
  results: Result[];
}

/** Run from inside the LMS, with the course from which it was opened. Nobody is scored. */
export default function TestInstallation() {
  return (
    <AdministratorsOnly>
      <AdminPage title={t('title')} lead={t('lead')}>
        <Content />
      </AdminPage>
    </AdministratorsOnly>
  );
}

function Content() {
  const act = useAct();
  const [tested, setTested] = useState<Tested | null>(null);
  const run = () =>
    void act.run('test', async () => {
      const test = await call<InstallationTest>('/admin/installation-test', { method: 'POST' });
      setTested({ test, results: [...(await lookAtBrowser(test.frameHosts)), ...test.checks] });
    });
  return (
    <div className="stack stack-6">
      <div className="stack">
        <p className="prose">{t('what')}</p>
        <div className="row">
          <Button look={tested ? 'plain' : 'main'} onClick={run} busy={act.busy !== null && t('testing')}>
            {tested ? <Icon name="refresh-cw" /> : null}
            {t(tested ? 'again' : 'start')}
          </Button>
        </div>
      </div>
      <Refused failure={act.failure} words={ownWords} />
      {tested ? <Results key={tested.test.at} {...tested} /> : null}
    </div>
  );
}

function Results({ test, results }: Tested) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const toMend = results.filter(({ state }) => state === 'mend');
  const inCourse = !results.some(({ check, state }) => check === 'rights' && state === 'left-out');
  return (
    <section className="stack" aria-labelledby="results">
      <h2 id="results" ref={heading} tabIndex={-1}>
        {toMend.length > 0 ? t('toMend', { count: toMend.length }) : t(inCourse ? 'allGood' : 'goodFromHere')}
      </h2>
      <p className="small soft">{t('of', { lms: test.lms.name, time: clockTime(test.at) })}</p>
      <ul className="checks">
        {results.map((result) => (
          <Line key={result.check} result={result} product={test.lms.product} />
        ))}
      </ul>
    </section>
  );
}

function Line({ result, product }: { result: Result; product: InstallationTest['lms']['product'] }) {
  const { check, state } = result;
  const { about, remedy } = checkTexts(result, product);
  return (
    <li className={`check check-${state}`}>
      {state === 'left-out' ? <Icon name="info" /> : <Mark name={state === 'good' ? 'done' : 'broken'} />}
      <div>
        <p>
          <b>{t(`check.${check}`)}</b>
          <span className="only-heard"> {t(`state.${state}`)}</span>
        </p>
        {about ? <p className="small soft">{about}</p> : null}
        {remedy ? (
          <p>
            <b>{t('remedy')}</b> {remedy}
          </p>
        ) : null}
      </div>
    </li>
  );
}

function ownWords(reason: string): string | null {
  const key = `reason.${reason}`;
  return t.has(key) ? t(key) : null;
}
