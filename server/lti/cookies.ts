/**
 * The cookie that ties a launch to the browser that began it.
 *
 * One random cookie serves every login of a browser, so that launches in two tabs do not push each other out. Its name
 * ends in random letters: two tabs that both get their first one at the same moment keep both.
 */
import type { Request, Response } from 'express';
import { randomToken } from './seal.ts';

const DAYS_30_MS = 30 * 86_400_000;
const SHAPE = /^(?:__Host-)?lti-[\w-]{8}=[\w-]{22}$/;

/** Every proof that this browser sent, as `name=value`. */
export function readProofs(request: Request): string[] {
  const header = request.headers.cookie ?? '';
  if (header.length > 16_000) return [];
  return header
    .split(';')
    .map((part) => part.trim())
    .filter((part) => SHAPE.test(part))
    .slice(0, 20);
}

/**
 * Sets a fresh proof. SameSite=None and Secure since the LMS posts the launch from its own site, Partitioned since
 * browsers that drop third-party cookies keep those (CHIPS), and over https `__Host-`, so that no neighbouring
 * subdomain can plant one (login CSRF). Loopback counts as secure for the Secure attribute, but not for the prefix.
 */
export function setProof(response: Response, publicUrl: string): void {
  const prefix = publicUrl.startsWith('https:') ? '__Host-' : '';
  response.cookie(`${prefix}lti-${randomToken().slice(0, 8)}`, randomToken(), {
    httpOnly: true,
    secure: true,
    sameSite: 'none',
    partitioned: true,
    path: '/',
    maxAge: DAYS_30_MS,
  });
}
