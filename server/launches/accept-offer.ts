/** An offer is opened and confirmed inside one's own launch of the same organisation, once. */
import type { z } from 'zod';
import { notFound, notPossibleNow, Refusal } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import { hashSecret } from '../platforms/ids.ts';
import { appointAdministrator } from './administrators.ts';
import { administratorsOf } from './given-rights.ts';
import type { LaunchesContext } from './launches-context.ts';
import { decideOffer, giveRight, isAdministrator, noGivenRights } from './people.rules.ts';
import type { OfferView } from './people.schema.ts';
import type { OfferRecord } from './person.schema.ts';

/**
 * What the link offers, before it is accepted.
 * @throws Refusal `preview-only`, `not-found` (unknown, or another organisation's), or `not-possible-now`
 *   (`offer-used`, `offer-withdrawn`, `offer-expired`)
 */
export function lookAtOffer(context: LaunchesContext) {
  const { platforms, issuers } = context;
  return async (session: Session, link: string): Promise<z.output<typeof OfferView>> => {
    const { offer } = await readOffer(context, session, link);
    const [organisation, known] = await Promise.all([
      platforms.organisation(session.organisationId),
      issuers.list(session.organisationId),
    ]);
    if (!organisation) throw notFound('organisation');
    return {
      right: offer.right,
      issuers: offer.issuers && namesOf(offer.issuers, known),
      organisation: organisation.name,
      expiresAt: new Date(offer.expiresAt).toISOString(),
    };
  };
}

function namesOf(
  scope: NonNullable<OfferRecord['issuers']>,
  known: readonly { id: string; name: string }[],
): string[] {
  return known.filter(({ id }) => scope === 'all' || scope.includes(id)).map(({ name }) => name);
}

/**
 * Any person may accept who is more than a preview: learners may become assessors, for peers assess peers.
 * First the offer becomes this person's for good, then the right is written: of any number of people one gets it, and
 * whoever has it may come back if something broke off in between.
 * @throws Refusal as `lookAtOffer`
 */
export function acceptOffer(context: LaunchesContext) {
  const { stores, audit } = context;
  return async (session: Session, link: string): Promise<void> => {
    const { organisationId, personId } = session;
    const { offer, decide } = await readOffer(context, session, link);
    const taken = await stores.people.changeOffer(offer.id, (now) =>
      decide(now).kind === 'open' ? { ...now, state: 'taken', takenBy: personId } : null,
    );
    refuse(decide(taken));
    await give(context, session, offer);
    await stores.people.changeOffer(offer.id, (now) =>
      now.takenBy === personId ? { ...now, state: 'used' } : null,
    );
    const details = { offerId: offer.id, right: offer.right, givenBy: offer.createdBy };
    await audit.record({ organisationId, personId, act: 'right-given', details });
  };
}

async function readOffer(context: LaunchesContext, session: Session, link: string) {
  if (session.preview) throw new Refusal('preview-only');
  const { stores, clock } = context;
  const secret = secretOf(link);
  const [offer, administrators] = await Promise.all([
    secret === null ? null : stores.people.offer(hashSecret(secret)),
    administratorsOf(context, session.organisationId),
  ]);
  const decide = (record: OfferRecord | null) =>
    decideOffer(record, {
      organisationId: session.organisationId,
      personId: session.personId,
      now: clock().getTime(),
      giverIsAdministrator: record !== null && isAdministrator(administrators, record.createdBy),
    });
  refuse(decide(offer));
  if (!offer) throw notFound('offer');
  return { offer, decide };
}

function refuse(decision: ReturnType<typeof decideOffer>): void {
  if (decision.kind !== 'refused') return;
  throw decision.reason === 'offer-unknown' ? notFound('offer') : notPossibleNow(decision.reason);
}

async function give(context: LaunchesContext, session: Session, offer: OfferRecord): Promise<void> {
  const { organisationId, personId } = session;
  const { right, issuers } = offer;
  const grant = { givenBy: offer.createdBy, givenAt: context.clock().toISOString() };
  if (right === 'administrator') return appointAdministrator(context, organisationId, personId, grant);
  await context.stores.people.changeRights(noGivenRights(organisationId, personId), (now) =>
    giveRight(now, right, issuers, grant),
  );
  context.rights.forget(personId);
}

/** The pasted link, or only its last part. */
function secretOf(link: string): string | null {
  return /(?:^|\/go\/)([A-Za-z0-9_-]{32})$/.exec(link)?.[1] ?? null;
}
