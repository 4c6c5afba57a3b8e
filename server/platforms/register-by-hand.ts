/** Registration by hand: the administrator made the tool in the LMS and copies here what the LMS then showed. */
import { isAdmitted } from '../lti/admitted.ts';
import type { LtiPlatform } from '../lti/launch.schema.ts';
import { type HandField, type HandForm, judgeHandForm } from './hand-form.rules.ts';
import type { RegistrationInvite } from './invite.ts';
import type { RegisteringDeps } from './registering-context.ts';
import { spendInvite, storeRegistration } from './spend-invite.ts';

export type RegisteredByHand =
  | { kind: 'registered'; platform: LtiPlatform }
  | { kind: 'problems'; fields: readonly HandField[] };

/**
 * Problems leave the invite as it is.
 * @throws RegistrationFailure `invite-used`, `invite-busy`, `of-another-organisation`
 */
export async function registerByHand(
  deps: RegisteringDeps,
  invite: RegistrationInvite,
  form: HandForm,
): Promise<RegisteredByHand> {
  const { allowLoopback } = deps.settings;
  const judged = judgeHandForm(form, allowLoopback);
  if (judged.kind === 'problems') return judged;
  const { lms, clientId, deploymentIds } = judged;
  const closed = await closedAddresses(lms, allowLoopback);
  if (closed.length > 0) return { kind: 'problems', fields: lms.product === 'other' ? closed : ['issuer'] };
  return spendInvite(deps, invite, async () => {
    const platform = await storeRegistration(deps, invite, { platform: { ...lms, clientId }, deploymentIds });
    return { kind: 'registered' as const, platform };
  });
}

/** Those of its addresses that the tool may not call. */
async function closedAddresses(
  lms: Pick<HandForm, 'authorizationEndpoint' | 'tokenEndpoint' | 'jwksUri'>,
  allowLoopback: boolean,
): Promise<HandField[]> {
  const fields = ['authorizationEndpoint', 'tokenEndpoint', 'jwksUri'] as const;
  const admitted = await Promise.all(fields.map((field) => isAdmitted(lms[field], allowLoopback)));
  return fields.filter((_, position) => !admitted[position]);
}
