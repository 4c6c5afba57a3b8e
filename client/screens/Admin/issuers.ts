/** Issuers as the administration knows them: those of the organisation's published micro-credentials. */
import type { CatalogueItem, Issuer } from '../../../server/catalogue/micro-credential.schema.ts';
import { useLoad } from '../../app/load.ts';

export interface Issuers {
  all: readonly Issuer[];
  /** Id of the issuer; undefined: not published any more. */
  ofMicroCredential: (microCredentialId: string) => string | undefined;
  /** The name; undefined: none of the published ones. */
  name: (issuerId: string) => string | undefined;
}

export function useIssuers(): Issuers {
  const state = useLoad<{ items: CatalogueItem[] }>('/micro-credentials');
  const items = state.kind === 'ready' ? state.value.items : [];
  const known = new Map(items.map(({ issuer }) => [issuer.id, issuer]));
  return {
    all: [...known.values()].sort((a, b) => a.name.localeCompare(b.name)),
    ofMicroCredential: (id) => items.find((item) => item.id === id)?.issuer.id,
    name: (id) => known.get(id)?.name,
  };
}
