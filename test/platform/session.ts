import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Lms } from './lms.ts';
import type { User } from './model.ts';

/** Cookies know no ports: three demo LMSs on one host must not sign each other's people out. */
const cookieName = (lms: Lms): string => `DemoLms-${lms.temper.name}`;

/** The cookie value that signs this person in; it holds across restarts of the LMS. */
export function sessionValue(lms: Lms, userId: number): string {
  return `${userId}.${createHmac('sha256', lms.state.cookieSecret).update(String(userId)).digest('base64url')}`;
}

/** The whole `Cookie` header of a signed-in person, for tests without a browser. */
export function cookieHeader(lms: Lms, userId: number): string {
  return `${cookieName(lms)}=${sessionValue(lms, userId)}`;
}

/** Signs a person in. SameSite=Lax, as browsers treat the cookies of most LMSs. */
export function signIn(lms: Lms, res: Response, userId: number): void {
  res.append(
    'Set-Cookie',
    `${cookieName(lms)}=${sessionValue(lms, userId)}; Path=/; HttpOnly; SameSite=Lax; Max-Age=604800`,
  );
}

export function signOut(lms: Lms, res: Response): void {
  res.append('Set-Cookie', `${cookieName(lms)}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`);
}

/** Who is signed in in this browser. */
export function signedInUser(lms: Lms, req: Request): User | undefined {
  for (const pair of (req.headers.cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name !== cookieName(lms) || value === undefined) continue;
    const id = Number(value.split('.')[0]);
    if (Number.isSafeInteger(id) && same(value, sessionValue(lms, id))) return lms.user(id);
  }
  return undefined;
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
