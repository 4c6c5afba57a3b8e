/** The guarded requests of outbound.ts with the signature of `fetch`, for clients that speak it. */
import type { Outbound, OutboundRequest } from './outbound.ts';

const NO_BODY = [204, 205, 304];

/** Follows no redirect; bodies are text. An error names its reason as `code`, as those of the system do. */
export function guardedFetch(outbound: Outbound, limits: Pick<OutboundRequest, 'maxBytes'> = {}) {
  return async (url: string, init: RequestInit = {}): Promise<Response> => {
    const answer = await outbound.fetch(url, {
      ...limits,
      method: (init.method ?? 'GET') as OutboundRequest['method'],
      headers: Object.fromEntries(new Headers(init.headers)),
      ...(typeof init.body === 'string' ? { body: init.body } : {}),
      ...(init.signal ? { signal: init.signal } : {}),
    });
    const headers = new Headers();
    for (const [name, value] of Object.entries(answer.headers))
      for (const one of [value ?? []].flat()) headers.append(name, one);
    return new Response(NO_BODY.includes(answer.status) ? null : answer.body, {
      status: answer.status,
      headers,
    });
  };
}
