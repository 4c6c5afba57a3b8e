/** An administrator offers a right by a one-use link (design.md, "Rights"). */
import type { z } from 'zod';
import { notFound, notPossibleNow, Refusal } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import { hashSecret, newSecret } from '../platforms/ids.ts';
import type { LaunchesContext } from './launches-context.ts';
import type { MakeOffer, Offer, OfferMade } from './people.schema.ts';
import type { OfferRecord } from './person.schema.ts';

const OFFER_MS = 14 * 86_400_000;

/** @returns the offer and its link, which is shown this once: only a hash of it is kept */
export function makeOffer(context: LaunchesContext) {
  const { stores, clock, audit, settings } = context;
  return async (
    session: Session,
    request: z.output<typeof MakeOffer>,
  ): Promise<z.output<typeof OfferMade>> => {
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
    const details = { offerId: offer.id, right: offer.right };
    await audit.record({ organisationId, personId, act: 'right-offered', details });
    return { offer: presentOffer(offer), link: `${settings.publicUrl}/go/${secret}` };
  };
}

async function checkIssuers(
  { issuers: port }: LaunchesContext,
  organisationId: string,
  { right, issuers }: z.output<typeof MakeOffer>,
): Promise<OfferRecord['issuers']> {
  if (right !== 'assessor') {
    if (issuers !== undefined) throw new Refusal('invalid-input', { reason: 'issuers-only-for-assessors' });
    return null;
  }
  if (issuers === undefined) throw new Refusal('invalid-input', { reason: 'issuers-missing' });
  if (issuers === 'all') return issuers;
  const known = new Set((await port.list(organisationId)).map(({ id }) => id));
  if (!issuers.every((id) => known.has(id))) throw notFound('issuer');
  return issuers;
}

/** The offers of the last two weeks, newest first. */
export function listOffers({ stores }: LaunchesContext) {
  return async (organisationId: string): Promise<z.output<typeof Offer>[]> =>
    (await stores.people.offersOfOrganisation(organisationId)).map(presentOffer);
}

/** @throws Refusal `not-found`, or `not-possible-now` (`offer-used`) */
export function withdrawOffer({ stores, audit }: LaunchesContext) {
  return async ({ organisationId, personId }: Session, offerId: string): Promise<void> => {
    const offer = await stores.people.offer(offerId);
    if (offer?.organisationId !== organisationId) throw notFound('offer');
    const left = await stores.people.changeOffer(offerId, (now) =>
      now.state === 'open' ? { ...now, state: 'withdrawn' } : null,
    );
    if (left?.state !== 'withdrawn') throw notPossibleNow('offer-used');
    await audit.record({ organisationId, personId, act: 'offer-withdrawn', details: { offerId } });
  };
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
