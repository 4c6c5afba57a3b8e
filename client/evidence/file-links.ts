import { useCallback, useEffect, useState } from 'react';
import type { FileLink, Variant } from '../../server/evidence/evidence.schema.ts';
import { call } from '../app/api.ts';

/** Whose file: one's own (no attempt), or one of an attempt that one may read. */
export interface Whose {
  id: string;
  attemptId?: string | undefined;
}

/** A fresh, short-lived address. @throws ApiFailure */
export async function askLink({ id, attemptId }: Whose, variant: Variant, download = false): Promise<string> {
  const query = new URLSearchParams({ variant, ...(download ? { download: '1' } : {}) });
  if (attemptId) query.set('attempt', attemptId);
  return (await call<FileLink>(`/evidence/files/${id}/link?${query}`)).url;
}

/** @returns null while it is asked for; `failed` when there is none; `renew` says the new one, which is the old one within a second */
export function useLink({ id, attemptId }: Whose, variant: Variant | null) {
  const [url, setUrl] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const renew = useCallback(async () => {
    if (variant === null) return null;
    try {
      const fresh = await askLink({ id, attemptId }, variant);
      setUrl(fresh);
      return fresh;
    } catch {
      setFailed(true);
      return null;
    }
  }, [id, attemptId, variant]);
  useEffect(() => void renew(), [renew]);
  return { url, failed, renew };
}

/** By a link that is pressed for the person: the address is made in this moment. @throws ApiFailure */
export async function download(whose: Whose): Promise<void> {
  const anchor = document.createElement('a');
  anchor.href = await askLink(whose, 'original', true);
  anchor.download = '';
  anchor.rel = 'noreferrer';
  anchor.click();
}
