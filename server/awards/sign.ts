/** Signs credentials: Data Integrity (eddsa-rdfc-2022), and VC-JWT (RS256). */
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { issue } from '@digitalbazaar/vc';
import jsonwebtoken from 'jsonwebtoken';
import type { IssuerKeys } from './award-record.schema.ts';
import type { AwardsContext } from './context.ts';
import { loadContext } from './contexts.ts';
import { ed25519Signer, privateRsaKey } from './issuer-keys.ts';

type Unsigned = Record<string, unknown>;

/** @returns the credential with its proof, a list of one */
export async function signIntegrity(
  context: AwardsContext,
  keys: IssuerKeys,
  credential: Unsigned,
): Promise<Unsigned> {
  const now = context.clock();
  const suite = new DataIntegrityProof({
    signer: await ed25519Signer(context, keys),
    cryptosuite,
    date: now,
  });
  // `issue` writes into what it gets.
  const signed = await issue({
    credential: structuredClone(credential),
    suite,
    documentLoader: loadContext,
    now,
  });
  return { ...signed, proof: [signed.proof].flat() };
}

/** Open Badges 3.0, 8.2: the credential is the payload, repeated in the registered claims. */
export function signJwt(context: AwardsContext, keys: IssuerKeys, credential: Unsigned): Promise<string> {
  const { id, validFrom, validUntil, credentialSubject } = credential as {
    id: string;
    validFrom: string;
    validUntil?: string;
    credentialSubject: { id: string };
  };
  const seconds = (instant: string) => Math.floor(Date.parse(instant) / 1000);
  const payload = {
    ...credential,
    iss: context.addresses.did(keys.issuerId),
    jti: id,
    nbf: seconds(validFrom),
    sub: credentialSubject.id,
    ...(validUntil ? { exp: seconds(validUntil) } : {}),
  };
  const header = { alg: 'RS256', typ: 'JWT', kid: context.addresses.key(keys.issuerId, keys.rsa.kid) };
  return new Promise((resolve, reject) => {
    jsonwebtoken.sign(
      payload,
      privateRsaKey(context, keys),
      { algorithm: 'RS256', header, noTimestamp: true },
      (error, token) => (token ? resolve(token) : reject(error ?? new Error('nothing was signed'))),
    );
  });
}
