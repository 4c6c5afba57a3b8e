/** Screens of assessors, administrators and those who place; each a lazy chunk at an address of paths.ts. */
import { lazy } from 'react';
import { to } from './paths.ts';
import type { ScreenRoute } from './screen-route.ts';

export const staffRoutes: ScreenRoute[] = [
  { path: to.reviews, screen: lazy(() => import('../screens/Queue/index.tsx')) },
  { path: to.review(':attemptId'), screen: lazy(() => import('../screens/Review/index.tsx')) },
  { path: to.administration, screen: lazy(() => import('../screens/AdminReviews/index.tsx')) },
  { path: to.people, screen: lazy(() => import('../screens/People/index.tsx')) },
  { path: to.consent, screen: lazy(() => import('../screens/AdminEvidence/index.tsx')) },
  { path: to.awards, screen: lazy(() => import('../screens/AdminAwards/index.tsx')) },
  { path: to.mail, screen: lazy(() => import('../screens/AdminMail/index.tsx')) },
  { path: to.organisation, screen: lazy(() => import('../screens/Organisation/index.tsx')) },
  { path: to.platforms, screen: lazy(() => import('../screens/AdminPlatforms/index.tsx')) },
  { path: to.audit, screen: lazy(() => import('../screens/AdminAudit/index.tsx')) },
  { path: to.test, screen: lazy(() => import('../screens/TestInstallation/index.tsx')) },
  { path: to.content, screen: lazy(() => import('../screens/AdminContent/index.tsx')) },
  { path: to.grades, screen: lazy(() => import('../screens/AdminGrades/index.tsx')) },
  { path: to.rosters, screen: lazy(() => import('../screens/Roster/Choose.tsx')) },
  { path: to.roster(':id'), screen: lazy(() => import('../screens/Roster/index.tsx')) },
  { path: to.program, screen: lazy(() => import('../screens/Programme/index.tsx')) },
  { path: to.handedIn, screen: lazy(() => import('../screens/HandedIn/index.tsx')) },
  { path: to.placing, screen: lazy(() => import('../screens/Placing/index.tsx')) },
  { path: to.invitation, screen: lazy(() => import('../screens/Invitation/index.tsx')) },
];
