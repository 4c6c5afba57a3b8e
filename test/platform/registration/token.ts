import type { Request } from 'express';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import type { Lms } from '../lms.ts';
import { signClaims } from '../messages/sign.ts';
import { Refused } from '../refusal.ts';

const LIFE_SECONDS = 3_600;

/** Makes a token with which one tool can register within the hour. It carries the client id to come. */
export async function makeRegistrationToken(lms: Lms): Promise<string> {
  const now = Math.floor(lms.clock() / 1000);
  const count = Object.keys(lms.state.tools).length + 1;
  const sub = lms.temper.clientId(count);
  return signClaims(lms, { iss: lms.issuer, sub, scope: 'reg', iat: now, exp: now + LIFE_SECONDS });
}

/** The client id that the request's registration token stands for. Throws Refused. */
export async function checkRegistrationToken(lms: Lms, req: Request): Promise<string> {
  const token = /^Bearer (\S+)$/i.exec(req.headers.authorization ?? '')?.[1];
  if (token === undefined) throw new Refused('register.token-missing');
  const clientId = await clientIdIn(lms, token);
  if (clientId === null) throw new Refused('register.token');
  if (lms.toolByClientId(clientId) !== undefined) throw new Refused('register.token-used');
  return clientId;
}

async function clientIdIn(lms: Lms, token: string): Promise<string | null> {
  const keys = createLocalJWKSet({
    keys: lms.state.keys.map((key) => key.publicJwk),
  } as unknown as JSONWebKeySet);
  try {
    const { payload } = await jwtVerify(token, keys, {
      currentDate: new Date(lms.clock()),
      issuer: lms.issuer,
    });
    return payload.scope === 'reg' && typeof payload.sub === 'string' ? payload.sub : null;
  } catch {
    return null;
  }
}

/** The address that an administrator's browser opens: the tool's registration address with what it needs. */
export async function registrationAddress(lms: Lms, toolUrl: string): Promise<string> {
  const url = new URL(toolUrl);
  url.searchParams.set('openid_configuration', `${lms.base}${lms.temper.paths.openidConfiguration}`);
  url.searchParams.set('registration_token', await makeRegistrationToken(lms));
  return url.href;
}
