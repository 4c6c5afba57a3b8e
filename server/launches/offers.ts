/** Rights are offered by a one-use link, opened and confirmed inside one's own launch (design.md, "Rights"). */
import type { z } from 'zod';
import { notFound, notPossibleNow, Refusal } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import { hashSecret, newSecret } from '../platforms/ids.ts';
import { administratorsOf } from './given-rights.ts';
import type { LaunchesContext } from './launches-context.ts';
import { decideOffer, giveRight, isAdministrator, noGivenRights } from './people.rules.ts';
import type { MakeOffer, Offer, OfferView } from './people.schema.ts';
import { appointAdministrator } from './people.ts';
import type { OfferRecord } from './person.schema.ts';

const OFFER_MS = 14 * 86_400_000;

export function offers(context: LaunchesContext) {
  const { stores, clock, audit, settings } = context;

  /** @throws Refusal `not-found` or `not-possible-now` with the reason */
  async function readOffer(session: Session, link: string): Promise<OfferRecord> {
    if (session.preview) throw new Refusal('preview-only');
    const secret = secretOf(link);
    const offer = secret === null ? null : await stores.people.offer(hashSecret(secret));
    await check(session, offer);
    if (!offer) throw notFound('offer');
    return offer;
  }

  async function check(session: Session, offer: OfferRecord | null) {
    const administrators = await administratorsOf(context, session.organisationId);
    const decide = (record: OfferRecord | null) =>
      decideOffer(record, {
        organisationId: session.organisationId,
        personId: session.personId,
        now: clock().getTime(),
        giverIsAdministrator: record !== null && isAdministrator(administrators, record.createdBy),
      });
    refuse(decide(offer));
    return decide;
  }

  /** Exactly one person gets it; whoever has it may come back if something broke off before it was their right. */
  async function take(session: Session, offer: OfferRecord): Promise<void> {
    const decide = await check(session, offer);
    const taken = await stores.people.changeOffer(offer.id, (now) =>
      decide(now).kind === 'open' ? { ...now, state: 'taken', takenBy: session.personId } : null,
    );
    refuse(decide(taken));
  }

  async function give(session: Session, offer: OfferRecord): Promise<void> {
    const { organisationId, personId } = session;
    const grant = { givenBy: offer.createdBy, givenAt: clock().toISOString() };
    const { right, issuers } = offer;
    if (right === 'administrator') await appointAdministrator(context, organisationId, personId, grant);
    else {
      await stores.people.changeRights(noGivenRights(organisationId, personId), (now) =>
        giveRight(now, right, issuers, grant),
      );
      context.rights.forget(personId);
    }
  }

  return {
    /** @returns the offer and its link, which is shown this once */
    async make(session: Session, request: z.output<typeof MakeOffer>) {
      const { organisationId, personId } = session;
      const secret = newSecret();
      const now = clock();
      const offer = await stores.people.addOffer({
        id: hashSecret(secret),
        organisationId,
        right: request.right,
        issuers: await checkIssuers(context, organisationId, request),
        note: request.note ?? '',
        state: 'open',
        takenBy: null,
        createdBy: personId,
        createdAt: now.toISOString(),
        expiresAt: now.getTime() + OFFER_MS,
      });
      await audit.record({
        organisationId,
        personId,
        act: 'right-offered',
        details: { offerId: offer.id, right: offer.right },
      });
      return { offer: presentOffer(offer), link: `${settings.publicUrl}/go/${secret}` };
    },

    list: async (organisationId: string) =>
      (await stores.people.offersOfOrganisation(organisationId)).map(presentOffer),

    /** @throws Refusal `not-found`, or `not-possible-now` (`offer-used`) */
    async withdraw(session: Session, id: string): Promise<void> {
      const offer = await stores.people.offer(id);
      if (offer?.organisationId !== session.organisationId) throw notFound('offer');
      const left = await stores.people.changeOffer(id, (now) =>
        now.state === 'open' ? { ...now, state: 'withdrawn' } : null,
      );
      if (left?.state !== 'withdrawn') throw notPossibleNow('offer-used');
      await audit.record({
        organisationId: session.organisationId,
        personId: session.personId,
        act: 'offer-withdrawn',
        details: { offerId: id },
      });
    },

    /** What the link offers, before it is accepted. */
    async look(session: Session, link: string): Promise<z.output<typeof OfferView>> {
      const offer = await readOffer(session, link);
      const [organisation, issuers] = await Promise.all([
        context.platforms.organisation(session.organisationId),
        context.issuers.list(session.organisationId),
      ]);
      if (!organisation) throw notFound('organisation');
      return {
        right: offer.right,
        issuers:
          offer.issuers &&
          issuers
            .filter(({ id }) => offer.issuers === 'all' || offer.issuers?.includes(id))
            .map(({ name }) => name),
        organisation: organisation.name,
        expiresAt: new Date(offer.expiresAt).toISOString(),
      };
    },

    async accept(session: Session, link: string): Promise<void> {
      const offer = await readOffer(session, link);
      await take(session, offer);
      await give(session, offer);
      await stores.people.changeOffer(offer.id, (now) =>
        now.takenBy === session.personId ? { ...now, state: 'used' } : null,
      );
      await audit.record({
        organisationId: session.organisationId,
        personId: session.personId,
        act: 'right-given',
        details: { offerId: offer.id, right: offer.right, givenBy: offer.createdBy },
      });
    },
  };
}

function refuse(decision: ReturnType<typeof decideOffer>): void {
  if (decision.kind !== 'refused') return;
  throw decision.reason === 'offer-unknown' ? notFound('offer') : notPossibleNow(decision.reason);
}

/** The pasted link, or only its last part. */
function secretOf(link: string): string | null {
  return /(?:^|\/go\/)([A-Za-z0-9_-]{32})$/.exec(link)?.[1] ?? null;
}

async function checkIssuers(
  context: LaunchesContext,
  organisationId: string,
  { right, issuers }: z.output<typeof MakeOffer>,
): Promise<OfferRecord['issuers']> {
  if (right !== 'assessor') {
    if (issuers !== undefined) throw new Refusal('invalid-input', { reason: 'issuers-only-for-assessors' });
    return null;
  }
  if (issuers === undefined) throw new Refusal('invalid-input', { reason: 'issuers-missing' });
  if (issuers === 'all') return issuers;
  const known = new Set((await context.issuers.list(organisationId)).map(({ id }) => id));
  if (!issuers.every((id) => known.has(id))) throw notFound('issuer');
  return issuers;
}

function presentOffer(record: OfferRecord): z.output<typeof Offer> {
  const { id, right, issuers, note, state, createdAt, expiresAt } = record;
  return {
    id,
    right,
    issuers,
    note,
    state: state === 'taken' ? 'used' : state,
    createdAt,
    expiresAt: new Date(expiresAt).toISOString(),
  };
}
