/** Which address shows which screen; each screen is a chunk of its own. Paths are below `/app/<platform key>`. */
import { lazy } from 'react';
import type { ScreenRoute } from './screen-route.ts';

const screens = {
  catalogue: () => import('../screens/Catalogue/index.tsx'),
  overview: () => import('../screens/Overview/index.tsx'),
  learning: () => import('../screens/Learning/index.tsx'),
  application: () => import('../screens/Application/index.tsx'),
  submission: () => import('../screens/Submission/index.tsx'),
  result: () => import('../screens/Result/index.tsx'),
  attempt: () => import('../screens/Attempt/index.tsx'),
  credentials: () => import('../screens/Credentials/index.tsx'),
  contact: () => import('../screens/Contact/index.tsx'),
  credential: () => import('../screens/Credentials/One.tsx'),
};

/** Fetches the educator's other screens and what they need; a browser fetches each only once. */
export async function preloadScreens(): Promise<void> {
  const { preloadPieces } = await import('./preload.ts');
  await Promise.allSettled([...Object.values(screens).map((load) => load()), ...preloadPieces()]);
}

const one = '/micro-credentials/:id';

export const routes: ScreenRoute[] = [
  { path: '/catalogue', screen: lazy(screens.catalogue) },
  { path: one, screen: lazy(screens.overview) },
  { path: `${one}/learning`, screen: lazy(screens.learning) },
  { path: `${one}/application`, screen: lazy(screens.application) },
  { path: `${one}/submission`, screen: lazy(screens.submission) },
  { path: `${one}/result`, screen: lazy(screens.result) },
  { path: `${one}/attempts/:attemptId`, screen: lazy(screens.attempt) },
  { path: '/credentials', screen: lazy(screens.credentials) },
  { path: '/credentials/mails', screen: lazy(screens.contact) },
  { path: '/credentials/:id', screen: lazy(screens.credential) },
];
