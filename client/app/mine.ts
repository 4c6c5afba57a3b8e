/** What the server knows of one educator and one micro-credential. */
import { useEffect } from 'react';
import { useParams } from 'wouter';
import type { Mine } from '../../server/submissions/submission.schema.ts';
import { type Loaded, useLoad } from './load.ts';
import { allSettled } from './saving/page-life.ts';

export const minePath = (id: string): string => `/micro-credentials/${encodeURIComponent(id)}/mine`;

/** To read only: what another screen of this page is still saving is waited for and read again. */
export function useMine(): Loaded<Mine> {
  const { id = '' } = useParams<{ id: string }>();
  const loaded = useLoad<Mine>(minePath(id));
  const { kind } = loaded;
  const again = kind === 'ready' ? loaded.again : undefined;
  useEffect(() => {
    void allSettled()?.then(() => again?.());
  }, [again]);
  return loaded;
}
