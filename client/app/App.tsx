import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react';
import { Redirect, Route, Router, Switch, useLocation } from 'wouter';
import type { Me } from '../../server/http/session.schema.ts';
import { Bar } from '../components/Bar.tsx';
import { Boundary, Loading } from '../components/Failure.tsx';
import { t } from '../messages/en/shell.ts';
import { MeProvider } from './me.ts';
import { openingPath } from './paths.ts';
import { preloadScreens, routes } from './routes.ts';
import { base, type SessionState, sessionState, subscribeSession } from './session.ts';

const trouble = () => import('../components/trouble/Session.tsx');
const Closed = lazy(async () => ({ default: (await trouble()).Closed }));
const Ended = lazy(async () => ({ default: (await trouble()).Ended }));
const StaffRooms = lazy(() => import('./StaffRooms.tsx'));
const Notices = lazy(async () => ({ default: (await trouble()).Notices }));

export function App() {
  const session = useSyncExternalStore(subscribeSession, sessionState);
  useEffect(() => {
    // In an LMS's frame the tool stays light, because the LMS is.
    if (window.self === window.top) document.documentElement.dataset.theme = 'auto';
  }, []);
  if (session.kind === 'starting') return <Loading />;
  return (
    <Router base={base}>
      <Suspense fallback={<Loading />}>
        {session.kind === 'closed' ? <Closed failure={session.failure} /> : <Rooms {...session} />}
      </Suspense>
    </Router>
  );
}

function Rooms({ me, ended }: Extract<SessionState, { kind: 'open' }>) {
  const [path] = useLocation();
  useEffect(() => {
    // Later screens come while this one is read, so that a lost network does not stop the work.
    const timer = setTimeout(() => void Promise.allSettled([trouble(), preloadScreens()]), 3000);
    return () => clearTimeout(timer);
  }, []);
  const notices = noticesAt(path, me);
  return (
    <MeProvider value={me}>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <Bar />
      <Suspense fallback={null}>
        {ended ? <Ended me={me} how={ended} /> : null}
        {notices.length > 0 ? <Notices notices={notices} /> : null}
      </Suspense>
      <Boundary key={path}>
        <Suspense fallback={<Loading />}>
          <Switch>
            <Route path="/">
              <Redirect to={openingPath(me)} replace />
            </Route>
            {routes.map(({ path, screen }) => (
              <Route key={path} path={path} component={screen} />
            ))}
            <Route component={StaffRooms} />
          </Switch>
        </Suspense>
      </Boundary>
    </MeProvider>
  );
}

/** Whether one gets a grade, or can place, matters where one learns and chooses, not where one reviews or administers. */
function noticesAt(path: string, { notices }: Me): Me['notices'] {
  const learning = path === '/' || /^\/(catalogue|micro-credentials)(?!.*\/roster$)(\/|$)/.test(path);
  return learning ? notices : notices.filter((notice) => notice === 'preview');
}
