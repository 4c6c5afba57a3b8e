/** The quota of one person in the store: reserve, release, and repair of what a crash left. */
import type { Limits } from './evidence.schema.ts';
import type { EvidenceStore } from './evidence.store.ts';
import type { FileRecord, QuotaRecord } from './file-record.schema.ts';
import {
  dropAbandoned,
  type Reserved,
  release,
  reserve,
  type UploadLimits,
  usedBytes,
} from './quota.rules.ts';

type Owner = Pick<FileRecord, 'personId' | 'organisationId'>;

const empty = ({ personId, organisationId }: Owner): QuotaRecord => ({
  id: personId,
  organisationId,
  entries: {},
});

/** Null: it is reserved. */
export async function reserveQuota(
  store: EvidenceStore,
  owner: Owner,
  file: { id: string; size: number; at: number },
  limits: UploadLimits,
): Promise<Extract<Reserved, { ok: false }>['reason'] | null> {
  const once = async (): Promise<Reserved> => {
    let outcome: Reserved = { ok: true, record: empty(owner) };
    await store.changeQuota(empty(owner), (now) => {
      outcome = reserve(now, file, limits);
      return outcome.ok ? outcome.record : null;
    });
    return outcome;
  };
  let outcome = await once();
  if (!outcome.ok && (await repair(store, owner, file.at))) outcome = await once();
  return outcome.ok ? null : outcome.reason;
}

export const releaseQuota = (store: EvidenceStore, owner: Owner, fileId: string): Promise<void> =>
  store.changeQuota(empty(owner), (now) => release(now, fileId));

export async function limitsOf(
  store: EvidenceStore,
  personId: string,
  limits: UploadLimits,
): Promise<Limits> {
  const quota = await store.quota(personId);
  return { ...limits, usedBytes: quota ? usedBytes(quota) : 0 };
}

/** The document of a file goes, and with it what it took. Its bytes went before. */
export async function freeFile(store: EvidenceStore, fileId: string): Promise<void> {
  const file = await store.file(fileId);
  if (!file) return;
  await store.deleteFile(fileId);
  await releaseQuota(store, file, fileId);
}

/** @returns true when something was dropped */
async function repair(store: EvidenceStore, owner: Owner, now: number): Promise<boolean> {
  const quota = await store.quota(owner.personId);
  if (!quota) return false;
  const known = new Set((await store.files(Object.keys(quota.entries))).map(({ id }) => id));
  if (!dropAbandoned(quota, known, now)) return false;
  await store.changeQuota(quota, (current) => dropAbandoned(current, known, now));
  return true;
}
