/** Grades: an effect handler that turns decisions into scores in every gradebook of a person. Wired by server/capabilities. */
import type { DueAttemptEffect, EffectHandler } from '../effects/effect.schema.ts';
import type { Session } from '../http/session.schema.ts';
import type { GradeReceipt } from '../submissions/submission.schema.ts';
import { defaultTiming, type GradePoint, type GradesContext, type GradesTiming } from './context.ts';
import { DeliveryLoop } from './delivery-loop.ts';
import type { Administration, GradesDirectory } from './directory.ts';
import type { GradesStore } from './grades.store.ts';
import { handleAttempt } from './handle-attempt.ts';
import { handleDecision, handlePassAct, type PassAct } from './handle-decision.ts';
import type { GradeSummary } from './health.schema.ts';
import { readHealth, readSummary } from './read-health.ts';
import { hasGradebook, isKnownIn, readReceipts, readReceiptsIn } from './read-receipts.ts';
import { reconcile } from './reconcile.ts';
import { createTargetRecorder, type OpenedFrom, prepareGradebooks } from './record-target.ts';
import { giveUp, resend, resendAll } from './resend.ts';

export interface GradesDeps
  extends Pick<GradesContext, 'ags' | 'platform' | 'placedIn' | 'titleOf' | 'launchUrl' | 'clock' | 'log'> {
  store: GradesStore;
  timing?: Partial<GradesTiming>;
  /** Fault tests stop the process here. */
  at?: (point: GradePoint) => Promise<void>;
}

export type GradesAdministration = ReturnType<typeof administration>;

export interface Grades {
  gradeHandler: EffectHandler;
  /** Of attempts that were handed in, taken back or returned. */
  attemptHandler(due: DueAttemptEffect): Promise<void>;
  /** A pass was withdrawn, or is valid again. Idempotent; @throws what is to be tried again */
  passActed(act: PassAct): Promise<void>;
  /** At each opening of a micro-credential; costs nothing the second time in a launch. */
  recordTarget(opened: OpenedFrom): Promise<void>;
  /** At Apply: makes the line item where only a catalogue link led here and the scope was granted. */
  prepareGradebooks(applied: { personId: string; microCredentialId: string }): Promise<void>;
  receipts(submissionId: string): Promise<GradeReceipt[]>;
  /** For rosters/: those in the gradebook of one course. */
  receiptsIn(submissionId: string, platformKey: string, contextId: string): Promise<GradeReceipt[]>;
  /** False: this course shows no grade for this micro-credential. */
  gradebook(session: Session, microCredentialId: string): Promise<boolean>;
  /** For administrators, and for the metrics. */
  administration(directory: GradesDirectory): GradesAdministration;
  summary(): Promise<GradeSummary>;
  /** This submission was opened from this course, and is graded there. */
  knownIn(submissionId: string, platformKey: string, contextId: string): Promise<boolean>;
  /** When a gradebook of this platform last took a grade; null: none yet. */
  lastGradeAt(platformKey: string): Promise<string | null>;
  start(): void;
  /** Resolves when the requests at work have ended. */
  stop(): Promise<void>;
  /** For tests: resolves when nothing is due that may be tried now. */
  deliverDue(): Promise<void>;
}

export function createGrades(deps: GradesDeps): Grades {
  const { timing, at, ...rest } = deps;
  const context: GradesContext = {
    ...rest,
    timing: { ...defaultTiming, ...timing },
    at: at ?? (async () => {}),
    nudge: () => loop.nudge(),
    wake: (platformKey) => loop.wake(platformKey),
  };
  const loop = new DeliveryLoop(context);
  return {
    gradeHandler: (due) => handleDecision(context, due),
    attemptHandler: (due) => handleAttempt(context, due),
    passActed: (act) => handlePassAct(context, act),
    recordTarget: createTargetRecorder(context),
    prepareGradebooks: (applied) => prepareGradebooks(context, applied),
    receipts: (submissionId) => readReceipts(context, submissionId),
    receiptsIn: (submissionId, platformKey, contextId) =>
      readReceiptsIn(context, submissionId, platformKey, contextId),
    gradebook: (session, microCredentialId) => hasGradebook(context, session, microCredentialId),
    administration: (directory) => administration({ context, directory }),
    summary: () => readSummary({ context }, null),
    knownIn: (submissionId, platformKey, contextId) =>
      isKnownIn(context, submissionId, platformKey, contextId),
    lastGradeAt: (platformKey) => context.store.lastAcceptedAt(platformKey),
    start: () => loop.start(),
    stop: () => loop.stop(),
    deliverDue: () => loop.deliverDue(),
  };
}

function administration(to: Administration) {
  return {
    summary: (organisationId: string) => readSummary(to, organisationId),
    health: (organisationId: string) => readHealth(to, organisationId),
    resend: resend(to),
    resendAll: resendAll(to),
    giveUp: giveUp(to),
    reconcile: reconcile(to),
  };
}
