/** The administrators of an organisation: the first by the invite's code, further ones by appointment. */
import { forbidden, notFound, notPossibleNow, Refusal } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import { verifyAdministratorCode } from '../platforms/invite.ts';
import { administratorsOf } from './given-rights.ts';
import type { LaunchesContext } from './launches-context.ts';
import {
  type AdministratorsChange,
  addAdministrator,
  addFirstAdministrator,
  noAdministrators,
  removeAdministrator,
} from './people.rules.ts';
import type { AdministratorsRecord, Grant } from './person.schema.ts';
import { decideAdministratorCode } from './rights.rules.ts';
import type { Sessions } from './sessions.ts';

/** Decides on what is stored last, and writes that decision or nothing. */
async function changeAdministrators(
  { stores, administrators }: LaunchesContext,
  organisationId: string,
  change: (now: AdministratorsRecord) => AdministratorsChange,
): Promise<void> {
  const decided: AdministratorsChange[] = [];
  await stores.people.changeAdministrators(noAdministrators(organisationId), (now) => {
    const decision = change(now);
    decided.push(decision);
    return decision.kind === 'changed' ? decision.next : null;
  });
  administrators.forget(organisationId);
  const last = decided.at(-1);
  if (last?.kind !== 'refused') return;
  throw last.reason === 'not-there' ? notFound('appointment') : notPossibleNow(last.reason);
}

/** Being one already is fine. @throws Refusal `not-possible-now` (`too-many-administrators`) */
export const appointAdministrator = (
  context: LaunchesContext,
  organisationId: string,
  personId: string,
  grant: Grant,
): Promise<void> =>
  changeAdministrators(context, organisationId, (now) => addAdministrator(now, personId, grant));

/** @throws Refusal `not-found`, or `not-possible-now` (`last-administrator`) */
export const dismissAdministrator = (
  context: LaunchesContext,
  organisationId: string,
  personId: string,
): Promise<void> =>
  changeAdministrators(context, organisationId, (now) => removeAdministrator(now, personId));

/**
 * The invite's administrator code, entered inside a launch, makes the first administrator.
 * @throws Refusal `preview-only`, `forbidden` (`learner-here`, `code-not-valid`, `code-expired`) or
 *   `not-possible-now` (`has-administrator`)
 */
export function enterAdministratorCode(context: LaunchesContext, sessions: Pick<Sessions, 'launchOf'>) {
  const { clock, audit } = context;
  return async (session: Session, code: string): Promise<void> => {
    const { organisationId, personId } = session;
    const launch = await sessions.launchOf(session);
    const { people } = await administratorsOf(context, organisationId);
    const decision = decideAdministratorCode(launch, people.length > 0);
    if (decision.kind === 'refused') {
      if (decision.reason === 'preview') throw new Refusal('preview-only');
      throw decision.reason === 'learner-here' ? forbidden('learner-here') : notPossibleNow(decision.reason);
    }
    checkCode(context, organisationId, code);
    const grant = { givenBy: null, givenAt: clock().toISOString() };
    await changeAdministrators(context, organisationId, (now) => addFirstAdministrator(now, personId, grant));
    await audit.record({ organisationId, personId, act: 'first-administrator', details: {} });
  };
}

function checkCode({ settings, clock }: LaunchesContext, organisationId: string, code: string): void {
  const verified = verifyAdministratorCode(code, { secretKey: settings.secretKey, now: clock() });
  if (verified.kind === 'expired') throw forbidden('code-expired');
  // Another organisation's code says no more than a forged one.
  if (verified.kind === 'invalid' || verified.value.organisationId !== organisationId)
    throw forbidden('code-not-valid');
}
