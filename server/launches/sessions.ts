/** Sessions: a one-time code becomes a token, the token is renewed and checked; a cut-off ends them within 5 s. */
import type { Request } from 'express';
import { Refusal } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import { hashSecret, newId } from '../platforms/ids.ts';
import { givenRightsOf } from './given-rights.ts';
import type { LaunchRecord } from './launch-record.schema.ts';
import type { LaunchesContext } from './launches-context.ts';
import { decideRights } from './rights.rules.ts';
import { bearerToken, TOKEN_SECONDS } from './session-token.ts';
import { mayStay } from './staff-only.rules.ts';

/** After the launch. */
const SESSION_MS = 12 * 3_600_000;

const ended = (reason: string) => new Refusal('session-ended', { log: { reason } });
/** The client says it in the words of the page that a new launch would meet. */
const forStaff = () => new Refusal('session-ended', { reason: 'for-staff' });
const notSignedIn = (reason: string) => new Refusal('not-signed-in', { log: { reason } });

export interface OpenedSession {
  session: Session;
  token: string;
  tokenExpiresAt: string;
  sessionEndsAt: string;
}

export type Sessions = ReturnType<typeof createSessions>;

export function createSessions(context: LaunchesContext) {
  const { stores, clock } = context;

  return {
    /** @throws Refusal `not-signed-in`: the code is unknown, used or older than a minute */
    async exchange(code: string): Promise<OpenedSession> {
      const taken = await stores.launches.takeCode(hashSecret(code));
      if (!taken || clock().getTime() >= taken.expiresAt) throw notSignedIn('code-unknown');
      return openSession(context, taken.launchId, newId());
    },

    /**
     * A new token for the same session. An expired one will do until the session ends, 12 h after the launch: a
     * laptop that slept through a lesson still has the page open. What cuts a session off is checked here as everywhere.
     * @throws Refusal `not-signed-in` or `session-ended`
     */
    async renew(request: Pick<Request, 'headers'>): Promise<OpenedSession> {
      const token = readFrom(request, context);
      return openSession(context, token.content.launchId, token.content.sessionId);
    },

    /** @throws Refusal `not-signed-in` (none, or forged) or `session-ended` (expired, or cut off) */
    async authenticate(request: Pick<Request, 'headers'>): Promise<Session> {
      const token = readFrom(request, context);
      if (token.kind === 'expired') throw ended('token-expired');
      const launch = await launchRecord(context, token.content.launchId);
      return standingSession(context, launch, token.content.sessionId);
    },

    /** @throws Refusal `session-ended` */
    launchOf: (session: Pick<Session, 'launchId'>) => launchRecord(context, session.launchId),

    /** The same session with the rights that hold now. */
    refresh: async (session: Pick<Session, 'id' | 'launchId'>): Promise<Session> =>
      standingSession(context, await launchRecord(context, session.launchId), session.id),
  };
}

async function openSession(
  context: LaunchesContext,
  launchId: string,
  sessionId: string,
): Promise<OpenedSession> {
  const { clock, tokens } = context;
  const launch = await launchRecord(context, launchId);
  const session = await standingSession(context, launch, sessionId);
  const now = clock();
  const endsAt = new Date(launch.createdAt).getTime() + SESSION_MS;
  const expiresAt = new Date(
    Math.min(Math.floor(now.getTime() / 1000) * 1000 + TOKEN_SECONDS * 1000, endsAt),
  );
  return {
    session,
    token: tokens.sign({ sessionId, launchId }, now, expiresAt),
    tokenExpiresAt: expiresAt.toISOString(),
    sessionEndsAt: new Date(endsAt).toISOString(),
  };
}

function readFrom(request: Pick<Request, 'headers'>, { tokens, clock }: LaunchesContext) {
  const token = bearerToken(request.headers.authorization);
  if (token === null) throw notSignedIn('no-token');
  const read = tokens.read(token, clock());
  if (read.kind === 'forged') throw notSignedIn('token-forged');
  return read;
}

async function launchRecord({ launches, stores }: LaunchesContext, launchId: string): Promise<LaunchRecord> {
  const launch = await launches.get(launchId, () => stores.launches.launch(launchId));
  if (!launch) throw ended('launch-gone');
  return launch;
}

/**
 * Platform, deployment, organisation and person must stand, and the course be one of those that may be limited to; none
 * of them seen longer ago than some seconds.
 */
async function standingSession(
  context: LaunchesContext,
  launch: LaunchRecord,
  sessionId: string,
): Promise<Session> {
  const { platforms, persons, stores, clock } = context;
  const { personId, organisationId } = launch;
  if (clock().getTime() >= new Date(launch.createdAt).getTime() + SESSION_MS) throw ended('twelve-hours');
  const [platform, deployment, organisation, person, given] = await Promise.all([
    platforms.platformRecord(launch.platformKey),
    platforms.deploymentRecord(launch.deploymentKey),
    platforms.organisation(organisationId),
    // Nothing is kept of a preview, so there is no person to look up.
    launch.preview ? { active: true } : persons.get(personId, () => stores.people.person(personId)),
    givenRightsOf(context, organisationId, personId),
  ]);
  if (!platform?.active) throw ended('platform-inactive');
  if (deployment?.state !== 'allowed' || deployment.organisationId !== organisationId)
    throw ended('deployment-refused');
  if (!organisation?.active) throw ended('organisation-inactive');
  if (!person?.active) throw ended('person-inactive');
  if (!mayStay(platform.limits, launch)) throw forStaff();
  return {
    id: sessionId,
    launchId: launch.id,
    organisationId,
    personId,
    platformId: launch.platformKey,
    deploymentId: launch.deploymentKey,
    contextId: launch.contextId,
    rights: decideRights(launch, given),
    preview: launch.preview,
  };
}
