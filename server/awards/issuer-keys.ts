/** Keys of issuers: made when first needed, encrypted at rest, never logged. Ed25519 for proofs, RSA for VC-JWT. */
import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { from, generate } from '@digitalbazaar/ed25519-multikey';
import { open, seal } from '../lti/seal.ts';
import type { IssuerKeys } from './award-record.schema.ts';
import type { AwardsContext } from './context.ts';

const makePair = promisify(generateKeyPair);

/** The pair that signs; made if there is none. Of any number of callers at once one makes it. */
export async function currentKeys(
  context: AwardsContext,
  organisationId: string,
  issuerId: string,
): Promise<IssuerKeys> {
  const newest = (await context.store.keysOf(issuerId)).at(-1);
  return newest ?? addKeys(context, organisationId, issuerId, 1);
}

/** From now on a new pair signs; what earlier ones signed still verifies. */
export async function rotateKeys(
  context: AwardsContext,
  organisationId: string,
  issuerId: string,
): Promise<void> {
  const { number } = await currentKeys(context, organisationId, issuerId);
  await addKeys(context, organisationId, issuerId, number + 1);
}

async function addKeys(
  { store, sealKey, clock }: AwardsContext,
  organisationId: string,
  issuerId: string,
  number: number,
): Promise<IssuerKeys> {
  const id = `${issuerId}.${number}`;
  const [ed25519, rsa] = await Promise.all([
    generate({}).then((pair) => pair.export({ publicKey: true, secretKey: true })),
    makePair('rsa', { modulusLength: 2048 }),
  ]);
  const { kty = '', n = '', e = '' } = rsa.publicKey.export({ format: 'jwk' });
  const pem = rsa.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  const pair: IssuerKeys = {
    ...{ id, organisationId, issuerId, number, createdAt: clock().toISOString() },
    ed25519: {
      publicKeyMultibase: ed25519.publicKeyMultibase,
      sealed: seal(sealKey, ed25519.secretKeyMultibase, id),
    },
    rsa: { kid: `rsa-${number}`, publicJwk: { kty, n, e }, sealed: seal(sealKey, pem, id) },
  };
  if (await store.addKeys(pair)) return pair;
  const winner = (await store.keysOf(issuerId)).find((one) => one.number === number);
  if (!winner) throw new Error('keys of an issuer were removed');
  return winner;
}

/** @throws when SECRET_KEY is another one than that which sealed it */
function unseal({ sealKey }: AwardsContext, sealed: string, id: string): string {
  const secret = open(sealKey, sealed, id);
  if (secret === null) throw new Error('the keys of an issuer cannot be opened with this SECRET_KEY');
  return secret;
}

export const privateRsaKey = (context: AwardsContext, { id, rsa }: IssuerKeys): string =>
  unseal(context, rsa.sealed, id);

export function ed25519Signer(context: AwardsContext, { id, issuerId, ed25519 }: IssuerKeys) {
  const controller = context.addresses.did(issuerId);
  const { publicKeyMultibase } = ed25519;
  const secretKeyMultibase = unseal(context, ed25519.sealed, id);
  const key = {
    id: `${controller}#${publicKeyMultibase}`,
    controller,
    publicKeyMultibase,
    secretKeyMultibase,
  };
  return from({ ...key, type: 'Multikey' }).then((pair) => pair.signer());
}

/** The did:web document: every pair that ever signed, so that old badges still verify. Null: unknown issuer. */
export async function didDocument(context: AwardsContext, issuerId: string): Promise<object | null> {
  const pairs = await context.store.keysOf(issuerId);
  if (pairs.length === 0) return null;
  const controller = context.addresses.did(issuerId);
  const methods = pairs.flatMap(({ ed25519: { publicKeyMultibase }, rsa }) => [
    { id: `${controller}#${publicKeyMultibase}`, type: 'Multikey', controller, publicKeyMultibase },
    {
      id: `${controller}#${rsa.kid}`,
      type: 'JsonWebKey',
      controller,
      publicKeyJwk: publicJwk(context, issuerId, rsa),
    },
  ]);
  return {
    '@context': [
      'https://www.w3.org/ns/did/v1',
      'https://w3id.org/security/multikey/v1',
      'https://w3id.org/security/jwk/v1',
    ],
    id: controller,
    verificationMethod: methods,
    assertionMethod: methods.map(({ id }) => id),
  };
}

export const publicJwk = (
  context: AwardsContext,
  issuerId: string,
  { kid, publicJwk: jwk }: IssuerKeys['rsa'],
) => ({
  ...jwk,
  kid: context.addresses.key(issuerId, kid),
  alg: 'RS256',
  use: 'sig',
});
