/** The start of an upload: whose it is and what it may be is decided here, and written down before the first byte. */
import { Refusal } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import type { Disk } from './disk.ts';
import type { EvidenceDeps } from './evidence-deps.ts';
import { kindOfExtension } from './kinds.rules.ts';
import { cleanName, extensionOf } from './names.rules.ts';
import { reserveQuota } from './quota.ts';
import { diskFull } from './upload-store.ts';

/** As tus gives it: the id is ours already, the rest is what the browser says. */
export interface Announced {
  id: string;
  size: number | undefined;
  /** `filename` of `Upload-Metadata`. */
  name: string | null | undefined;
}

/** @throws Refusal `invalid-input` `empty`, `name`, `kind-not-allowed`; `too-large`; `storage-unavailable` */
export async function beginUpload(
  { store, clock, settings }: EvidenceDeps,
  disk: Disk,
  session: Session,
  { id, size, name }: Announced,
): Promise<void> {
  const cleaned = cleanName((name ?? '').slice(0, 2000));
  if (cleaned === null) throw new Refusal('invalid-input', { reason: 'name' });
  if (size === undefined || !Number.isSafeInteger(size) || size <= 0)
    throw new Refusal('invalid-input', { reason: 'empty' });
  if (kindOfExtension(extensionOf(cleaned)) === null)
    throw new Refusal('invalid-input', { reason: 'kind-not-allowed' });
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
  });
}
