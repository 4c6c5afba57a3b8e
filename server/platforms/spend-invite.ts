/** Runs one registration with an invite: only one at a time, only one that succeeds. */
import { Refusal } from '../http/errors.ts';
import type { LtiPlatform } from '../lti/launch.schema.ts';
import { newId } from './ids.ts';
import { type RegistrationInvite, verifyRegistrationInvite } from './invite.ts';
import { type InviteUse, LEASE_MS } from './invite-use.rules.ts';
import type { InviteDocument } from './invites.store.ts';
import type { DirectRegistration } from './register-platform.ts';
import { type RegisteringDeps, RegistrationFailure } from './registering-context.ts';

/** How long after the invite's own end its document stays: no clock finds the invite valid then, and nobody asks. */
const KEPT_MS = 90 * 86_400_000;

/** What is stored of an invite. @param by null: it was made on the server */
export const inviteDocument = (
  invite: Pick<RegistrationInvite, 'inviteId' | 'organisationId' | 'issuedAt' | 'expiresAt'>,
  by: string | null,
  use: Pick<InviteUse, 'state' | 'lease' | 'leaseUntil'> & { note?: string },
): InviteDocument => ({
  ...{ id: invite.inviteId, organisationId: invite.organisationId, platformKey: null },
  ...use,
  createdAt: invite.issuedAt.toISOString(),
  createdBy: by,
  validUntil: invite.expiresAt.getTime(),
  expiresAt: invite.expiresAt.getTime() + KEPT_MS,
});

/** @throws RegistrationFailure `invite-invalid`, `invite-expired` */
export function readInvite(
  { settings, clock }: Pick<RegisteringDeps, 'settings' | 'clock'>,
  token: string,
): RegistrationInvite {
  const verified = verifyRegistrationInvite(token, { secretKey: settings.secretKey, now: clock() });
  if (verified.kind === 'valid') return verified.value;
  throw new RegistrationFailure('invitation', `invite-${verified.kind}`);
}

type SpendDeps = Pick<RegisteringDeps, 'invites' | 'clock' | 'log' | 'platforms' | 'forgetKeys'>;

/**
 * What an earlier try left behind, broken off where nobody could tidy up, goes first.
 * @param act registers, and says what; when it throws, nothing of it stays and the invite is as good as before
 * @throws RegistrationFailure `invite-used`, `invite-busy`, `invite-withdrawn`, or what `act` throws
 */
export async function spendInvite<T extends { platform: LtiPlatform }>(
  deps: SpendDeps,
  invite: RegistrationInvite,
  act: () => Promise<T>,
): Promise<T> {
  const { invites, clock } = deps;
  const { inviteId } = invite;
  const lease = newId();
  const now = clock().getTime();
  const use = { state: 'running', lease, leaseUntil: now + LEASE_MS } as const;
  const begun = await invites.begin(inviteDocument(invite, null, use), now);
  if (begun !== 'begun') throw new RegistrationFailure('invitation', `invite-${begun}`);
  const earlier = await deps.platforms.dropUnfinished(inviteId, deps.forgetKeys);
  if (earlier !== null) {
    // It was registered to the end, and only the invite's own note of that is missing.
    await invites.end(inviteId, earlier);
    throw new RegistrationFailure('invitation', 'invite-used');
  }
  let done: T;
  try {
    done = await act();
  } catch (error) {
    await tidyUp(deps, inviteId);
    await invites.release(inviteId, lease);
    throw error;
  }
  await invites.end(inviteId, done.platform.key);
  return done;
}

/** What cannot be taken away now is seen by nobody, and goes at the next try. */
async function tidyUp({ platforms, forgetKeys, log }: SpendDeps, inviteId: string): Promise<void> {
  try {
    await platforms.dropUnfinished(inviteId, forgetKeys);
  } catch {
    log.warn({ inviteId }, 'what a broken registration left behind waits for the next try');
  }
}

/**
 * Stores a registration: organisation, platform, deployments, keys, and the samples where the invite says so. A platform
 * that is new shows only when all of it is there.
 * @throws RegistrationFailure `of-another-organisation`: it cannot be taken over
 */
export async function storeRegistration(
  deps: Pick<RegisteringDeps, 'platforms' | 'registerKeys' | 'importSamples'>,
  invite: RegistrationInvite,
  registration: Omit<DirectRegistration, 'organisation'>,
): Promise<LtiPlatform> {
  const organisation = { id: invite.organisationId, name: invite.organisationName };
  let platform: LtiPlatform;
  try {
    platform = await deps.platforms.beginRegistration({ organisation, ...registration }, invite.inviteId);
  } catch (error) {
    if (error instanceof Refusal && error.details.reason?.endsWith('-of-another-organisation'))
      throw new RegistrationFailure('keys', 'of-another-organisation');
    throw error;
  }
  await deps.registerKeys(platform, registration.platform.name);
  if (invite.samples) await deps.importSamples(invite.organisationId);
  await deps.platforms.finishRegistration(platform.key, invite.inviteId);
  return platform;
}
