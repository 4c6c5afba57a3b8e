/** Remembers from where a person opens what, so that a mail's link can say where that is. */
import type { LaunchRecord } from '../launches/launch-record.schema.ts';
import { mac } from '../lti/seal.ts';
import { RecentCache } from '../platforms/recent-cache.ts';
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

/** At each opening; from the same place as last time it costs nothing. */
export function rememberPlaces(context: NotifyContext) {
  const { clock, store } = context;
  // Not for ever: another instance may have seen the person come from elsewhere.
  const known = new RecentCache<PlaceRecord | null>({ clock, maxAgeMs: 10 * 60_000, maxEntries: 20_000 });
  return async (launch: LaunchRecord, microCredentialId: string | null): Promise<void> => {
    if (launch.preview) return;
    const fresh: PlaceRecord = {
      id: placeId(context, launch.personId, microCredentialId ?? ANY),
      organisationId: launch.organisationId,
      product: launch.product,
      lms: launch.platformName ?? '',
      course: launch.contextTitle,
      url: whereToOpen(launch),
    };
    const place = await known.get(fresh.id, () => store.place(fresh.id));
    if (place && isSame(place, fresh)) return;
    await store.changePlace(fresh, (now) => ({ ...now, ...fresh }));
    known.set(fresh.id, fresh);
  };
}

const isSame = (a: PlaceRecord, b: PlaceRecord): boolean =>
  a.url === b.url && a.course === b.course && a.lms === b.lms;
