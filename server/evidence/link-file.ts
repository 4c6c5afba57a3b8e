import { notFound } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import { naturalId } from '../platforms/ids.ts';
import type { FileLink, Variant } from './evidence.schema.ts';
import type { EvidenceDeps } from './evidence-deps.ts';
import { LINK_SECONDS, signLink } from './file-link.ts';
import type { FileRecord } from './file-record.schema.ts';
import { linkKey } from './file-server.ts';
import { evidenceNames, ownFile } from './read-files.ts';
import { storedVariant } from './serving.rules.ts';

export interface Asked {
  id: string;
  variant: Variant;
  attempt?: string | undefined;
  download: boolean;
}

/**
 * An address for a quarter of an hour: of one's own file, or of one in an attempt that one may read.
 * @throws Refusal `not-found`, also while the file is not ready or has no such variant
 */
export function linkFile(deps: EvidenceDeps) {
  const { store, clock, settings } = deps;
  const key = linkKey(settings.secretKey);
  return async (session: Session, { id, variant, attempt, download }: Asked): Promise<FileLink> => {
    const { file, name } = await readable(deps, session, id, attempt);
    const mime = await mimeOf(file, variant);
    if (mime === null) throw notFound('variant');
    const expires = Math.floor(clock().getTime() / 1000) + LINK_SECONDS;
    const token = signLink(
      {
        f: file.id,
        v: variant,
        x: expires,
        d: download ? 'attachment' : 'inline',
        w: naturalId('viewer', session.personId).slice(0, 16),
        ...(name === null ? {} : { n: name }),
      },
      key,
    );
    return {
      url: `${settings.files.filesUrl ?? settings.publicUrl}/files/${token}`,
      expiresAt: new Date(expires * 1000).toISOString(),
      mime,
    };
  };

  async function mimeOf(file: FileRecord, variant: Variant): Promise<string | null> {
    if (file.state !== 'ready' || file.blobId === null) return null;
    if (variant === 'captions') return (await store.captions(file.id)) ? 'text/vtt' : null;
    const blob = await store.blob(file.blobId);
    const stored = blob && storedVariant(variant, blob.variants);
    return (stored && blob.variants[stored]?.mime) ?? null;
  }
}

/** `name` null: its own. */
async function readable(deps: EvidenceDeps, session: Session, id: string, attemptId: string | undefined) {
  if (attemptId === undefined) return { file: await ownFile(deps, session, id), name: null };
  const evidence = await deps.attempts.visible(session, attemptId);
  if (!evidence?.files.some(({ fileId }) => fileId === id)) throw notFound('file of an attempt');
  const file = await deps.store.file(id);
  if (!file) throw notFound('file');
  const own = file.personId === session.personId;
  return { file, name: own ? null : (evidenceNames(evidence, [file]).get(id) ?? null) };
}
