/** Calls to `/api`: bearer token, one silent renewal after a 401, and every "no" as one kind of error. */
import type { ErrorAnswer, ErrorKind } from '../../server/http/errors.schema.ts';

/** `offline`: no answer came; `unreadable`: an answer that is not ours (a proxy's page, for example). */
export type FailureKind = ErrorKind | 'offline' | 'unreadable';

export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  constructor(
    readonly kind: FailureKind,
    readonly details: {
      status?: number;
      reference?: string;
      reason?: string;
      current?: unknown;
      /** Seconds, from Retry-After. */
      retryAfter?: number;
    } = {},
  ) {
    super(kind);
  }
}

export interface Credentials {
  token: () => string | null;
  /** Tries to get a new token; false: the session has ended. */
  renew: () => Promise<boolean>;
  /** Told once when the server says that the session has ended. */
  ended: () => void;
}

let credentials: Credentials = { token: () => null, renew: async () => false, ended: () => {} };

/** The session lends its token; kept apart so that api.ts knows nothing of sessions. */
export function lendCredentials(given: Credentials): void {
  credentials = given;
}

export interface CallOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  /** Lets a save outlive the page; browsers allow 64 KiB for all such requests together. */
  keepalive?: boolean;
  signal?: AbortSignal;
  /** Without a session, or on the way to one: no renewal. */
  bare?: boolean;
}

const KEEPALIVE_LIMIT = 60_000;

/**
 * One call.
 * @param path below `/api`, beginning with a slash
 * @returns the answer's JSON; undefined for 204
 * @throws ApiFailure
 */
export async function call<T>(path: string, options: CallOptions = {}): Promise<T> {
  const first = await send(path, options);
  if (first.status !== 401 || options.bare) return read<T>(first);
  if (await credentials.renew()) {
    const second = await send(path, options);
    if (second.status !== 401) return read<T>(second);
  }
  credentials.ended();
  return read<T>(first);
}

async function send(path: string, options: CallOptions): Promise<Response> {
  const token = credentials.token();
  const body = options.body === undefined ? undefined : JSON.stringify(options.body);
  try {
    return await fetch(`/api${path}`, {
      method: options.method ?? 'GET',
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body,
      cache: 'no-store',
      credentials: 'omit',
      keepalive: Boolean(options.keepalive && (body?.length ?? 0) < KEEPALIVE_LIMIT),
      signal: options.signal,
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ApiFailure('offline');
  }
}

async function read<T>(response: Response): Promise<T> {
  if (response.status === 204) return undefined as T;
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok && answer !== undefined) return answer as T;
  const { status } = response;
  const refusal = answer as Partial<ErrorAnswer> | undefined;
  const wait = Number(response.headers.get('retry-after'));
  const retryAfter = Number.isFinite(wait) && wait > 0 ? wait : undefined;
  if (!refusal?.error) throw new ApiFailure('unreadable', { status, retryAfter });
  const { error, reference, reason, current } = refusal;
  throw new ApiFailure(error, { status, reference, reason, current, retryAfter });
}
