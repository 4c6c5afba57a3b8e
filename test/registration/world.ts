/** A tool that listens, empty, and an LMS that does not know it yet. */
import { pino } from 'pino';
import type { Settings } from '../../config/settings.ts';
import { type Invite, makeInvite } from '../../server/platforms/invite.ts';
import { createTool, type Tool } from '../../server/tool.ts';
import { testSettings } from '../journeys/support/world.ts';
import { createDemoLms, type DemoLms, type DemoLmsOptions } from '../platform/platform.ts';
import { type DemoPeople, seedDemo } from '../platform/seed.ts';
import { freePort } from '../support/free-port.ts';
import { storesUnderTest, type TestPlace } from '../support/stores.ts';

export interface RegistrationWorld {
  tool: Tool;
  settings: Settings;
  /** Every line of the tool's log so far. */
  log: string[];
  /** The tool's clock: tests move it. */
  time: { ahead: number };
  invite(request?: { organisationId?: string; samples?: boolean; organisation?: string }): Invite;
  stop(): Promise<void>;
}

export async function startTool(change: Partial<Settings> = {}): Promise<RegistrationWorld> {
  const [store] = storesUnderTest();
  if (!store || 'skipped' in store) throw new Error('SQLite is always there');
  const place: TestPlace = await store.place();
  const settings = { ...testSettings(await freePort(), place), ...change };
  const log: string[] = [];
  const time = { ahead: 0 };
  const clock = () => new Date(Date.now() + time.ahead);
  const tool = await createTool({
    settings,
    clock,
    log: pino({ level: 'info' }, { write: (line) => log.push(line) }),
  });
  await tool.listen();
  return {
    ...{ tool, settings, log, time },
    invite: (request = {}) =>
      makeInvite(
        { organisation: 'Lakeside District', samples: false, ...request },
        { ...settings, now: new Date() },
      ),
    async stop() {
      await tool.stop();
      await place.destroy();
    },
  };
}

/** An LMS with people and a course; the caller stops it. */
export async function startLms(
  temper: DemoLmsOptions['temper'],
  options: Partial<DemoLmsOptions> = {},
): Promise<{ lms: DemoLms; people: DemoPeople }> {
  const lms = createDemoLms({ temper, ...options });
  await lms.start(0);
  return { lms, people: seedDemo(lms) };
}

/** What the administrator's frame shows in the end. */
export async function openPage(url: string): Promise<{ status: number; text: string; policy: string }> {
  const answer = await fetch(url, { headers: { accept: 'text/html' } });
  return {
    status: answer.status,
    text: await answer.text(),
    policy: answer.headers.get('content-security-policy') ?? '',
  };
}

/** The LMS opens the registration address in a frame, with its configuration and token. */
export const registerFrom = async (lms: DemoLms, registrationUrl: string) =>
  openPage(await lms.registrationUrl(registrationUrl));
