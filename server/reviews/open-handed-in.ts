/**
 * What an LMS's grading page opens. The launch says which attempt: by the address that went to Canvas with the score
 * (`?attempt=`), or by the person of a submission review. Somebody can make a launch with another attempt's address, so
 * a status, and evidence where it is allowed, is shown only in a course where that person's work has a place.
 */
import { Refusal } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import type { LaunchRecord } from '../launches/launch-record.schema.ts';
import { attemptNamedBy } from '../launches/opening.rules.ts';
import { type AttemptEntry, type SubmissionHead, submissionId } from '../submissions/head.schema.ts';
import type { FrozenPart } from '../submissions/submission.schema.ts';
import { asOf } from '../submissions/transitions.rules.ts';
import { type DesignerSees, designerSees } from './designer-sees.rules.ts';
import { designsItsCourse } from './designs-course.ts';
import type { HandedIn } from './handed-in.schema.ts';
import { mayAssess } from './review.rules.ts';
import type { ReviewDeps } from './review-deps.ts';

export interface HandedInDeps
  extends Pick<ReviewDeps, 'catalogue' | 'clock' | 'judging' | 'organisation' | 'knownIn'> {
  launchOf(session: Session): Promise<LaunchRecord>;
  submission(id: string): Promise<SubmissionHead | null>;
  /** People by how the LMS calls them; who was never launched is left out. */
  personsBySub(organisationId: string, issuer: string, subs: readonly string[]): Promise<Map<string, string>>;
  /** The decisions of these submissions that are passes which were withdrawn later (awards/). */
  withdrawn(heads: readonly SubmissionHead[]): Promise<ReadonlySet<string>>;
  /** The micro-credential that stands in the launched link. */
  placedIn(launch: LaunchRecord): Promise<string | null>;
}

/** @throws Refusal `preview-only` */
export function openHandedIn(deps: HandedInDeps) {
  return async (session: Session): Promise<HandedIn> => {
    if (session.preview) throw new Refusal('preview-only');
    const launch = await deps.launchOf(session);
    const found = await find(deps, session, launch);
    if (!found) return session.rights.assess === null ? { kind: 'nothing' } : { kind: 'queue' };
    const { head, entry } = found;
    const { microCredentialId, personId } = head;
    if (personId === session.personId) return { kind: 'own', microCredentialId, attemptId: entry.id };
    if (mayAssess(session.rights, head.issuerId)) return forAssessor(deps, session, head, entry);
    return (await designsItsCourse(deps, session, head)) ? status(deps, head, entry) : { kind: 'nothing' };
  };
}

async function find(
  deps: HandedInDeps,
  session: Session,
  launch: LaunchRecord,
): Promise<{ head: SubmissionHead; entry: AttemptEntry } | null> {
  const named = attemptNamedBy(launch.targetLinkUri);
  const id = named?.submissionId ?? (await submissionOf(deps, launch));
  const stored = id === null ? null : await deps.submission(id);
  if (stored?.organisationId !== session.organisationId) return null;
  const head = asOf(stored, deps.clock().toISOString());
  const entry = newestOf(head, named?.attemptNumber ?? null);
  return entry ? { head, entry } : null;
}

/** Of the person of whom a submission review speaks, for what stands in its link. */
async function submissionOf(deps: HandedInDeps, launch: LaunchRecord): Promise<string | null> {
  const { organisationId, issuer, forUserId } = launch;
  if (forUserId === null) return null;
  const [people, microCredentialId] = await Promise.all([
    deps.personsBySub(organisationId, issuer, [forUserId]),
    deps.placedIn(launch),
  ]);
  const personId = people.get(forUserId);
  return personId && microCredentialId ? submissionId(personId, microCredentialId) : null;
}

/** One that was taken back or returned shares its number with the next: the newest counts. */
function newestOf({ attempts }: SubmissionHead, number: number | null): AttemptEntry | undefined {
  return attempts.filter((entry) => number === null || entry.number === number).at(-1);
}

/** After their own decision the review; else the queue, which names nobody. */
async function forAssessor(
  deps: HandedInDeps,
  session: Session,
  head: SubmissionHead,
  entry: AttemptEntry,
): Promise<HandedIn> {
  if (entry.reviewId === null) return { kind: 'queue' };
  const ended = (await deps.judging.reviewsOf(head)).find(({ id }) => id === entry.reviewId);
  return ended?.assessorId === session.personId ? { kind: 'review', attemptId: entry.id } : { kind: 'queue' };
}

type Status = Extract<HandedIn, { kind: 'status' }>;

async function status(deps: HandedInDeps, head: SubmissionHead, entry: AttemptEntry): Promise<Status> {
  const { organisationId, microCredentialId, microCredentialVersion } = head;
  const [microCredential, evidence, state] = await Promise.all([
    deps.catalogue.get(organisationId, microCredentialId, microCredentialVersion),
    evidenceOf(deps, head, entry),
    stateOf(deps, head, entry),
  ]);
  const isOpen = entry.state === 'open';
  return {
    kind: 'status',
    microCredential: { id: microCredentialId, title: microCredential.definition.title },
    attemptNumber: entry.number,
    state,
    submittedAt: entry.submittedAt,
    endedAt: entry.endedAt,
    dueAt: isOpen ? entry.dueAt : null,
    evidence:
      typeof evidence === 'string'
        ? { kind: 'closed', why: evidence }
        : { kind: 'shown', attemptId: entry.id, microCredential, parts: evidence },
  };
}

async function stateOf(
  { withdrawn }: HandedInDeps,
  head: SubmissionHead,
  { id, state }: AttemptEntry,
): Promise<Status['state']> {
  if (state === 'open') return head.claim ? 'in-review' : 'waiting';
  if (state !== 'passed') return state;
  const decision = head.decisions.find(({ attemptId }) => attemptId === id);
  return decision && (await withdrawn([head])).has(decision.id) ? 'withdrawn' : 'passed';
}

/** The parts of the attempt, or why they are not shown. */
async function evidenceOf(
  deps: HandedInDeps,
  head: SubmissionHead,
  entry: AttemptEntry,
): Promise<FrozenPart[] | Exclude<DesignerSees, 'evidence'>> {
  const [organisation, judged] = await Promise.all([
    deps.organisation(head.organisationId),
    deps.judging.find(entry.id),
  ]);
  if (!judged) throw new Error('an attempt that is named but not there');
  const sees = designerSees(organisation, judged.attempt, entry);
  return sees === 'evidence' ? judged.attempt.parts : sees;
}
