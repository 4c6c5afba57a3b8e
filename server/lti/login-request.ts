/** Reads a login, from the LMS or on its second way through this tool. */
import type { Request } from 'express';
import { Refusal } from '../http/errors.ts';
import { GoQuery, LoginRequest, SealedLogin } from './login.schema.ts';
import type { LtiDeps } from './ports.ts';
import type { LaunchRefusal } from './refusal.schema.ts';
import { deriveBytes, open, seal } from './seal.ts';
import { STATE_LIFETIME_S } from './state.ts';

type Reading = Omit<SealedLogin, 'at'>;

export const refusedLogin = (reason: LaunchRefusal, log: Record<string, unknown> = {}): Refusal =>
  new Refusal('launch-refused', { reason, log });

export interface LoginReader {
  /** @throws Refusal */
  read(request: Request): Reading;
  /** A URL that begins the same login again. */
  again(login: LoginRequest, way: Omit<Reading, 'login'>): string;
}

export function createLoginReader(settings: LtiDeps['settings'], clock: () => Date): LoginReader {
  const sealKey = deriveBytes(settings.secretKey, 'lti login on its second way');
  const seconds = () => Math.floor(clock().getTime() / 1000);

  /** The login once more, readable by us only: no hint of the LMS stands in a URL that we make. */
  function again(login: LoginRequest, way: Omit<Reading, 'login'>): string {
    const sealed: SealedLogin = { login, ...way, at: seconds() };
    return `${settings.publicUrl}/lti/login?go=${seal(sealKey, JSON.stringify(sealed))}`;
  }

  function unseal(go: string): Reading {
    const text = open(sealKey, go);
    const sealed = text === null ? null : SealedLogin.parse(JSON.parse(text));
    if (!sealed) throw refusedLogin('form');
    if (seconds() > sealed.at + STATE_LIFETIME_S) throw refusedLogin('state-expired', { at: 'login' });
    return sealed;
  }

  function read(request: Request): Reading {
    const go = GoQuery.safeParse(request.query);
    if (request.method === 'GET' && go.success) return unseal(go.data.go);
    const parsed = LoginRequest.safeParse(request.method === 'POST' ? request.body : request.query);
    if (!parsed.success)
      throw refusedLogin('form', {
        clause: 'OIDC Core 4; LTI 1.3 Core 5.1.1.1',
        fields: parsed.error.issues.map((issue) => issue.path.join('.')).slice(0, 10),
      });
    return { login: parsed.data, probed: false, window: false };
  }

  return { read, again };
}
