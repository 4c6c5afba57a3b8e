/**
 * Every request that the tool sends by itself: time-out, size limit, no redirect unless asked for, and only to addresses
 * that may be called. The address is judged where the connection is made (in the agent's lookup), at each hop, so that a
 * name that resolves differently a moment later gains nothing.
 */
import { lookup as systemLookup } from 'node:dns';
import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { type AddressKind, addressKind } from './addresses.ts';

export interface OutboundRequest {
  /** Default GET. */
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  headers?: Record<string, string>;
  body?: string;
  /** Of the whole exchange. Default 10 s. */
  timeoutMs?: number;
  /** Of the answer's body. Default 1 MB. */
  maxBytes?: number;
  /** How many redirects a GET may follow. Default none: a 3xx is then the answer. */
  redirects?: number;
  /** Ends it sooner than its own time-out. */
  signal?: AbortSignal;
}

export interface OutboundAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
  /** Where the answer came from, after redirects. */
  url: string;
}

export class OutboundError extends Error {
  override readonly name = 'OutboundError';
  constructor(
    readonly reason: 'url' | 'address' | 'timeout' | 'too-large' | 'network',
    /** Of the system, such as ECONNREFUSED: whether the request can have been received. */
    readonly code: string = reason,
  ) {
    super(`outbound request: ${reason}`);
  }
}

export interface Outbound {
  /** Any status is an answer. @throws OutboundError when there is none, or when there must not be one */
  fetch(url: string, request?: OutboundRequest): Promise<OutboundAnswer>;
  /** Drops idle connections. */
  close(): void;
}

type Admits = (kind: AddressKind) => boolean;

interface OutboundOptions {
  allowLoopback: boolean;
  /** Told when a request was refused for where it would have gone. */
  log?: { warn(details: Record<string, unknown>, message: string): void };
}

export function createOutbound({ allowLoopback, log }: OutboundOptions): Outbound {
  // Plain http carries tokens in the clear: only inside one machine.
  const overHttp: Admits = (kind) => allowLoopback && kind === 'loopback';
  const overHttps: Admits = (kind) => kind === 'public' || (allowLoopback && kind === 'loopback');
  const agents = {
    'http:': new http.Agent({ keepAlive: true, maxSockets: 50, lookup: guardedLookup(overHttp) }),
    'https:': new https.Agent({ keepAlive: true, maxSockets: 50, lookup: guardedLookup(overHttps) }),
  };

  async function send(address: string, request: OutboundRequest, signal: AbortSignal) {
    const url = readUrl(address);
    const admits = url.protocol === 'http:' ? overHttp : overHttps;
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && !admits(addressKind(host))) throw new OutboundError('address');
    const answer = await exchange(url, request, agents[url.protocol as 'http:' | 'https:'], signal);
    const location = answer.headers.location;
    const left = request.redirects ?? 0;
    if ((request.method ?? 'GET') !== 'GET' || !location || left < 1) return answer;
    if (![301, 302, 303, 307, 308].includes(answer.status)) return answer;
    if (!URL.canParse(location, url.href)) throw new OutboundError('url');
    const next = new URL(location, url);
    // A token goes to the host that it was meant for, and nowhere else.
    const headers = next.origin === url.origin ? request.headers : {};
    return send(next.href, { ...request, headers, redirects: left - 1 }, signal);
  }

  return {
    async fetch(url, request = {}) {
      const timeout = AbortSignal.timeout(request.timeoutMs ?? 10_000);
      const signal = request.signal ? AbortSignal.any([timeout, request.signal]) : timeout;
      try {
        return await send(url, request, signal);
      } catch (error) {
        const refused = asOutboundError(error, signal);
        if (refused.reason === 'address' || refused.reason === 'url')
          log?.warn({ host: hostOf(url), reason: refused.reason }, 'a request was not sent: closed address');
        throw refused;
      }
    },
    close() {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

function readUrl(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password)
    throw new OutboundError('url');
  return url;
}

/** For the log: no path, no query, no credentials. */
const hostOf = (address: string): string | null => (URL.canParse(address) ? new URL(address).host : null);

function asOutboundError(error: unknown, signal: AbortSignal): OutboundError {
  if (error instanceof OutboundError) return error;
  if (signal.aborted) return new OutboundError('timeout');
  const code = codeOf(error);
  return code === NOT_ADMITTED ? new OutboundError('address') : new OutboundError('network', code);
}

const NOT_ADMITTED = 'ADDRESS_NOT_ADMITTED';

const codeOf = (error: unknown): string | undefined => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
};
/** Resolves as the system does, and hands on only the addresses that may be called. */
function guardedLookup(admits: Admits): LookupFunction {
  return (host, options, done) => {
    systemLookup(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '', 0);
      const admitted = found.filter(({ address }) => admits(addressKind(address)));
      const [first] = admitted;
      if (!first) return done(Object.assign(new Error(), { code: NOT_ADMITTED }), '', 0);
      return options.all ? done(null, admitted) : done(null, first.address, first.family);
    });
  };
}

function exchange(
  url: URL,
  { method = 'GET', headers = {}, body, maxBytes = 1_000_000 }: OutboundRequest,
  agent: http.Agent,
  signal: AbortSignal,
): Promise<OutboundAnswer> {
  const all: Record<string, string> = { 'Accept-Encoding': 'identity', ...headers };
  if (body !== undefined) all['Content-Length'] = String(Buffer.byteLength(body));
  return new Promise((resolve, reject) => {
    const client = url.protocol === 'http:' ? http : https;
    const request = client.request(url, { method, headers: all, agent, signal }, (response) => {
      readBody(response, maxBytes).then(
        (text) =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: text,
            url: url.href,
          }),
        (error) => {
          request.destroy();
          reject(error);
        },
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

async function readBody(response: IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new OutboundError('too-large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
