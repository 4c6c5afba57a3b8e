/** What people make and what becomes of it: evidence, portfolio, grades, submissions, reviews. */
import type { Awards } from '../awards/awards.ts';
import { createEvidenceStore } from '../evidence/evidence.store.ts';
import { createEvidence } from '../evidence/evidence.ts';
import { createUploadLocker } from '../evidence/upload-locks.store.ts';
import { createGradesStore } from '../grades/grades.store.ts';
import { createGrades } from '../grades/grades.ts';
import { gradePorts } from '../grades/ports.ts';
import type { LaunchRecord } from '../launches/launch-record.schema.ts';
import { createPortfolioStore } from '../portfolio/portfolio.store.ts';
import { createPortfolio } from '../portfolio/portfolio.ts';
import { openHandedIn } from '../reviews/open-handed-in.ts';
import { createReviewStore } from '../reviews/review.store.ts';
import { createReviews } from '../reviews/reviews.ts';
import { createSubmissionStore } from '../submissions/submission.store.ts';
import { createSubmissions } from '../submissions/submissions.ts';
import type { CapabilitiesDeps } from './deps.ts';
import type { Entrance } from './entrance.ts';

interface Later extends Pick<Awards, 'withdrawn'> {
  /** A micro-credential was opened from this launch. */
  opened(launch: LaunchRecord, microCredentialId: string): Promise<void>;
  /** Something was handed in; also at each repeat of the same Apply. */
  applied(applied: { personId: string; microCredentialId: string }): Promise<void>;
}

export type Work = Awaited<ReturnType<typeof openWork>>;

/** @param later what is made after it, and called back */
export async function openWork(deps: CapabilitiesDeps, entrance: Entrance, later: Later) {
  const { settings, storage, clock, log, at } = deps;
  const { audit, platforms, catalogue, launches, lti, placing } = entrance;
  const { organisation } = platforms;
  const shared = settings.mongodbUri !== null;
  const evidence = createEvidence({
    store: createEvidenceStore(storage),
    ...{ clock, log, audit, reached: at },
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
  });
  await evidence.prepare();
  const files = evidence.holding;
  const portfolio = createPortfolio({
    store: createPortfolioStore(storage),
    ...{ clock, catalogue, files, reached: at },
  });
  const forGrades = gradePorts({
    ...{ lti, platforms, catalogue, clock, publicUrl: settings.publicUrl },
    placed: placing.placements.find,
    timeoutMs: deps.gradesPace?.timeoutMs,
  });
  const grades = createGrades({
    store: createGradesStore(storage),
    ...forGrades,
    ...{ log, at },
    timing: { ...(deps.leaseMs ? { leaseMs: deps.leaseMs } : {}), ...deps.gradesPace },
  });
  const gradeAdministration = grades.administration({
    personNames: launches.personNames,
    platformName: async (key) => (await platforms.platformRecord(key))?.name ?? null,
    audit,
  });
  const { receipts, gradebook, knownIn } = grades;
  const submissions = createSubmissions({
    store: createSubmissionStore(storage),
    ...{ clock, catalogue, portfolio, files, organisation, receipts, gradebook, reached: at },
    onOpened: async (session, microCredentialId) => {
      const launch = await launches.launchOf(session);
      await Promise.all([
        grades.recordTarget({ session, launch, microCredentialId }),
        later.opened(launch, microCredentialId),
      ]);
    },
    onApplied: async (applied) => {
      await grades.prepareGradebooks(applied);
      await later.applied(applied);
    },
    onDecision: deps.onDecision,
  });
  const { judging } = submissions;
  const reviews = createReviews({
    store: createReviewStore(storage),
    ...{ judging, clock, catalogue, organisation, receipts, knownIn, audit, reached: at },
    isAssessor: async (organisationId, personId, issuerId) =>
      (await launches.appointed(organisationId)).some(
        ({ personId: id, right, issuers }) =>
          id === personId &&
          right === 'assessor' &&
          (issuers === 'all' || (issuers ?? []).includes(issuerId)),
      ),
    personName: launches.personName,
  });
  const { placedIn } = forGrades;
  const handedIn = openHandedIn({
    ...{ clock, catalogue, judging, submission: submissions.head, organisation },
    ...{ launchOf: launches.launchOf, personsBySub: launches.personsBySub },
    ...{ placedIn, knownIn, withdrawn: later.withdrawn },
  });
  return { evidence, portfolio, grades, gradeAdministration, placedIn, submissions, reviews, handedIn };
}
