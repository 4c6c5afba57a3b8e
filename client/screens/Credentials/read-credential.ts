/** One earned credential and the record of hours, as its holder's screens need them. */
import { useEffect, useState } from 'react';
import type {
  CredentialDetails,
  CredentialItem,
  MyCredentials,
} from '../../../server/awards/award.schema.ts';
import { type Loadable, useLoad } from '../../app/load.ts';

export const listPath = '/credentials';
export const credentialPath = (id: string): string => `/credentials/${encodeURIComponent(id)}`;

/** A pass is decided before its badge is made: looks again for a minute. */
const EVERY_MS = 2000;
const LOOKS = 30;

/**
 * The credential that `isIt` finds.
 * @returns `details` is loading as long as there is none
 */
export function useCredential(isIt: (item: CredentialItem) => boolean): {
  list: Loadable<MyCredentials>;
  details: Loadable<CredentialDetails>;
} {
  const list = useLoad<MyCredentials>(listPath);
  const item = list.kind === 'ready' ? list.value.earned.find(isIt) : undefined;
  const details = useLoad<CredentialDetails>(item ? credentialPath(item.id) : null);
  const [looks, setLooks] = useState(0);
  const missing = list.kind === 'ready' && !item && looks < LOOKS;
  const { again } = list;
  useEffect(() => {
    if (!missing) return;
    const timer = setTimeout(() => {
      setLooks(looks + 1);
      again();
    }, EVERY_MS);
    return () => clearTimeout(timer);
  }, [missing, looks, again]);
  return { list, details };
}
