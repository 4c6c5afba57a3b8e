/** Puts the capabilities together, from left to right of their line; the ports that point back are closures. */
import type { Logger } from 'pino';
import type { Settings } from '../config/settings.ts';
import { createAwardsStore } from './awards/awards.store.ts';
import { createAwards } from './awards/awards.ts';
import { awardPorts } from './awards/ports.ts';
import { createCatalogueStore } from './catalogue/catalogue.store.ts';
import { createCatalogue } from './catalogue/catalogue.ts';
import { createPlacementsStore } from './catalogue/placements.store.ts';
import { createPlacing } from './catalogue/placing.ts';
import { createEvidenceStore } from './evidence/evidence.store.ts';
import { createEvidence } from './evidence/evidence.ts';
import { createUploadLocker } from './evidence/upload-locks.store.ts';
import type { GradesTiming } from './grades/context.ts';
import { createGradesStore } from './grades/grades.store.ts';
import { createGrades } from './grades/grades.ts';
import { gradePorts } from './grades/ports.ts';
import { createInstallation } from './installation/installation.ts';
import { installationPorts } from './installation/ports.ts';
import { createLaunchesStore } from './launches/launches.store.ts';
import { createLaunches } from './launches/launches.ts';
import { createPeopleStore } from './launches/people.store.ts';
import { createLtiStore } from './lti/lti.store.ts';
import { createLti } from './lti/lti.ts';
import { createNotifyStore } from './notify/notify.store.ts';
import { createNotify, type Notify } from './notify/notify.ts';
import { notifyPorts } from './notify/ports.ts';
import { createAuditStore } from './platforms/audit.store.ts';
import { createAudit } from './platforms/audit.ts';
import { createInvitesStore } from './platforms/invites.store.ts';
import { createPlatformsStore } from './platforms/platforms.store.ts';
import { createPlatforms } from './platforms/platforms.ts';
import { createPlatformsAdmin } from './platforms/platforms-admin.ts';
import { registeringRoutes } from './platforms/registering.routes.ts';
import { toolAddresses } from './platforms/tool-description.rules.ts';
import { createPortfolioStore } from './portfolio/portfolio.store.ts';
import { createPortfolio } from './portfolio/portfolio.ts';
import { openHandedIn } from './reviews/open-handed-in.ts';
import { createReviewStore } from './reviews/review.store.ts';
import { createReviews } from './reviews/reviews.ts';
import { rosterPorts } from './rosters/ports.ts';
import { createRostersStore } from './rosters/rosters.store.ts';
import { createRosters } from './rosters/rosters.ts';
import type { Storage } from './storage/port.ts';
import { createSubmissionStore } from './submissions/submission.store.ts';
import { createSubmissions } from './submissions/submissions.ts';

/** Milliseconds: when a delivery is tried again, and how long an LMS may take to answer. */
export type GradesPace = Partial<GradesTiming> & { timeoutMs?: number };

export interface CapabilitiesDeps {
  settings: Settings;
  storage: Storage;
  clock: () => Date;
  log: Logger;
  /** Wakes the relay. */
  onDecision: () => void;
  /** Fault tests stop the process at named points, and wait for a dead worker's lease. */
  at?: (point: string) => Promise<void>;
  leaseMs?: number;
  gradesPace?: GradesPace;
}

export type Capabilities = Awaited<ReturnType<typeof createCapabilities>>;

