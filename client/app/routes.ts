/** Which address shows which screen; each screen is a chunk of its own. Paths are below `/app/<platform key>`. */
import { lazy } from 'react';
import type { ScreenRoute } from './screen-route.ts';
import { staffRoutes } from './staff-routes.ts';

const learnerRoutes: ScreenRoute[] = [
  { path: '/catalogue', screen: lazy(() => import('../screens/Catalogue/index.tsx')) },
  { path: '/micro-credentials/:id', screen: lazy(() => import('../screens/Overview/index.tsx')) },
  { path: '/micro-credentials/:id/learning', screen: lazy(() => import('../screens/Learning/index.tsx')) },
  {
    path: '/micro-credentials/:id/application',
    screen: lazy(() => import('../screens/Application/index.tsx')),
  },
  {
    path: '/micro-credentials/:id/submission',
    screen: lazy(() => import('../screens/Submission/index.tsx')),
  },
  { path: '/micro-credentials/:id/result', screen: lazy(() => import('../screens/Result/index.tsx')) },
  {
    path: '/micro-credentials/:id/attempts/:attemptId',
    screen: lazy(() => import('../screens/Attempt/index.tsx')),
  },
];

export const routes: ScreenRoute[] = [...learnerRoutes, ...staffRoutes];
