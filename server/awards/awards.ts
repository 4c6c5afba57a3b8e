/** Awards: badges and hours. A handler of effects, and what holders, administrators and the public do with the result. */

import type { EffectHandler } from '../effects/effect.schema.ts';
import { createLookout } from '../effects/lookout.ts';
import { notFound } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import { deriveBytes } from '../lti/seal.ts';
import { addressesAt } from './addresses.rules.ts';
import { administerIssuers } from './administer-issuers.ts';
import type { AdminAward, CredentialDetails, DownloadFile, FileFormat } from './award.schema.ts';
import { asDownload, awardFile, imageOf } from './award-files.ts';
import { awardPass } from './award-pass.ts';
import type { AwardAct, AwardRecord } from './award-record.schema.ts';
import { toPng } from './bake.ts';
import type { AwardsContext, AwardsDeps } from './context.ts';
import { listAwards } from './list-awards.ts';
import { ownAward, presentDetails, presentForAdministrator } from './present-award.ts';
import { hoursAsCsv, readHours } from './read-hours.ts';
import { readMine } from './read-mine.ts';
import { publicAwards } from './read-public.ts';
import { actOnAward, settleLeftActs } from './revoke.ts';
import { createTypesetter } from './set-type.ts';
import { shareAward, unshareAward } from './share.ts';
import { transcript } from './transcript.ts';
import { withdrawnPasses } from './withdrawn.ts';

export type Awards = ReturnType<typeof createAwards>;

/** Between looks for acts whose ledger entry or mail is missing. */
const SETTLE_MS = 30_000;

export function createAwards(deps: AwardsDeps) {
  const context: AwardsContext = {
    ...deps,
    addresses: addressesAt(deps.settings.publicUrl),
    sealKey: deriveBytes(deps.settings.secretKey, 'keys of issuers'),
    type: createTypesetter(),
    reached: deps.at ?? (async () => {}),
  };
  const handler: EffectHandler = async (due) => {
    await awardPass(context, due);
  };
  const settling = createLookout({
    look: () => settleLeftActs(context),
    everyMs: SETTLE_MS,
    log: context.log,
    failure: 'the effects of acts on awards wait',
  });
  return {
    awardHandler: handler,
    /** The award of a pass; made if it is not there yet. */
    ensure: (due: Parameters<typeof awardPass>[1]): Promise<AwardRecord> => awardPass(context, due),
    find: (id: string): Promise<AwardRecord | null> => context.store.award(id),
    withdrawn: withdrawnPasses(context),
    /** PNG of the badge, without a signature. */
    picture: async (award: AwardRecord): Promise<Buffer> => toPng(await imageOf(context, award)),
    ...forHolders(context),
    ...forAdministrators(context),
    public: publicAwards(context),
    start: settling.start,
    stop: settling.stop,
    /** For tests: one look. */
    settleActs: settling.lookNow,
  };
}

function forHolders(context: AwardsContext) {
  const share = shareAward(context);
  const unshare = unshareAward(context);
  return {
    mine: readMine(context),
    async details(session: Session, id: string): Promise<CredentialDetails> {
      return presentDetails(context, await ownAward(context, session, id));
    },
    async share(session: Session, id: string, name: 'full' | 'initials'): Promise<CredentialDetails> {
      return presentDetails(context, await share(session, id, name));
    },
    async unshare(session: Session, id: string): Promise<CredentialDetails> {
      return presentDetails(context, await unshare(session, id));
    },
    async file(session: Session, id: string, format: FileFormat): Promise<DownloadFile> {
      const award = await ownAward(context, session, id);
      return asDownload(await awardFile(context, award, format), award.title, format);
    },
    transcript: transcript(context),
  };
}

function forAdministrators(context: AwardsContext) {
  const act = actOnAward(context);
  return {
    hours: readHours(context),
    hoursAsCsv: hoursAsCsv(context),
    list: listAwards(context),
    async act(session: Session, id: string, kind: AwardAct['kind'], reason: string): Promise<AdminAward> {
      const [shown] = await presentForAdministrator(context, [await act(session, id, kind, reason)]);
      if (!shown) throw new Error('an award that cannot be shown');
      return shown;
    },
    /** @throws Refusal `not-found`; nothing happens where there is none, or it was withdrawn before */
    async withdrawConfirmation(session: Session, id: string): Promise<AdminAward> {
      const { organisationId, personId } = session;
      const award = await context.store.award(id);
      if (award?.organisationId !== organisationId) throw notFound('award');
      await context.withdrawConfirmation(id);
      await context.audit.record({
        ...{ organisationId, personId, act: 'confirmation-withdrawn', details: { awardId: id } },
      });
      const [shown] = await presentForAdministrator(context, [award]);
      if (!shown) throw new Error('an award that cannot be shown');
      return shown;
    },
    ...administerIssuers(context),
  };
}
