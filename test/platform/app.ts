import express, { type Express } from 'express';
import { deepLinkingRoutes } from './deep-linking/response.routes.ts';
import type { Lms } from './lms.ts';
import { authorizeRoutes } from './oidc/authorize.routes.ts';
import { tokenRoutes } from './oidc/token.routes.ts';
import { accountRoutes } from './pages/account.routes.ts';
import { activityRoutes } from './pages/activity.routes.ts';
import { chooseRoutes } from './pages/choose.ts';
import { courseRoutes } from './pages/course.routes.ts';
import { gradebookRoutes } from './pages/gradebook.routes.ts';
import { mailRoutes } from './pages/mail.routes.ts';
import { navigationRoutes } from './pages/navigation.routes.ts';
import { platformMessageRoutes } from './pages/platform-messages.ts';
import { registerRoutes } from './pages/register.routes.ts';
import { speedGraderRoutes } from './pages/speed-grader.routes.ts';
import { toolRoutes } from './pages/tools.routes.ts';
import { answerRefused, Refused } from './refusal.ts';
import { registrationRoutes } from './registration/registration.routes.ts';
import { lineItemRoutes } from './services/line-items.routes.ts';
import { rosterRoutes } from './services/roster.routes.ts';
import { scoreRoutes } from './services/scores.routes.ts';

/** The LMS as an Express application: endpoints for tools, pages for people. */
export function appOf(lms: Lms): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(lms.faults.gate());
  app.use(express.urlencoded({ extended: false, limit: '256kb' }));
  // Services read their bodies themselves, so that a wrong media type meets its own refusal.
  app.use(express.text({ type: () => true, limit: '256kb' }));
  app.use([lms.temper.paths.services, lms.temper.paths.token], (req, res, next) => {
    const record = { at: lms.clock(), method: req.method, path: req.originalUrl, status: 0 };
    lms.requests.push(record);
    if (lms.requests.length > 50_000) lms.requests.splice(0, 10_000);
    res.on('finish', () => Object.assign(record, { status: res.statusCode }));
    next();
  });
  app.use(authorizeRoutes(lms), tokenRoutes(lms), scoreRoutes(lms), lineItemRoutes(lms), rosterRoutes(lms));
  app.use(
    deepLinkingRoutes(lms),
    accountRoutes(lms),
    courseRoutes(lms),
    activityRoutes(lms),
    chooseRoutes(lms),
  );
  app.use(platformMessageRoutes(lms), navigationRoutes(lms), mailRoutes(lms));
  app.use(registrationRoutes(lms), registerRoutes(lms), gradebookRoutes(lms), toolRoutes(lms));
  app.use(speedGraderRoutes(lms));
  app.use(lms.temper.paths.services, (_req, res) => answerRefused(res, new Refused('service.unknown')));
  return app;
}
