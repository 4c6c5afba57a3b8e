/**
 * Signed addresses of files: which file, which version of it, for whom, until when. Nobody can make or change one; who gets
 * one was decided when it was asked for. No name of a person and no file name of theirs is in it.
 */
import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { Id } from '../http/ids.schema.ts';

export const LINK_SECONDS = 15 * 60;

const Content = z.object({
  /** File. */
  f: Id,
  v: z.enum(['show', 'original', 'thumbnail', 'captions']),
  /** Seconds since 1970. */
  x: z.number().int(),
  d: z.enum(['inline', 'attachment']),
  /** Who asked, as an opaque id: two people never have the same address. */
  w: z.string().max(64),
  /** What an assessor sees as its name; without it the file's own. */
  n: z.string().max(300).optional(),
});
export type LinkContent = z.infer<typeof Content>;

const mac = (payload: string, key: KeyObject): Buffer => createHmac('sha256', key).update(payload).digest();

export function signLink(content: LinkContent, key: KeyObject): string {
  const payload = Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${payload}.${mac(payload, key).toString('base64url')}`;
}

/** Null: not ours, changed, or over. */
export function readLink(token: string, key: KeyObject, now: Date): LinkContent | null {
  const [payload, signature, more] = token.split('.');
  if (payload === undefined || signature === undefined || more !== undefined || token.length > 2000)
    return null;
  const given = Buffer.from(signature, 'base64url');
  const wanted = mac(payload, key);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
  const content = Content.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  return content.success && now.getTime() < content.data.x * 1000 ? content.data : null;
}
