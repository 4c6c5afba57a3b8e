/** Awards as their holders and administrators see them. */
import { notFound } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import type { AdminAward, CredentialDetails, CredentialItem } from './award.schema.ts';
import { fileFormats } from './award.schema.ts';
import { imageOf } from './award-files.ts';
import type { AwardRecord } from './award-record.schema.ts';
import { reinstatementOf, revocationOf, stateOf } from './award-state.rules.ts';
import { toPng } from './bake.ts';
import type { AwardsContext } from './context.ts';
import { describeSharing } from './sharing.ts';

/** @throws Refusal `not-found` also for another person's */
export async function ownAward(context: AwardsContext, session: Session, id: string): Promise<AwardRecord> {
  const award = await context.store.award(id);
  if (award?.personId !== session.personId || award.organisationId !== session.organisationId)
    throw notFound('credential');
  return award;
}

export async function presentItems(
  context: AwardsContext,
  awards: readonly AwardRecord[],
): Promise<CredentialItem[]> {
  const told = await context.confirmations(awards.map(({ id }) => id));
  const now = context.clock().toISOString();
  const confirmationOf = (id: string) => {
    const one = told.get(id);
    return one ? { to: one.to, at: one.at } : null;
  };
  return awards.map((award) => ({
    id: award.id,
    microCredentialId: award.microCredentialId,
    decisionId: award.decisionId,
    title: award.title,
    issuer: award.issuer,
    awardedAt: award.awardedAt,
    validUntil: award.validUntil,
    hours: award.hours,
    hoursKind: award.hoursKind,
    state: stateOf(award, now),
    revoked: revocationOf(award),
    reinstated: reinstatementOf(award),
    shared: award.share && {
      url: context.addresses.shared(award.share.id),
      name: award.share.name,
      since: award.share.since,
    },
    confirmation: confirmationOf(award.id),
  }));
}

/** The LMS's name of a person; where it sends none, the one that they entered for confirmations. Null: neither. */
export const nameToShow = async (
  context: AwardsContext,
  { organisationId, personId }: Pick<AwardRecord, 'organisationId' | 'personId'>,
): Promise<string | null> =>
  (await context.personName(organisationId, personId)) ?? (await context.enteredName(personId));

export async function presentDetails(context: AwardsContext, award: AwardRecord): Promise<CredentialDetails> {
  const [item] = await presentItems(context, [award]);
  if (!item) throw new Error('an award that cannot be shown');
  const png = await toPng(await imageOf(context, award));
  const organisation = await context.organisation(award.organisationId);
  return {
    ...item,
    holder: await nameToShow(context, award),
    competencyOfHolder: award.competencyOfHolder,
    image: `data:image/png;base64,${png.toString('base64')}`,
    files: [...fileFormats],
    sharing: describeSharing(context.addresses, award, organisation?.timeZone ?? 'UTC'),
  };
}

export async function presentForAdministrator(
  context: AwardsContext,
  awards: readonly AwardRecord[],
): Promise<AdminAward[]> {
  const [first] = awards;
  if (!first) return [];
  const ids = awards.flatMap(({ personId, acts }) => [personId, ...acts.map(({ by }) => by)]);
  const [names, told] = await Promise.all([
    context.personNames(first.organisationId, ids),
    context.confirmations(awards.map(({ id }) => id)),
  ]);
  const now = context.clock().toISOString();
  return awards.map((award) => ({
    id: award.id,
    personId: award.personId,
    name: names.get(award.personId) ?? null,
    microCredentialId: award.microCredentialId,
    title: award.title,
    issuerName: award.issuer.name,
    awardedAt: award.awardedAt,
    validUntil: award.validUntil,
    hours: award.hours,
    hoursKind: award.hoursKind,
    state: stateOf(award, now),
    confirmation: told.get(award.id) ?? null,
    acts: award.acts.map(({ kind, at, by, reason }) => ({ kind, at, by: names.get(by) ?? null, reason })),
  }));
}
