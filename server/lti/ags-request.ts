/** One AGS request: token, time-out, size limit; a 401 is tried once more with a new token. */
import type { AgsFailure } from './ags.schema.ts';
import { failureOf, failureOfError, retryAfter } from './ags-answers.ts';
import type { LtiPlatform } from './launch.schema.ts';
import type { Outbound } from './outbound.ts';
import { TokenError } from './token-request.ts';

export interface AgsDeps {
  /** A bearer token for exactly these scopes; cached, one request at a time per platform. */
  accessToken(platform: LtiPlatform, scopes: readonly string[]): Promise<string>;
  /** @param refused the one that met a 401 */
  forgetAccessToken(platform: LtiPlatform, scopes: readonly string[], refused: string): void | Promise<void>;
  /** The guarded one: refuses private addresses at each connection. */
  fetch: Outbound['fetch'];
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
  method: 'GET' | 'POST' | 'DELETE';
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
    } catch (error) {
      return withoutToken(error, deps.now());
    }
    const reply = await callOnce(deps, access, call, token);
    if (reply.kind !== 'try-later' || reply.cause !== 'denied') return reply;
    await deps.forgetAccessToken(access.platform, access.scopes, token);
    if (turn === 2) return reply;
  }
}

function withoutToken(error: unknown, now: number): AgsFailure {
  // RFC 6749 5.2: asking again for the same scopes changes nothing.
  if (error instanceof TokenError && error.code === 'invalid_scope')
    return { kind: 'refused', status: error.status, reason: 'scope-missing' };
  const after = error instanceof TokenError ? retryAfter(error.retryAfter, null, now) : undefined;
  return { kind: 'try-later', cause: 'no-token', ...(after === undefined ? {} : { after }) };
}

async function callOnce(deps: AgsDeps, access: AgsAccess, call: AgsCall, token: string): Promise<AgsReply> {
  try {
    // No redirects: a token must not follow to another place.
    const { status, headers, body } = await deps.fetch(call.url, {
      method: call.method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(call.accept ? { Accept: call.accept } : {}),
        ...(call.contentType ? { 'Content-Type': call.contentType } : {}),
      },
      ...(call.body === undefined ? {} : { body: call.body }),
      maxBytes: call.maxBytes,
      timeoutMs: deps.timeoutMs ?? 10_000,
    });
    // An HTML page with status 200 is a login or maintenance page, or a proxy: not the service's own word.
    if (status >= 200 && status < 300 && !body.trimStart().startsWith('<'))
      return { kind: 'answered', body, link: oneHeader(headers.link) };
    const answer = {
      status,
      body,
      retryAfter: oneHeader(headers['retry-after']),
      date: headers.date ?? null,
    };
    return failureOf(answer, access.platform.product, deps.now());
  } catch (error) {
    return failureOfError(error);
  }
}

const oneHeader = (value: string | string[] | undefined): string | null =>
  (Array.isArray(value) ? value.join(', ') : value) ?? null;
