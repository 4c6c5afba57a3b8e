/** Every route below /api. Express asks them one after the other: those of every visit first, administration last. */
import { awardRoutes } from './awards/award.routes.ts';
import type { Capabilities } from './capabilities.ts';
import { catalogueRoutes } from './catalogue/catalogue.routes.ts';
import { contentRoutes } from './catalogue/content.routes.ts';
import { placingRoutes } from './catalogue/placing.routes.ts';
import { evidenceRoutes } from './evidence/evidence.routes.ts';
import { gradeRoutes } from './grades/grades.routes.ts';
import type { Api } from './http/api.ts';
import { installationRoutes } from './installation/installation.routes.ts';
import { launchRoutes } from './launches/launches.routes.ts';
import { peopleRoutes } from './launches/people.routes.ts';
import { notifyRoutes } from './notify/notify.routes.ts';
import { adminPlatformRoutes } from './platforms/admin-platforms.routes.ts';
import { platformRoutes } from './platforms/platforms.routes.ts';
import { portfolioRoutes } from './portfolio/portfolio.routes.ts';
import { handedInRoutes } from './reviews/handed-in.routes.ts';
import { reviewRoutes } from './reviews/review.routes.ts';
import { rosterRoutes } from './rosters/rosters.routes.ts';
import { submissionRoutes } from './submissions/submission.routes.ts';

export function mountApi(api: Api, capabilities: Capabilities): void {
  const { platforms, launches, catalogue, placing, evidence, portfolio, submissions, reviews } = capabilities;
  launchRoutes(api, { launches });
  submissionRoutes(api, submissions);
  portfolioRoutes(api, portfolio);
  catalogueRoutes(api, catalogue);
  evidenceRoutes(api, evidence);
  reviewRoutes(api, reviews);
  handedInRoutes(api, capabilities.handedIn);
  awardRoutes(api, capabilities.awards);
  notifyRoutes(api, capabilities.notify);
  placingRoutes(api, placing);
  rosterRoutes(api, capabilities.rosters);
  gradeRoutes(api, capabilities.gradeAdministration);
  peopleRoutes(api, { launches });
  contentRoutes(api, { catalogue, audit: capabilities.audit });
  platformRoutes(api, { platforms });
  adminPlatformRoutes(api, capabilities.platformsAdmin);
  installationRoutes(api, { installation: capabilities.installation });
}
