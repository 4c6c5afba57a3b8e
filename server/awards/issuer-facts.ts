/** What badges and public documents say of an issuer. */
import type { Issuer } from '../catalogue/micro-credential.schema.ts';
import type { AwardsContext } from './context.ts';
import type { IssuerFacts } from './credential.rules.ts';

/** As it is now: what was signed keeps what it said. */
export async function issuerFacts(
  { addresses, store }: Pick<AwardsContext, 'addresses' | 'store'>,
  { id, name, about, url }: Issuer,
): Promise<IssuerFacts> {
  const logo = await store.logo(id);
  return { did: addresses.did(id), name, about, url, logoUrl: logo?.base64 ? addresses.logo(id) : null };
}

/** PNG; null: this issuer shows none. */
export async function readLogo(
  { store }: Pick<AwardsContext, 'store'>,
  issuerId: string,
): Promise<Buffer | null> {
  const logo = await store.logo(issuerId);
  return logo?.base64 ? Buffer.from(logo.base64, 'base64') : null;
}
