/** The start of an upload: whose it is and what it may be is decided here, and written down before the first byte. */
import { Refusal } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import { Place } from '../portfolio/place.schema.ts';
import type { Disk } from './disk.ts';
import type { FilePlace } from './evidence.schema.ts';
import type { EvidenceDeps } from './evidence-deps.ts';
import { kindOfExtension } from './kinds.rules.ts';
import { cleanName, extensionOf } from './names.rules.ts';
import { reserveQuota } from './quota.ts';
import { diskFull } from './upload-store.ts';

/** As tus gives it: the id is ours already, the rest is what the browser says. */
export interface Announced {
  id: string;
  size: number | undefined;
  /** `Upload-Metadata` as it came: `filename`, and what it is begun for as `microCredential` and `part`. */
  metadata: Record<string, string | null> | undefined;
}

/** @throws Refusal `invalid-input` `empty`, `name`, `kind-not-allowed`, `place`; `too-large`; `storage-unavailable` */
export async function beginUpload(
  deps: EvidenceDeps,
  disk: Disk,
  session: Session,
  { id, size, metadata = {} }: Announced,
): Promise<void> {
  const { store, clock, settings } = deps;
  const { filename, ...begunFor } = metadata;
  const cleaned = cleanName((filename ?? '').slice(0, 2000));
  if (cleaned === null) throw new Refusal('invalid-input', { reason: 'name' });
  if (size === undefined || !Number.isSafeInteger(size) || size <= 0)
    throw new Refusal('invalid-input', { reason: 'empty' });
  if (kindOfExtension(extensionOf(cleaned)) === null)
    throw new Refusal('invalid-input', { reason: 'kind-not-allowed' });
  const place = await findPlace(deps, session, begunFor);
  const { organisationId, personId } = session;
  const now = clock();
  const refused = await reserveQuota(store, session, { id, size, at: now.getTime() }, settings.files);
  if (refused !== null) throw new Refusal('too-large', { reason: refused });
  if ((await disk.free()) < size) throw diskFull();
  await store.insertFile({
    id,
    organisationId,
    personId,
    name: cleaned,
    size,
    state: 'uploading',
    startedAt: now.toISOString(),
    touchedAt: now.getTime(),
    lease: null,
    readyAt: null,
    sha256: null,
    kind: null,
    mime: null,
    scan: null,
    blobId: null,
    problem: null,
    looksLike: null,
    attempts: [],
    hidden: false,
    withdrawn: null,
    place,
  });
}

/** Null: the browser named none. @throws Refusal `invalid-input` `place`: there is none such where this person may put files */
async function findPlace(
  { places }: EvidenceDeps,
  session: Session,
  { microCredential, part }: Record<string, string | null>,
): Promise<FilePlace | null> {
  if (microCredential === undefined && part === undefined) return null;
  const named = Place.safeParse({ microCredentialId: microCredential, partId: part ?? null });
  const place = named.success ? await places.find(session, named.data) : null;
  if (!place) throw new Refusal('invalid-input', { reason: 'place' });
  return { ...place, because: null };
}
