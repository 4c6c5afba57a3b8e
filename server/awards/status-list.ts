/** Status lists: signed when asked for, from the awards themselves, so that a list is never behind them. */
import { createCredential, createList } from '@digitalbazaar/vc-bitstring-status-list';
import type { AwardsContext } from './context.ts';
import { currentKeys } from './issuer-keys.ts';
import { signIntegrity } from './sign.ts';

/** Bitstring Status List 1.0, 6.1: at least 131,072 entries, for herd privacy. */
export const STATUS_LIST_LENGTH = 131_072;
/** How long a verifier may trust its copy. */
const VALID_MS = 24 * 3_600_000;

/** Null: this issuer has no keys, so it has no list. */
export async function signStatusList(
  context: AwardsContext,
  listId: string,
): Promise<Record<string, unknown> | null> {
  const issuerId = listId.slice(0, listId.lastIndexOf('.'));
  const [first] = await context.store.keysOf(issuerId);
  if (!first) return null;
  const keys = await currentKeys(context, first.organisationId, issuerId);
  const list = await createList({ length: STATUS_LIST_LENGTH });
  for (const index of await context.store.revokedIn(listId)) list.setStatus(index, true);
  const id = context.addresses.statusList(listId);
  const now = context.clock();
  const credential = {
    ...(await createCredential({ id, list, statusPurpose: 'revocation' })),
    issuer: context.addresses.did(issuerId),
    validFrom: now.toISOString(),
    validUntil: new Date(now.getTime() + VALID_MS).toISOString(),
  };
  return signIntegrity(context, keys, credential);
}
