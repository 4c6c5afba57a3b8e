/**
 * The composition root: settings in, an Express app with its workers out. Every capability gets its ports here; only
 * this file knows all of them.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import express, { type Express } from 'express';
import { type Logger, pino } from 'pino';
import type { Settings } from '../config/settings.ts';
import { mountApi } from './api-routes.ts';
import { publicAwardRoutes } from './awards/public.routes.ts';
import type { GradesPace } from './capabilities/deps.ts';
import { type Capabilities, createCapabilities } from './capabilities.ts';
import { createRelay } from './effects/relay.ts';
import { Api, describeApi, unknownRoute } from './http/api.ts';
import { clientPages } from './http/client-pages.ts';
import { handleErrors } from './http/handle-errors.ts';
import { healthRoutes } from './http/health.ts';
import { metricsRoutes } from './http/metrics.ts';
import { errorPage } from './http/pages.ts';
import { securityHeaders } from './http/security.ts';
import { goRoutes } from './launches/go.routes.ts';
import { mailLinkRoutes } from './notify/public.routes.ts';
import { readGauges } from './read-gauges.ts';
import { openStorage } from './storage/open.ts';

export interface ToolOptions {
  settings: Settings;
  clock?: () => Date;
  log?: Logger;
  /** Fault tests stop the process at named points. */
  at?: (point: string) => Promise<void>;
  /** Of effects and grades, in milliseconds; fault tests wait for one to lapse. Default: a minute. */
  leaseMs?: number;
  /** Tests of bad days wait less long than people do. */
  gradesPace?: GradesPace;
  /** The built client; default `dist/client`. */
  clientFolder?: string;
}

export interface Tool {
  app: Express;
  log: Logger;
  capabilities: Capabilities;
  /** Starts the workers and listens. @returns the address; @throws with a plain sentence when the port is taken */
  listen(): Promise<string>;
  /** Takes no more requests, lets those at work end, stops the workers, closes the storage. */
  stop(): Promise<void>;
}

const VERSION = '0.1.0';
const clientBuild = fileURLToPath(new URL('../dist/client', import.meta.url));
const clientBuildBeside = fileURLToPath(new URL('../client', import.meta.url));

/** @throws StorageStartError with one plain sentence */
export async function createTool(options: ToolOptions): Promise<Tool> {
  const { settings } = options;
  const clock = options.clock ?? (() => new Date());
  const log = options.log ?? pino({ level: settings.logLevel });
  const storage = await openStorage({
    dataDir: settings.dataDir,
    mongodbUri: settings.mongodbUri,
    secretKey: settings.secretKey,
    publicUrl: settings.publicUrl,
    demo: settings.mode === 'demo' || settings.mode === 'development',
    acceptNewFingerprint: settings.acceptNewFingerprint,
    now: () => clock().getTime(),
  });
  const capabilities = await createCapabilities({
    settings,
    storage,
    clock,
    log,
    at: options.at,
    leaseMs: options.leaseMs,
    gradesPace: options.gradesPace,
    onDecision: () => {
      relay.nudge();
      attemptRelay.nudge();
    },
  });
  await storage.ready();
  const { submissions, grades, evidence, awards, notify } = capabilities;
  const relay = createRelay({
    source: submissions.effects,
    handlers: { grade: grades.gradeHandler, award: awards.awardHandler, mail: notify.mailHandler },
    clock,
    log,
    pollMs: 2000,
    ...(options.leaseMs ? { leaseMs: options.leaseMs } : {}),
  });
  const attemptRelay = createRelay({
    source: submissions.attemptEffects,
    handlers: { attempt: grades.attemptHandler },
    clock,
    log,
    pollMs: 5000,
    ...(options.leaseMs ? { leaseMs: options.leaseMs } : {}),
  });

  const app = createApp({ ...options, log, clock }, capabilities, () => storage.ping());
  const server = createServer(app);
  return {
    app,
    log,
    capabilities,
    async listen() {
      const address = await listenOn(server, settings);
      relay.start();
      attemptRelay.start();
      grades.start();
      awards.start();
      notify.start();
      await evidence.worker.start();
      return address;
    },
    async stop() {
      const closed = new Promise<void>((resolve) => {
        if (server.listening) server.close(() => resolve());
        else resolve();
      });
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 3000).unref();
      await closed;
      await relay.stop();
      await attemptRelay.stop();
      await grades.stop();
      await awards.stop();
      await notify.stop();
      capabilities.rosters.stop();
      await evidence.worker.stop();
      capabilities.lti.close();
      await storage.close();
    },
  };
}

function createApp(
  { settings, log, clock, clientFolder }: ToolOptions & { log: Logger; clock: () => Date },
  capabilities: Capabilities,
  ping: () => Promise<void>,
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', settings.trustProxy);
  app.use(securityHeaders(settings.publicUrl));
  const { onlyFiles, files, uploads } = capabilities.evidence.routers;
  app.use(onlyFiles);
  // The hot paths first, launches and the API: each router before them is asked at every request.
  app.use('/lti', capabilities.lti.router);
  app.use('/lti', capabilities.registering);
  const api = new Api({
    authenticate: capabilities.launches.authenticate,
    checkAnswers: settings.mode === 'test',
  });
  mountApi(api, capabilities);
  app.get('/api/openapi.json', (_request, response) => {
    response.json(describeApi(api, VERSION));
  });
  app.use('/api', express.json({ limit: '1mb' }), api.router);
  app.use(healthRoutes(ping));
  app.use(files);
  app.use(uploads);
  app.use(publicAwardRoutes(capabilities.awards));
  app.use(mailLinkRoutes(capabilities.notify));
  app.use(goRoutes({ publicUrl: settings.publicUrl }));
  app.use(
    clientPages({
      folder: clientFolder ?? builtClient(),
      frameHosts: capabilities.platforms.frameHosts,
      filesUrl: settings.files.filesUrl,
    }),
  );
  app.use(metricsRoutes({ token: settings.metricsToken, read: () => readGauges(capabilities, clock()) }));
  app.use(unknownRoute);
  app.use(handleErrors(log, errorPage));
  return app;
}

/** From the sources the build lies in dist/client, from dist/server beside it. */
const builtClient = (): string =>
  import.meta.url.includes('/dist/server/') ? clientBuildBeside : clientBuild;

function listenOn(server: Server, { host, port }: Settings): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is taken by another program. Stop it, or set PORT to another number.`)
          : error,
      );
    });
    server.listen(port, host, () => {
      const { port: bound } = server.address() as AddressInfo;
      resolve(`http://${host}:${bound}`);
    });
  });
}
