/** `Me`: what the client needs to know at the start of a launch. */
import type { z } from 'zod';
import { notFound } from '../http/errors.ts';
import { WebLink } from '../http/ids.schema.ts';
import type { Me, Session } from '../http/session.schema.ts';
import { administratorsOf } from './given-rights.ts';
import type { LaunchRecord } from './launch-record.schema.ts';
import type { LaunchesContext } from './launches-context.ts';
import { decideNotices } from './notices.rules.ts';
import { decideOpening, needsPlacement } from './opening.rules.ts';
import { decideAdministratorCode } from './rights.rules.ts';
import type { Sessions } from './sessions.ts';

export function presentMe(context: LaunchesContext, sessions: Pick<Sessions, 'launchOf'>) {
  const { platforms, persons, stores } = context;
  return async (session: Session): Promise<z.output<typeof Me>> => {
    const launch = await sessions.launchOf(session);
    const [organisation, platform, person, administrators, placement] = await Promise.all([
      platforms.organisation(session.organisationId),
      platforms.platformRecord(session.platformId),
      session.preview ? null : persons.get(session.personId, () => stores.people.person(session.personId)),
      administratorsOf(context, session.organisationId),
      placementOf(context, launch, session),
    ]);
    if (!organisation || !platform) throw notFound('organisation');
    const { id, name, timeZone, answerDays, helpContact } = organisation;
    const opens = decideOpening(launch, session.rights, placement);
    return {
      person: { id: session.personId, name: person?.name ?? null },
      organisation: { id, name, timeZone, answerDays, helpContact },
      platform: { product: launch.product, name: launch.platformName ?? platform.name },
      context: launch.contextTitle === null ? null : { title: launch.contextTitle },
      rights: session.rights,
      preview: session.preview,
      opens,
      returnUrl: WebLink.safeParse(launch.returnUrl).data ?? null,
      documentTarget: launch.documentTarget,
      locale: languageTag(launch.locale),
      notices: decideNotices(launch, opens),
      mayEnterAdministratorCode:
        decideAdministratorCode(launch, administrators.people.length > 0).kind === 'may-enter',
    };
  };
}

async function placementOf({ placements }: LaunchesContext, launch: LaunchRecord, session: Session) {
  return needsPlacement(launch, session.rights) ? placements.find(launch) : null;
}

/** BCP 47; LMSs also write `en_us`. What is no language tag counts as English. */
function languageTag(locale: string | null): string {
  try {
    return Intl.getCanonicalLocales(locale?.replaceAll('_', '-') ?? 'en')[0] ?? 'en';
  } catch {
    return 'en';
  }
}
