/** Some routes of the API on a port of their own, for one session; as tool.ts mounts them. */
import type { AddressInfo } from 'node:net';
import express from 'express';
import pino from 'pino';
import { Api } from '../../server/http/api.ts';
import { Refusal } from '../../server/http/errors.ts';
import { handleErrors } from '../../server/http/handle-errors.ts';
import type { Session } from '../../server/http/session.schema.ts';

export interface ServedApi {
  /** Whoever asks; null: nobody is signed in. */
  session: Session | null;
  call(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  close(): Promise<void>;
}

export async function serveApi(session: Session, routes: (api: Api) => void): Promise<ServedApi> {
  const served: { session: Session | null } = { session };
  const api = new Api({
    checkAnswers: true,
    authenticate: async () => {
      if (!served.session) throw new Refusal('not-signed-in');
      return served.session;
    },
  });
  routes(api);
  const app = express();
  app.use('/api', express.json({ limit: '1mb' }), api.router);
  app.use(handleErrors(pino({ level: 'silent' }), () => 'an error page'));
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(served, {
    async call(method: string, path: string, body?: unknown) {
      const response = await fetch(`http://127.0.0.1:${port}/api${path}`, {
        method,
        headers: { 'Content-Type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as unknown };
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
