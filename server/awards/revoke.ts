/** Revoking and reinstating. The act is one write of the award; ledger and mail follow, at least once, by a worker. */
import { notFound, notPossibleNow } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import { naturalId } from '../platforms/ids.ts';
import type { AwardAct, AwardRecord } from './award-record.schema.ts';
import { withAct } from './award-state.rules.ts';
import type { AwardsContext } from './context.ts';

/**
 * @returns the award afterwards
 * @throws Refusal `not-found`; `not-possible-now` (`already-revoked`, `not-revoked`)
 */
export function actOnAward(context: AwardsContext) {
  const { store, audit, clock } = context;
  return async (
    session: Session,
    id: string,
    kind: AwardAct['kind'],
    reason: string,
  ): Promise<AwardRecord> => {
    const known = await store.award(id);
    if (known?.organisationId !== session.organisationId) throw notFound('award');
    const act = { kind, at: clock().toISOString(), by: session.personId, reason };
    let happened = false;
    const award = await store.changeAward(id, (now) => {
      const changed = withAct(now, act);
      happened = changed !== null;
      return changed;
    });
    if (!award) throw notFound('award');
    if (!happened) throw notPossibleNow(kind === 'revoked' ? 'already-revoked' : 'not-revoked');
    await context.reached('act:written');
    await audit.record({
      organisationId: session.organisationId,
      personId: session.personId,
      act: kind === 'revoked' ? 'award-revoked' : 'award-reinstated',
      details: { awardId: id, microCredentialId: award.microCredentialId },
    });
    // What fails here is tried again by the worker.
    await settleActs(context, award).catch(() => {
      context.log.warn({ award: id }, 'the effects of an act on an award wait');
    });
    return award;
  };
}

/** Writes ledger entries and mails of every act of an award; all ids are natural, so repeating changes nothing. */
async function settleActs(context: AwardsContext, award: AwardRecord): Promise<void> {
  for (const act of award.acts) {
    await writeEntry(context, award, act);
    await context.reached('act:ledger-written');
    await context.tell(award, act);
    await context.reached('act:told');
  }
  await context.store.changeAward(award.id, (now) =>
    now.acts.length === award.acts.length ? { ...now, unsettledSince: null } : null,
  );
}

async function writeEntry(context: AwardsContext, award: AwardRecord, act: AwardAct): Promise<void> {
  if (award.hours === 0) return;
  const { organisationId, personId, microCredentialId, title, hoursKind, decisionId } = award;
  await context.store.addEntry({
    id: naturalId('hours-act', award.id, String(act.number)),
    ...{ organisationId, personId, microCredentialId, title, kind: hoursKind, decisionId },
    hours: act.kind === 'revoked' ? -award.hours : award.hours,
    reason: act.kind,
    at: act.at,
    writtenAt: context.clock().toISOString(),
  });
}

/** For the worker: what a crash or a full disk left behind. */
export async function settleLeftActs(context: AwardsContext): Promise<void> {
  for (const award of await context.store.unsettled(50)) await settleActs(context, award);
}
