/** A badge is private until its holder shares it, and private again when the link is withdrawn. */
import { notPossibleNow } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import { newSecret } from '../platforms/ids.ts';
import type { ShownName } from './award.schema.ts';
import type { AwardRecord } from './award-record.schema.ts';
import { holderName } from './award-state.rules.ts';
import type { AwardsContext } from './context.ts';
import { nameToShow, ownAward } from './present-award.ts';

/**
 * Shared again with another choice of name, the link stays; after it was withdrawn there is a new one.
 * @throws Refusal `not-found`; `not-possible-now` (`no-name`): nobody has told us a name
 */
export function shareAward(context: AwardsContext) {
  return async (session: Session, id: string, name: ShownName): Promise<AwardRecord> => {
    const award = await ownAward(context, session, id);
    const whole = await nameToShow(context, session);
    if (whole === null) throw notPossibleNow('no-name');
    const fresh = { id: newSecret(), since: context.clock().toISOString() };
    const holder = holderName(whole, name);
    const shared = await context.store.changeAward(award.id, (now) => ({
      ...now,
      share: { ...(now.share ?? fresh), name, holder },
    }));
    return shared ?? award;
  };
}

/** @throws Refusal `not-found` */
export function unshareAward(context: AwardsContext) {
  return async (session: Session, id: string): Promise<AwardRecord> => {
    const award = await ownAward(context, session, id);
    const now = await context.store.changeAward(award.id, (current) =>
      current.share ? { ...current, share: null } : null,
    );
    return now ?? award;
  };
}
