/** Remembers from where a person opens what, so that a mail's link can say where that is. */
import type { LaunchRecord } from '../launches/launch-record.schema.ts';
import { mac } from '../lti/seal.ts';
import type { NotifyContext } from './context.ts';
import type { PlaceRecord } from './mail-record.schema.ts';
import { whereToOpen } from './where-to-open.rules.ts';

/** In place of a micro-credential: wherever the person came from last. */
const ANY = '*';

/** Secret, and the same every time: a link in a mail leads to where its person opened it last. */
const placeId = ({ linkKey }: NotifyContext, personId: string, microCredentialId: string): string =>
  mac(linkKey, `place ${personId} ${microCredentialId}`);

export const goUrl = (context: NotifyContext, personId: string, microCredentialId = ANY): string =>
  `${context.settings.publicUrl}/go/at.${placeId(context, personId, microCredentialId)}`;

const REMEMBERED = 20_000;

/** At each opening; costs nothing the second time in a launch. */
export function rememberPlaces(context: NotifyContext) {
  const known = new Set<string>();
  return async (launch: LaunchRecord, microCredentialId: string | null): Promise<void> => {
    if (launch.preview) return;
    const key = `${launch.id} ${microCredentialId}`;
    if (known.has(key)) return;
    const fresh: PlaceRecord = {
      id: placeId(context, launch.personId, microCredentialId ?? ANY),
      organisationId: launch.organisationId,
      product: launch.product,
      lms: launch.platformName ?? '',
      course: launch.contextTitle,
      url: whereToOpen(launch),
    };
    await context.store.changePlace(fresh, (now) => (isSame(now, fresh) ? null : { ...now, ...fresh }));
    if (known.size >= REMEMBERED) known.clear();
    known.add(key);
  };
}

const isSame = (a: PlaceRecord, b: PlaceRecord): boolean =>
  a.url === b.url && a.course === b.course && a.lms === b.lms && 'version' in a;
