import { createHmac, generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { privateKeyOf } from '../keys.ts';
import type { Lms, PendingLaunch } from '../lms.ts';
import { launchClaims } from './claims.ts';

/** Signs claims as this platform does: RS256, with the kid of its newest key. */
export async function signClaims(lms: Lms, claims: Record<string, unknown>): Promise<string> {
  const key = await lms.signingKey();
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.kid })
    .sign(await privateKeyOf(key));
}

/** How a test bends a launch. Whatever is absent stays as the LMS would send it. */
export interface LaunchOverrides {
  userId: number;
  /** Absent: a launch without a link, from the course `courseId`. */
  activityId?: number;
  courseId?: number;
  toolId?: number;
  messageType?: PendingLaunch['messageType'];
  documentTarget?: PendingLaunch['documentTarget'];
  placement?: string;
  forUserId?: number;
  nonce?: string;
  /** Claims to replace; `undefined` as a value leaves the claim out. */
  claims?: Record<string, unknown>;
  /** Header fields to replace; `undefined` leaves one out (for instance `kid`). */
  header?: Record<string, unknown>;
  /**
   * `platform` (usual): the platform's key. `stranger`: another key under the platform's kid. `none`: no
   * signature. `hmac`: HS256 with the public key as its secret, the old confusion attack.
   */
  signature?: 'platform' | 'stranger' | 'none' | 'hmac';
}

/**
 * Builds an id_token, true or forged. Throws when the overrides name a person, course or activity that is not
 * there.
 */
export async function buildLaunch(lms: Lms, overrides: LaunchOverrides): Promise<string> {
  const claims = launchClaims(lms, pendingFrom(lms, overrides));
  if (claims === null) throw new Error('buildLaunch: no such person, course, tool or activity');
  const body = withoutUndefined({
    ...claims,
    nonce: overrides.nonce ?? lms.newSecret(),
    ...overrides.claims,
  });
  return signAs(lms, body, overrides);
}

function pendingFrom(lms: Lms, overrides: LaunchOverrides): PendingLaunch {
  const activity = overrides.activityId === undefined ? undefined : lms.activity(overrides.activityId);
  const tool = lms.tool(overrides.toolId ?? activity?.toolId ?? Object.values(lms.state.tools)[0]?.id ?? 0);
  const courseId = overrides.courseId ?? activity?.courseId;
  if (tool === undefined || courseId === undefined) throw new Error('buildLaunch: no such tool or course');
  const messageType = overrides.messageType ?? 'LtiResourceLinkRequest';
  return {
    messageType,
    userId: overrides.userId,
    courseId,
    toolId: tool.id,
    deploymentId: activity?.deploymentId ?? tool.deployments[0] ?? '',
    activityId: overrides.activityId ?? null,
    targetLinkUri:
      messageType === 'LtiDeepLinkingRequest'
        ? tool.deepLinkingUrl
        : (activity?.targetLinkUri ?? tool.targetLinkUri),
    documentTarget: overrides.documentTarget ?? 'iframe',
    placement: overrides.placement ?? activity?.placement ?? '',
    forUserId: overrides.forUserId ?? null,
    expiresAt: lms.clock() + 60_000,
  };
}

async function signAs(lms: Lms, body: Record<string, unknown>, overrides: LaunchOverrides): Promise<string> {
  const key = await lms.signingKey();
  const base = { alg: 'RS256', typ: 'JWT', kid: key.kid };
  if (overrides.signature === 'none')
    return `${part({ ...base, alg: 'none', ...overrides.header })}.${part(body)}.`;
  if (overrides.signature === 'hmac') {
    const text = `${part(withoutUndefined({ ...base, alg: 'HS256', ...overrides.header }))}.${part(body)}`;
    return `${text}.${createHmac('sha256', JSON.stringify(key.publicJwk)).update(text).digest('base64url')}`;
  }
  const stranger = overrides.signature === 'stranger';
  const signer = stranger
    ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    : await privateKeyOf(key);
  const header = withoutUndefined({ ...base, ...overrides.header });
  return new SignJWT(body).setProtectedHeader({ ...header, alg: 'RS256' }).sign(signer);
}

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function withoutUndefined(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
