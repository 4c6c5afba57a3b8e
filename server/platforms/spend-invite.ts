/** Runs one registration with an invite: only one at a time, only one that succeeds. */
import { Refusal } from '../http/errors.ts';
import type { LtiPlatform } from '../lti/launch.schema.ts';
import { newId } from './ids.ts';
import { type RegistrationInvite, verifyRegistrationInvite } from './invite.ts';
import { LEASE_MS } from './invite-use.rules.ts';
import type { DirectRegistration } from './register-platform.ts';
import { type RegisteringDeps, RegistrationFailure } from './registering-context.ts';

/** How long after the invite's own end its document stays: until no clock can find it valid. */
const KEPT_MS = 86_400_000;

/** @throws RegistrationFailure `invite-invalid`, `invite-expired` */
export function readInvite(
  { settings, clock }: Pick<RegisteringDeps, 'settings' | 'clock'>,
  token: string,
): RegistrationInvite {
  const verified = verifyRegistrationInvite(token, { secretKey: settings.secretKey, now: clock() });
  if (verified.kind === 'valid') return verified.value;
  throw new RegistrationFailure('invitation', `invite-${verified.kind}`);
}

/**
 * @param act registers, and says what; when it throws, the invite is as good as before
 * @throws RegistrationFailure `invite-used`, `invite-busy`, or what `act` throws
 */
export async function spendInvite<T extends { platform: LtiPlatform }>(
  { invites, clock }: Pick<RegisteringDeps, 'invites' | 'clock'>,
  invite: RegistrationInvite,
  act: () => Promise<T>,
): Promise<T> {
  const lease = newId();
  const now = clock().getTime();
  const begun = await invites.begin(
    {
      ...{ id: invite.inviteId, organisationId: invite.organisationId, lease },
      ...{ state: 'running', leaseUntil: now + LEASE_MS, platformKey: null },
      expiresAt: invite.expiresAt.getTime() + KEPT_MS,
    },
    now,
  );
  if (begun !== 'begun') throw new RegistrationFailure('invitation', `invite-${begun}`);
  let done: T;
  try {
    done = await act();
  } catch (error) {
    await invites.release(invite.inviteId, lease);
    throw error;
  }
  await invites.end(invite.inviteId, done.platform.key);
  return done;
}

/**
 * Stores a registration: organisation, platform, deployments, keys, and the samples where the invite says so. Each part
 * may be repeated, so a try that broke off is simply made again.
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
    platform = await deps.platforms.registerPlatformDirectly({ organisation, ...registration });
  } catch (error) {
    if (error instanceof Refusal && error.details.reason?.endsWith('-of-another-organisation'))
      throw new RegistrationFailure('keys', 'of-another-organisation');
    throw error;
  }
  await deps.registerKeys(platform, registration.platform.name);
  if (invite.samples) await deps.importSamples(invite.organisationId);
  return platform;
}
