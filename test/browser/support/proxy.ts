/** A small proxy in front of the tool, as districts have them: one that takes every `Set-Cookie` away when asked. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ToolProxy {
  /** Where browsers reach the tool. */
  url: string;
  /** While true, no answer brings a cookie: partitioned ones fail too. */
  stripsCookies: boolean;
  /** Every request, as `GET /lti/login` (without its query). */
  seen: string[];
  stop(): Promise<void>;
}

/** @param target port of the tool on loopback */
export async function startProxy(target: number): Promise<ToolProxy> {
  const server = http.createServer((request, response) => {
    proxy.seen.push(`${request.method} ${request.url?.split('?')[0]}`);
    const { method, url: path, headers } = request;
    const onward = http.request({ host: '127.0.0.1', port: target, method, path, headers }, (answer) => {
      const { 'set-cookie': cookies, ...rest } = answer.headers;
      const kept = proxy.stripsCookies || !cookies ? {} : { 'set-cookie': cookies };
      response.writeHead(answer.statusCode ?? 502, { ...rest, ...kept });
      answer.pipe(response);
    });
    onward.on('error', () => response.writeHead(502).end());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: ToolProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stripsCookies: false,
    seen: [],
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}
