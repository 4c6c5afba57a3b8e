/** The routes of platforms and launches over HTTP, as tool.ts mounts them. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Logger } from 'pino';
import { Api, unknownRoute } from '../../../server/http/api.ts';
import { handleErrors } from '../../../server/http/handle-errors.ts';
import { goRoutes } from '../../../server/launches/go.routes.ts';
import { launchRoutes } from '../../../server/launches/launches.routes.ts';
import type { Launches } from '../../../server/launches/launches.ts';
import { peopleRoutes } from '../../../server/launches/people.routes.ts';
import { platformRoutes } from '../../../server/platforms/platforms.routes.ts';
import type { Platforms } from '../../../server/platforms/platforms.ts';
import { testIdentity } from '../../support/identity.ts';

export interface Answer<T> {
  status: number;
  body: T;
}

interface Parts {
  platforms: Platforms;
  launches: Launches;
}

/** On a free port of this machine. */
export async function serve(parts: Parts, log: Logger) {
  const app = express();
  wire(app, parts);
  app.use(handleErrors(log, () => ''));
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function call<T = Record<string, unknown>>(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    { token, body }: { token?: string; body?: unknown } = {},
  ): Promise<Answer<T>> {
    const response = await fetch(`${origin}/api${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as T };
  }

  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { origin, call, close };
}

function wire(app: express.Express, parts: Parts): void {
  const api = new Api({ authenticate: parts.launches.authenticate, checkAnswers: true });
  platformRoutes(api, parts);
  launchRoutes(api, parts);
  peopleRoutes(api, parts);
  app.use('/api', express.json(), api.router);
  app.use(goRoutes(testIdentity));
  app.use(unknownRoute);
}
