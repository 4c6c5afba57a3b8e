/** Registration addresses of an organisation: made here by an administrator, listed, withdrawn. */
import { notFound, notPossibleNow, Refusal } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import type { Audit } from './audit.ts';
import { makeInvite, verifyRegistrationInvite } from './invite.ts';
import { decideUse, inviteStanding } from './invite-use.rules.ts';
import type { AdminInvite, AdminInvites, InviteMade } from './invites.schema.ts';
import type { InviteDocument, InvitesStore } from './invites.store.ts';
import type { Platforms } from './platforms.ts';
import { inviteDocument } from './spend-invite.ts';

export interface InvitesDeps {
  store: InvitesStore;
  audit: Audit;
  settings: { publicUrl: string; secretKey: string };
  clock: () => Date;
  platforms: Pick<Platforms, 'organisation' | 'platformRecord'>;
  personNames(organisationId: string, ids: readonly string[]): Promise<Map<string, string | null>>;
}

/** So many may be open at once: a district has few LMSs. */
export const MOST_OPEN_INVITES = 20;
const LISTED = 100;
const notUsed = { state: 'open', lease: '', leaseUntil: 0 } as const;

export type Invites = ReturnType<typeof createInvites>;

export function createInvites(deps: InvitesDeps) {
  const { store, audit, settings, clock } = deps;
  const now = () => clock().getTime();

  /** @throws Refusal `not-found`, or `not-possible-now` (`invite-used`, `invite-withdrawn`, `invite-busy`) */
  async function withdraw({ organisationId, personId }: Session, id: string): Promise<void> {
    const known = await store.invite(id);
    if (known?.organisationId !== organisationId) throw notFound('invite');
    const before = decideUse(known, now());
    if (before !== 'take-over') throw notPossibleNow(`invite-${before}`);
    const after = await store.withdraw(id, now());
    // A registration may have begun in between.
    if (after?.state !== 'withdrawn') throw notPossibleNow('invite-busy');
    await audit.record({ organisationId, personId, act: 'invite-withdrawn', details: { inviteId: id } });
  }

  return {
    list: (session: Session) => list(deps, session.organisationId),
    withdraw,
    /** @throws Refusal `not-possible-now` (`too-many-invites`) */
    async make(session: Session, { days, note }: { days: number; note: string }): Promise<InviteMade> {
      const { organisationId, personId } = session;
      const organisation = await deps.platforms.organisation(organisationId);
      if (!organisation) throw notFound('organisation');
      const known = await store.ofOrganisation(organisationId, LISTED);
      if (known.filter((use) => inviteStanding(use, now()) === 'open').length >= MOST_OPEN_INVITES)
        throw notPossibleNow('too-many-invites');
      const request = { organisation: organisation.name, organisationId, samples: false, days };
      const made = makeInvite(request, { ...settings, now: clock() });
      const described = { ...made, issuedAt: clock() };
      await store.add(inviteDocument(described, personId, { ...notUsed, note }));
      const details = { inviteId: made.inviteId, days };
      await audit.record({ organisationId, personId, act: 'invite-made', details });
      const expiresAt = made.expiresAt.toISOString();
      return { ...(await list(deps, organisationId)), address: made.registrationUrl, expiresAt };
    },
    /** One that was made on the server and is not stored yet. @throws Refusal as `withdraw`; `not-an-invite` */
    async withdrawAddress(session: Session, address: string): Promise<void> {
      const token = address.slice(address.lastIndexOf('/') + 1);
      const verified = verifyRegistrationInvite(token, { ...settings, now: clock() });
      // Another organisation's says no more than a forged one.
      if (verified.kind !== 'valid' || verified.value.organisationId !== session.organisationId)
        throw new Refusal('invalid-input', { reason: 'not-an-invite' });
      await store.add(inviteDocument(verified.value, null, notUsed));
      await withdraw(session, verified.value.inviteId);
    },
  };
}

async function list(deps: InvitesDeps, organisationId: string): Promise<AdminInvites> {
  const uses = await deps.store.ofOrganisation(organisationId, LISTED);
  const makers = uses.map(({ createdBy }) => createdBy).filter((id) => typeof id === 'string');
  const names = await deps.personNames(organisationId, makers);
  return { invites: await Promise.all(uses.map((use) => present(deps, use, names))) };
}

async function present(
  { platforms, clock }: InvitesDeps,
  use: InviteDocument,
  names: Map<string, string | null>,
): Promise<AdminInvite> {
  const platform = use.platformKey === null ? null : await platforms.platformRecord(use.platformKey);
  const validUntil = use.validUntil ?? use.expiresAt ?? 0;
  return {
    id: use.id,
    note: use.note ?? '',
    state: inviteStanding(use, clock().getTime()),
    by: use.createdBy ? { name: names.get(use.createdBy) ?? null } : null,
    createdAt: use.createdAt ?? new Date(validUntil).toISOString(),
    expiresAt: new Date(validUntil).toISOString(),
    platform: platform?.name ?? null,
  };
}
