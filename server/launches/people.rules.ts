/** Giving and taking rights, as pure changes of the documents that hold them. */
import type { GivenRight } from './people.schema.ts';
import type { AdministratorsRecord, GivenRights, Grant, OfferRecord, RightsRecord } from './person.schema.ts';

export const MAX_ADMINISTRATORS = 200;

export const noAdministrators = (organisationId: string): AdministratorsRecord => ({
  id: organisationId,
  people: [],
});
export const noGivenRights = (organisationId: string, personId: string): RightsRecord => ({
  id: personId,
  organisationId,
  assessor: null,
  author: null,
  approver: null,
  lead: null,
});

export const isAdministrator = (administrators: AdministratorsRecord, personId: string): boolean =>
  administrators.people.some((one) => one.personId === personId);

export function readGivenRights(
  administrators: AdministratorsRecord,
  rights: RightsRecord,
  personId: string,
): GivenRights {
  return {
    administrator: isAdministrator(administrators, personId),
    assessor: rights.assessor?.issuers ?? null,
    author: rights.author !== null,
    approver: rights.approver !== null,
    // Stored before there were leads: without the field.
    lead: (rights.lead ?? null) !== null,
  };
}

export type AdministratorsChange =
  | { kind: 'changed'; next: AdministratorsRecord }
  | { kind: 'already' }
  | {
      kind: 'refused';
      reason: 'has-administrator' | 'too-many-administrators' | 'last-administrator' | 'not-there';
    };

export function addAdministrator(
  now: AdministratorsRecord,
  personId: string,
  grant: Grant,
): AdministratorsChange {
  if (isAdministrator(now, personId)) return { kind: 'already' };
  if (now.people.length >= MAX_ADMINISTRATORS) return { kind: 'refused', reason: 'too-many-administrators' };
  return { kind: 'changed', next: { ...now, people: [...now.people, { personId, ...grant }] } };
}

/** By the administrator code: only the first one (design.md, "Rights"). */
export function addFirstAdministrator(
  now: AdministratorsRecord,
  personId: string,
  grant: Grant,
): AdministratorsChange {
  return now.people.length > 0
    ? { kind: 'refused', reason: 'has-administrator' }
    : addAdministrator(now, personId, grant);
}

/** The last administrator stays, or nobody could ever appoint another. */
export function removeAdministrator(now: AdministratorsRecord, personId: string): AdministratorsChange {
  if (!isAdministrator(now, personId)) return { kind: 'refused', reason: 'not-there' };
  if (now.people.length === 1) return { kind: 'refused', reason: 'last-administrator' };
  return { kind: 'changed', next: { ...now, people: now.people.filter((one) => one.personId !== personId) } };
}

/** Issuers of a second appointment are added to those of the first. */
export function giveRight(
  now: RightsRecord,
  right: Exclude<GivenRight, 'administrator'>,
  issuers: OfferRecord['issuers'],
  grant: Grant,
): RightsRecord {
  if (right !== 'assessor') return now[right] ? now : { ...now, [right]: grant };
  const had = now.assessor?.issuers ?? [];
  const gets = issuers ?? [];
  const all = had === 'all' || gets === 'all' ? ('all' as const) : [...new Set([...had, ...gets])];
  return { ...now, assessor: { ...grant, issuers: all } };
}

export function takeRight(now: RightsRecord, right: Exclude<GivenRight, 'administrator'>): RightsRecord {
  return { ...now, [right]: null };
}

export type OfferDecision =
  | { kind: 'open' }
  /** Taken by the same person, and then something broke off: going on is safe. */
  | { kind: 'mine' }
  | { kind: 'refused'; reason: 'offer-unknown' | 'offer-used' | 'offer-withdrawn' | 'offer-expired' };

interface OfferAsker {
  organisationId: string;
  personId: string;
  /** Epoch ms. */
  now: number;
  /** Who gave it must still be one: else a removed administrator could let themselves in again. */
  giverIsAdministrator: boolean;
}

/** Whether this person may take this offer now. One of another organisation looks like none at all. */
export function decideOffer(offer: OfferRecord | null, asker: OfferAsker): OfferDecision {
  if (offer?.organisationId !== asker.organisationId) return { kind: 'refused', reason: 'offer-unknown' };
  if (offer.state === 'withdrawn') return { kind: 'refused', reason: 'offer-withdrawn' };
  if (offer.state === 'used' || (offer.state === 'taken' && offer.takenBy !== asker.personId))
    return { kind: 'refused', reason: 'offer-used' };
  if (!asker.giverIsAdministrator) return { kind: 'refused', reason: 'offer-withdrawn' };
  if (asker.now >= offer.expiresAt) return { kind: 'refused', reason: 'offer-expired' };
  return offer.state === 'taken' ? { kind: 'mine' } : { kind: 'open' };
}