/** Declares every collection; the storage is made ready by the caller afterwards. */
export async function createCapabilities(deps: CapabilitiesDeps) {
  const { settings, storage, clock, log, at } = deps;
  const common = { settings, clock, log };

  const audit = createAudit({ store: createAuditStore(storage), clock });
  const platformsStore = createPlatformsStore(storage);
  const platforms = createPlatforms({ store: platformsStore, audit, clock, log });
  const catalogue = createCatalogue({
    store: createCatalogueStore(storage),
    clock,
    organisations: { get: platforms.organisation },
  });
  const launches = createLaunches({
    ...common,
    stores: { launches: createLaunchesStore(storage), people: createPeopleStore(storage) },
    platforms,
    audit,
    placements: {
      find: (launch) => placing.placements.find(launch),
    },
    issuers: { list: catalogue.issuers },
    onArrival: async ({ email, locale }, record) => {
      const { organisationId, personId } = record;
      await notify.contacts.learn({ organisationId, personId, email, locale });
      await notify.rememberPlace(record, null);
    },
  });
  const lti = await createLti({
    ...common,
    store: createLtiStore(storage, () => clock().getTime()),
    platforms,
    onLaunch: (launch) => launches.onLaunch(launch),
  });
  const invitesStore = createInvitesStore(storage);
  const registering = registeringRoutes({
    ...common,
    invites: invitesStore,
    platforms,
    outbound: lti.outbound,
    registerKeys: lti.registerPlatform,
    forgetKeys: lti.forgetPlatform,
    importSamples: catalogue.importSamples,
  });
  const installation = createInstallation(installationPorts({ lti, platforms, launches, audit, clock }));
  const placing = createPlacing({
    store: createPlacementsStore(storage),
    clock,
    catalogue,
    launchOf: launches.launchOf,
    deepLinkingResponse: lti.deepLinkingResponse,
    organisations: { get: platforms.organisation },
    site: { publicUrl: settings.publicUrl, iconUrl: toolAddresses(settings).icon },
  });
  const shared = settings.mongodbUri !== null;
  const evidence = createEvidence({
    ...common,
    store: createEvidenceStore(storage),
    settings: { ...settings, shared },
    ...(shared ? { locker: createUploadLocker(storage, { now: () => clock().getTime() }) } : {}),
    refresh: launches.refresh,
    attempts: {
      visible: (session, attemptId) => reviews.evidence.visible(session, attemptId),
      byCode: (organisationId, code) => reviews.evidence.byCode(organisationId, code),
    },
    places: {
      find: (who, place) => portfolio.places.find(who, place),
      put: async (file, place) => {
        const { personId, startedAt } = file;
        const handedIn = await submissions.handedInSince(personId, place.microCredentialId, startedAt);
        return portfolio.places.put(file, place, handedIn);
      },
    },
    audit,
    ...(at ? { reached: at } : {}),
  });
  await evidence.prepare();
  const portfolio = createPortfolio({
    store: createPortfolioStore(storage),
    clock,
    catalogue,
    files: evidence.holding,
    ...(at ? { reached: at } : {}),
  });
  const forGrades = gradePorts({
    ...{ lti, platforms, catalogue, clock, publicUrl: settings.publicUrl },
    placed: placing.placements.find,
    timeoutMs: deps.gradesPace?.timeoutMs,
  });
  const grades = createGrades({
    store: createGradesStore(storage),
    ...forGrades,
    log,
    timing: { ...(deps.leaseMs ? { leaseMs: deps.leaseMs } : {}), ...deps.gradesPace },
    ...(at ? { at } : {}),
  });
  const gradeAdministration = grades.administration({
    personNames: launches.personNames,
    platformName: async (key) => (await platforms.platformRecord(key))?.name ?? null,
    audit,
  });
  const submissions = createSubmissions({
    store: createSubmissionStore(storage),
    clock,
    catalogue,
    portfolio,
    files: evidence.holding,
    organisation: platforms.organisation,
    receipts: grades.receipts,
    gradebook: grades.gradebook,
    onOpened: async (session, microCredentialId) => {
      const launch = await launches.launchOf(session);
      await Promise.all([
        grades.recordTarget({ session, launch, microCredentialId }),
        notify.rememberPlace(launch, microCredentialId),
        rosters.visit(launch, microCredentialId),
      ]);
    },
    onApplied: async (applied) => {
      await grades.prepareGradebooks(applied);
      await notify.applied(applied);
    },
    onDecision: deps.onDecision,
    ...(at ? { reached: at } : {}),
  });
  const reviews = createReviews({
    store: createReviewStore(storage),
    judging: submissions.judging,
    clock,
    catalogue,
    organisation: platforms.organisation,
    ...{ receipts: grades.receipts, knownIn: grades.knownIn },
    isAssessor: async (organisationId, personId, issuerId) =>
      (await launches.appointed(organisationId)).some(
        ({ personId: id, right, issuers }) =>
          id === personId &&
          right === 'assessor' &&
          (issuers === 'all' || (issuers ?? []).includes(issuerId)),
      ),
    personName: launches.personName,
    audit,
    ...(at ? { reached: at } : {}),
  });
  const handedIn = openHandedIn({
    ...{ clock, catalogue, judging: submissions.judging, submission: submissions.head },
    ...{ launchOf: launches.launchOf, personsBySub: launches.personsBySub },
    ...{ placedIn: forGrades.placedIn, knownIn: grades.knownIn, organisation: platforms.organisation },
    withdrawn: (heads) => awards.withdrawn(heads),
  });
  const rosters = createRosters({
    store: createRostersStore(storage),
    ...rosterPorts({
      ...{ lti, platforms, launches, catalogue, portfolio, submissions, grades, clock, log },
      placedIn: forGrades.placedIn,
      withdrawn: (heads) => awards.withdrawn(heads),
    }),
  });
  const neighbours = { ...common, platforms, catalogue, launches, submissions };
  const awards = createAwards({
    store: createAwardsStore(storage),
    ...awardPorts({ ...neighbours, audit, grades, notify: () => notify }),
    ...(at ? { at } : {}),
  });
  const notify: Notify = createNotify({
    store: createNotifyStore(storage),
    ...notifyPorts({ ...neighbours, awards }),
    ...(deps.leaseMs ? { timing: { leaseMs: deps.leaseMs } } : {}),
    ...(at ? { at } : {}),
  });
  const platformsAdmin = createPlatformsAdmin({
    ...common,
    stores: { platforms: platformsStore, invites: invitesStore },
    ...{ audit, platforms, keys: lti, launches, lastGradeAt: grades.lastGradeAt, issuers: catalogue.issuers },
  });
  return {
    platformsAdmin,
    awards,
    notify,
    registering,
    audit,
    platforms,
    catalogue,
    launches,
    lti,
    placing,
    evidence,
    portfolio,
    grades,
    gradeAdministration,
    submissions,
    reviews,
    handedIn,
    rosters,
    installation,
  };
}
