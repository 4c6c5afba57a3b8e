import { Suspense, useEffect, useSyncExternalStore } from 'react';
import { Redirect, Route, Router, Switch } from 'wouter';
import type { Me } from '../../server/http/session.schema.ts';
import { Bar } from '../components/Bar.tsx';
import { Note } from '../components/blocks.tsx';
import { FailureScreen, Loading } from '../components/Failure.tsx';
import { Icon } from '../components/marks.tsx';
import { SinglePage } from '../components/Page.tsx';
import { t } from '../messages/en/shell.ts';
import { ApiFailure } from './api.ts';
import { MeProvider } from './me.ts';
import { openingPath } from './paths.ts';
import { routes } from './routes.ts';
import { base, sessionState, subscribeSession } from './session.ts';

export function App() {
  const session = useSyncExternalStore(subscribeSession, sessionState);
  useEffect(() => {
    document.documentElement.lang = 'en';
    // In an LMS's frame the tool stays light, because the LMS is.
    if (window.self === window.top) document.documentElement.dataset.theme = 'auto';
  }, []);
  if (session.kind === 'starting') return <Loading />;
  if (session.kind === 'closed') return <Closed failure={session.failure} />;
  return (
    <MeProvider value={session.me}>
      <Router base={base}>
        <a className="skip" href="#main">
          {t('skip')}
        </a>
        <Bar />
        {session.ended ? <Ended me={session.me} /> : null}
        <Notices notices={session.me.notices} />
        <Suspense fallback={<Loading />}>
          <Switch>
            <Route path="/">
              <Redirect to={openingPath(session.me)} replace />
            </Route>
            {routes.map(({ path, screen }) => (
              <Route key={path} path={path} component={screen} />
            ))}
            <Route>
              <FailureScreen failure={new ApiFailure('not-found')} />
            </Route>
          </Switch>
        </Suspense>
      </Router>
    </MeProvider>
  );
}

const noticeWords = {
  preview: { title: 'preview.title', text: 'preview.text', icon: 'info' },
  'instructor-gets-no-grade': { title: 'instructor.title', text: 'instructor.text', icon: 'info' },
} as const;

/** Things to know once, at the start of this launch. */
function Notices({ notices }: { notices: Me['notices'] }) {
  if (notices.length === 0) return null;
  return (
    <aside className="notices stack stack-2" aria-label={t('tool')}>
      {notices.map((notice) => {
        const { title, text, icon } = noticeWords[notice];
        return (
          <Note key={notice} icon={icon}>
            <p>
              <b>{t(title)}.</b> {t(text)}
            </p>
          </Note>
        );
      })}
    </aside>
  );
}

function Ended({ me }: { me: Me }) {
  return (
    <div className="notices">
      <Note kind="not-yet" icon="clock" alert>
        <p>
          <b>{t('ended.title')}.</b> {t('ended.text')} {t('ended.device')}
        </p>
        {me.returnUrl ? <CourseLink url={me.returnUrl} /> : null}
      </Note>
    </div>
  );
}

function CourseLink({ url }: { url: string }) {
  return (
    <a className="btn btn-main" href={url} target="_top" rel="noreferrer">
      <Icon name="arrow-left" turns />
      {t('backToCourse')}
    </a>
  );
}

/** The page opened without a session: a used link, a copied address, no network. */
function Closed({ failure }: { failure: ApiFailure }) {
  const kind = failure.kind;
  const words =
    kind === 'offline' || kind === 'unreadable' || (failure.details.status ?? 0) >= 500
      ? { title: t('error.offline'), text: t('error.offline.text') }
      : kind === 'not-signed-in' && !failure.details.reference
        ? { title: t('closed.noneTitle'), text: t('closed.none') }
        : { title: t('closed.used'), text: t('closed.usedText') };
  return (
    <SinglePage title={words.title}>
      <Icon name="history" large />
      <h1>{words.title}</h1>
      <p className="lead">{words.text}</p>
      <p>{t('closed.safe')}</p>
      {failure.details.reference ? (
        <p className="receipt">
          {t.rich('reference', { code: <b className="code">{failure.details.reference}</b> })}
        </p>
      ) : null}
    </SinglePage>
  );
}
