import { createServer, type Server } from 'node:http';
import type { Express } from 'express';
import { filling, grading } from './api/filling.ts';
import { credentials, registering } from './api/registering.ts';
import { appOf } from './app.ts';
import { Lms, type Neighbour } from './lms.ts';
import { buildLaunch, type LaunchOverrides, signClaims } from './messages/sign.ts';
import { stateInFile, stateInMemory } from './persist.ts';
import { cookieHeader } from './session.ts';
import type { TemperName } from './temper.ts';
import { temperNamed } from './tempers/index.ts';

export type { Registration } from './api/registering.ts';

export interface DemoLmsOptions {
  temper: TemperName;
  /** Address of the LMS, without a slash at its end. Absent: known once started (`http://localhost:<port>`). */
  baseUrl?: string;
  /** `iss` of what it signs; the address when absent. Canvas shares one issuer among all its schools. */
  issuer?: string;
  /** The time in milliseconds since 1970; the machine's when absent. */
  clock?: () => number;
  /** JSON file in which everything is kept between starts; nothing is kept when absent. */
  stateFile?: string;
  /** Name of the site on its pages. */
  title?: string;
  /** Other LMSs of the same demo, named on the start page. */
  neighbours?: Neighbour[];
  /** Folder of `.eml` files: everybody gets a mailbox page. */
  mailFolder?: string;
}

/** The demo LMS as demo and tests hold it. */
export type DemoLms = ReturnType<typeof createDemoLms>;

/**
 * Makes a strict, signing LTI 1.3 platform with the manners of one LMS. It shares no code with the tool: what one
 * side misunderstands, the other does not.
 */
export function createDemoLms(options: DemoLmsOptions) {
  const lms = new Lms({
    temper: temperNamed(options.temper),
    file: options.stateFile === undefined ? stateInMemory() : stateInFile(options.stateFile),
    baseUrl: options.baseUrl,
    issuer: options.issuer,
    clock: options.clock ?? Date.now,
    title: options.title,
    neighbours: options.neighbours,
    mailFolder: options.mailFolder,
  });
  const app = appOf(lms);
  return {
    ...serving(lms, app),
    ...registering(lms),
    ...credentials(lms),
    ...filling(lms),
    ...grading(lms),
    ...testing(lms),
    app,
  };
}

function serving(lms: Lms, app: Express) {
  let server: Server | undefined;
  return {
    /** Everything that the LMS remembers; change it only through the functions here. */
    state: lms.state,
    /** Whose manners it has. */
    temper: lms.temper.name,
    /** The LMS's own address. Throws before it has one. */
    url: () => lms.base,
    /** Listens on loopback; port 0 takes a free one. Resolves with the address; rejects when the port is taken. */
    async start(port: number): Promise<string> {
      const listening = createServer(app);
      await new Promise<void>((resolve, reject) => {
        listening.once('error', reject);
        listening.listen(port, '127.0.0.1', resolve);
      });
      server = listening;
      const address = listening.address();
      lms.startedAt(
        `http://localhost:${typeof address === 'object' && address !== null ? address.port : port}`,
      );
      await lms.signingKey();
      return lms.base;
    },
    /** Closes every connection, hanging ones too, and keeps the state. */
    async stop(): Promise<void> {
      const closing = server;
      server = undefined;
      lms.save();
      if (closing === undefined) return;
      const closed = new Promise<void>((resolve) => closing.close(() => resolve()));
      closing.closeAllConnections();
      await closed;
    },
  };
}

function testing(lms: Lms) {
  return {
    /** Makes the LMS misbehave: see faults.ts. */
    faults: lms.faults,
    /** Requests to services and to the token endpoint, oldest first; a test may empty it. */
    requests: lms.requests,
    /** Rows per roster page whatever is asked, and what becomes of the next page's address. */
    bendRoster(bend: { pageSize?: number; link?: (next: string) => string }): void {
      lms.rosterPageSize = bend.pageSize;
      lms.bendRosterLink = bend.link ?? ((next) => next);
    },
    /** Cuts the history of copied courses off after so many, as Canvas does after very many. */
    cutHistoryAfter(count: number): void {
      lms.mostAncestors = count;
    },
    /** The `Cookie` header of a signed-in person, for tests without a browser. */
    cookieOf: (userId: number) => cookieHeader(lms, userId),
    /** An id_token, true or forged. */
    buildLaunch: (overrides: LaunchOverrides) => buildLaunch(lms, overrides),
    /** Any claims under the platform's signature. */
    sign: (claims: Record<string, unknown>) => signClaims(lms, claims),
  };
}
