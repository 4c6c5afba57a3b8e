/**
 * Invites: two tokens signed with keys derived from SECRET_KEY. Making one needs no database and works while the
 * tool runs. The URL brings an LMS in; the administrator code, entered once inside a launch, makes the first administrator.
 */
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { Id } from '../http/ids.schema.ts';
import { deriveKey, newId } from './ids.ts';

export interface InviteRequest {
  /** The organisation's name. */
  organisation: string;
  /** A further invite for the same organisation; without it the invite names a new one. */
  organisationId?: string;
  /** At its registration the organisation's catalogue gets the sample micro-credentials, published. */
  samples: boolean;
  /** How long both are good for. */
  days?: number;
}

export interface Invite {
  /** Of the registration URL; says nothing to whoever reads it. */
  inviteId: string;
  expiresAt: Date;
  registrationUrl: string;
  registrationToken: string;
  administratorCode: string;
  organisationId: string;
}

interface InviteDeps {
  secretKey: string;
  publicUrl: string;
  now: Date;
}

const Request = z.object({
  organisation: z.string().trim().min(1).max(120),
  organisationId: Id.optional(),
  samples: z.boolean(),
  days: z.number().int().min(1).max(365).default(7),
});

const RegistrationClaims = z.object({
  jti: Id,
  org: Id,
  name: z.string(),
  samples: z.boolean(),
  iat: z.number(),
  exp: z.number(),
});
const AdministratorClaims = z.object({ jti: Id, org: Id, exp: z.number() });

/** Different keys for different purposes: neither token can pass for the other, nor for a session. */
const purposes = {
  registration: 'invite: registration',
  administrator: 'invite: administrator code',
} as const;

/** @throws ZodError when name, id or days cannot be used */
export function makeInvite(request: InviteRequest, { secretKey, publicUrl, now }: InviteDeps): Invite {
  const { organisation, samples, days, organisationId = newId() } = Request.parse(request);
  const issuedAt = Math.floor(now.getTime() / 1000);
  const times = { iat: issuedAt, exp: issuedAt + days * 86_400 };
  const sign = (purpose: string, claims: object) =>
    jwt.sign({ ...claims, ...times }, deriveKey(secretKey, purpose), { algorithm: 'HS256' });
  const inviteId = newId();
  const registrationToken = sign(purposes.registration, {
    jti: inviteId,
    org: organisationId,
    name: organisation,
    samples,
  });
  return {
    inviteId,
    expiresAt: new Date(times.exp * 1000),
    registrationToken,
    registrationUrl: `${publicUrl}/lti/register/${registrationToken}`,
    administratorCode: sign(purposes.administrator, { jti: newId(), org: organisationId }),
    organisationId,
  };
}

/** The three lines that `npm run -s invite` prints: registration URL, administrator code, the organisation's id. */
export function inviteLines(request: InviteRequest, deps: InviteDeps): [string, string, string] {
  const invite = makeInvite(request, deps);
  return [invite.registrationUrl, invite.administratorCode, invite.organisationId];
}

export type Verified<T> = { kind: 'valid'; value: T } | { kind: 'expired' } | { kind: 'invalid' };

export interface RegistrationInvite {
  /** Of this invite; it is good for one registration. */
  inviteId: string;
  organisationId: string;
  organisationName: string;
  samples: boolean;
  issuedAt: Date;
  expiresAt: Date;
}

export function verifyRegistrationInvite(
  token: string,
  { secretKey, now }: Omit<InviteDeps, 'publicUrl'>,
): Verified<RegistrationInvite> {
  return verify(token, deriveKey(secretKey, purposes.registration), now, RegistrationClaims, (claims) => ({
    inviteId: claims.jti,
    organisationId: claims.org,
    organisationName: claims.name,
    samples: claims.samples,
    issuedAt: new Date(claims.iat * 1000),
    expiresAt: new Date(claims.exp * 1000),
  }));
}

export function verifyAdministratorCode(
  code: string,
  { secretKey, now }: Omit<InviteDeps, 'publicUrl'>,
): Verified<{ organisationId: string }> {
  return verify(code, deriveKey(secretKey, purposes.administrator), now, AdministratorClaims, (claims) => ({
    organisationId: claims.org,
  }));
}

function verify<S extends z.ZodType, T>(
  token: string,
  key: ReturnType<typeof deriveKey>,
  now: Date,
  claims: S,
  present: (claims: z.output<S>) => T,
): Verified<T> {
  try {
    const payload = jwt.verify(token, key, {
      algorithms: ['HS256'],
      clockTimestamp: Math.floor(now.getTime() / 1000),
    });
    const parsed = claims.safeParse(payload);
    return parsed.success ? { kind: 'valid', value: present(parsed.data) } : { kind: 'invalid' };
  } catch (error) {
    return error instanceof jwt.TokenExpiredError ? { kind: 'expired' } : { kind: 'invalid' };
  }
}
