/** One AGS request: token, time-out, size limit; a 401 is tried once more with a new token. */
import type { AgsFailure } from './ags.schema.ts';
import { failureOf, failureOfError } from './ags-answers.ts';
import type { LtiPlatform } from './launch.schema.ts';

export interface AgsDeps {
  /** A bearer token for exactly these scopes; cached, one request at a time per platform. */
  accessToken(platform: LtiPlatform, scopes: readonly string[]): Promise<string>;
  forgetAccessToken(platform: LtiPlatform, scopes: readonly string[]): void | Promise<void>;
  /** The guarded fetch: refuses private addresses at each connection. */
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Epoch milliseconds. */
  now(): number;
  /** For a whole request with its answer; default 10,000. */
  timeoutMs?: number;
}

/** Where a call goes: the platform, and the scopes that its launches were granted. */
export interface AgsAccess {
  platform: LtiPlatform;
  scopes: readonly string[];
}

export interface AgsCall {
  method: 'GET' | 'POST';
  url: string;
  accept?: string;
  contentType?: string;
  body?: string;
  /** Bytes of the answer; more is as good as no answer. */
  maxBytes: number;
}

export type AgsReply = { kind: 'answered'; body: string; link: string | null } | AgsFailure;

/** A GET that failed was certainly not "perhaps done". */
export function asUnread(failure: AgsFailure): Exclude<AgsFailure, { kind: 'ambiguous' }> {
  if (failure.kind !== 'ambiguous') return failure;
  const after = failure.after === undefined ? {} : { after: failure.after };
  return { kind: 'try-later', cause: 'unreachable', ...after };
}

export async function callAgs(deps: AgsDeps, access: AgsAccess, call: AgsCall): Promise<AgsReply> {
  for (let turn = 1; ; turn += 1) {
    let token: string;
    try {
      token = await deps.accessToken(access.platform, access.scopes);
    } catch {
      return { kind: 'try-later', cause: 'no-token' };
    }
    const reply = await callOnce(deps, access, call, token);
    if (reply.kind !== 'try-later' || reply.cause !== 'denied') return reply;
    await deps.forgetAccessToken(access.platform, access.scopes);
    if (turn === 2) return reply;
  }
}

async function callOnce(deps: AgsDeps, access: AgsAccess, call: AgsCall, token: string): Promise<AgsReply> {
  try {
    const response = await deps.fetch(call.url, {
      method: call.method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(call.accept ? { Accept: call.accept } : {}),
        ...(call.contentType ? { 'Content-Type': call.contentType } : {}),
      },
      ...(call.body === undefined ? {} : { body: call.body }),
      // A token must not follow a redirect to another place.
      redirect: 'manual',
      signal: AbortSignal.timeout(deps.timeoutMs ?? 10_000),
    });
    const body = await readBounded(response, call.maxBytes);
    // An HTML page with status 200 is a login or maintenance page, or a proxy: not the service's own word.
    if (response.ok && !body.trimStart().startsWith('<'))
      return { kind: 'answered', body, link: response.headers.get('link') };
    const { headers, status } = response;
    const answer = { status, body, retryAfter: headers.get('retry-after'), date: headers.get('date') };
    return failureOf(answer, access.platform.product, deps.now());
  } catch (error) {
    return failureOfError(error);
  }
}

/** @throws when the answer is longer; the connection is then given up */
async function readBounded(response: Response, maxBytes: number): Promise<string> {
  if (!response.body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new Error('the answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
