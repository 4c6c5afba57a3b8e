/** Where a launch opens: at what was placed (design.md, "Rights", last sentence). */
import { Id } from '../http/ids.schema.ts';
import type { Opening, Rights } from '../http/session.schema.ts';
import type { LaunchRecord } from './launch-record.schema.ts';

export type Phase = Extract<Opening, { kind: 'micro-credential' }>['phase'];
/** What was chosen, once and for all, for a resource link that was made by hand. */
export type Placement =
  | { kind: 'micro-credential'; id: string; phase: Phase | null }
  | { kind: 'view'; view: 'catalogue' | 'credentials' | 'review' };

type OpeningLaunch = Pick<
  LaunchRecord,
  'message' | 'custom' | 'deepLinking' | 'resourceLinkId' | 'forUserId' | 'ltiUserId' | 'targetLinkUri'
>;

/** A map, for an object also has properties that nobody put there, and the LMS chooses the key. */
const phases = new Map<string | undefined, Phase>([
  ['learning', 'learning'],
  ['application', 'application'],
  ['submission', 'submission'],
]);

/** What the link itself names by its custom parameters; null: nothing. */
function customOpening(custom: LaunchRecord['custom'], rights: Rights): Opening | null {
  const id = custom.micro_credential;
  if (id !== undefined && Id.safeParse(id).success)
    return { kind: 'micro-credential', id, phase: phases.get(custom.phase) ?? 'overview' };
  return roomOpening(custom.view, rights);
}

function roomOpening(view: string | undefined, rights: Rights): Opening | null {
  switch (view) {
    case 'catalogue':
      return { kind: 'catalogue' };
    case 'credentials':
      return { kind: 'credentials' };
    case 'review':
      return rights.assess || rights.administer ? { kind: 'review' } : { kind: 'catalogue' };
    default:
      return null;
  }
}

const placedOpening = (placement: Placement, rights: Rights): Opening | null =>
  placement.kind === 'view'
    ? roomOpening(placement.view, rights)
    : { kind: 'micro-credential', id: placement.id, phase: placement.phase ?? 'overview' };

/** Only then is the stored placement of the resource link worth a look. */
export function needsPlacement(launch: OpeningLaunch, rights: Rights): boolean {
  return !launch.deepLinking && launch.resourceLinkId !== null && !customOpening(launch.custom, rights);
}

/** `?attempt=<submission>.<number>`: the address that a score brought to Canvas, which SpeedGrader opens. */
export function attemptNamedBy(
  targetLinkUri: string,
): { submissionId: string; attemptNumber: number } | null {
  if (!URL.canParse(targetLinkUri)) return null;
  const value = new URL(targetLinkUri).searchParams.get('attempt') ?? '';
  const [, submissionId, number] = /^([\w.~-]{1,199})\.(\d{1,6})$/.exec(value) ?? [];
  return submissionId === undefined ? null : { submissionId, attemptNumber: Number(number) };
}

export function decideOpening(launch: OpeningLaunch, rights: Rights, placement: Placement | null): Opening {
  if (launch.deepLinking) return rights.place ? { kind: 'placing' } : { kind: 'catalogue' };
  if (attemptNamedBy(launch.targetLinkUri)) return { kind: 'handed-in' };
  const aboutAnother =
    launch.message === 'LtiSubmissionReviewRequest' || launch.forUserId !== null
      ? launch.forUserId !== launch.ltiUserId
      : false;
  if (aboutAnother && (rights.assess || rights.place)) return { kind: 'handed-in' };
  const named = customOpening(launch.custom, rights) ?? (placement && placedOpening(placement, rights));
  if (named) return named;
  return rights.place && launch.resourceLinkId !== null && !aboutAnother
    ? { kind: 'placing' }
    : { kind: 'catalogue' };
}
