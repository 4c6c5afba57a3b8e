/** The bearer token of uploads: HS256, 10 minutes, for `/uploads` only. An upload takes hours; a lost token does not. */
import type { KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { Refusal } from '../http/errors.ts';
import { Id } from '../http/ids.schema.ts';
import type { Session } from '../http/session.schema.ts';

const SECONDS = 10 * 60;
const AUDIENCE = 'uploads';
const Claims = z.object({ sid: Id, lid: Id, exp: z.number(), aud: z.literal(AUDIENCE) });

export interface IssuedToken {
  token: string;
  expiresAt: string;
}

export function issueUploadToken(session: Session, key: KeyObject, now: Date): IssuedToken {
  const iat = Math.floor(now.getTime() / 1000);
  const claims = { sid: session.id, lid: session.launchId, iat, exp: iat + SECONDS, aud: AUDIENCE };
  return {
    token: jwt.sign(claims, key, { algorithm: 'HS256' }),
    expiresAt: new Date((iat + SECONDS) * 1000).toISOString(),
  };
}

/** @throws Refusal `not-signed-in`: none, forged or expired */
export function readUploadToken(
  header: string | undefined,
  key: KeyObject,
  now: Date,
): { id: string; launchId: string } {
  const token = /^Bearer ([A-Za-z0-9_.-]{20,2000})$/i.exec(header ?? '')?.[1];
  if (token === undefined) throw refused('no-upload-token');
  try {
    const payload = jwt.verify(token, key, {
      algorithms: ['HS256'],
      clockTimestamp: Math.floor(now.getTime() / 1000),
    });
    const { sid, lid } = Claims.parse(payload);
    return { id: sid, launchId: lid };
  } catch {
    throw refused('upload-token-invalid');
  }
}

const refused = (reason: string) => new Refusal('not-signed-in', { log: { reason } });
