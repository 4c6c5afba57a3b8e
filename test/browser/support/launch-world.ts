/** A whole tool behind a proxy and a demo LMS of one temper on another site, for launches in a real browser. */
import { pino } from 'pino';
import { readSettings, type Settings } from '../../../config/settings.ts';
import { createTool } from '../../../server/tool.ts';
import { createDemoLms, type DemoLms } from '../../platform/platform.ts';
import { type DemoPeople, seedDemo } from '../../platform/seed.ts';
import type { TemperName } from '../../platform/temper.ts';
import { registerWithLms, registerWithTool } from '../../support/connect.ts';
import { freePort } from '../../support/free-port.ts';
import { storesUnderTest } from '../../support/stores.ts';
import { startProxy, type ToolProxy } from './proxy.ts';

export interface LaunchWorld {
  lms: DemoLms;
  people: DemoPeople;
  proxy: ToolProxy;
  title: string;
  activityId: number;
  /** Added to the tool's clock, in seconds. */
  time: { offset: number };
  /** The courses that learners come in from, by short name; none named: all. */
  limit(courses: string[]): Promise<void>;
  /** The tool's reason for the last request that it refused. */
  lastReason(): unknown;
  stop(): Promise<void>;
}

/** The LMS is on `localhost`, the tool on 127.0.0.1: another site, so that its cookies are third-party. */
export async function startLaunchWorld(temper: TemperName): Promise<LaunchWorld> {
  const [store] = storesUnderTest();
  if (!store || 'skipped' in store) throw new Error('no store');
  const place = await store.place();
  const port = await freePort();
  const proxy = await startProxy(port);
  const settings = readTestSettings({ PORT: String(port), PUBLIC_URL: proxy.url, DATA_DIR: place.dataDir });
  const lms = createDemoLms({ temper, title: 'Lakeside LMS' });
  await lms.start(0);
  const people = seedDemo(lms);
  const lines: Record<string, unknown>[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const time = { offset: 0 };
  const tool = await createTool({ settings, log, clock: () => new Date(Date.now() + time.offset * 1000) });
  await tool.listen();
  const district = { id: 'lakeside', name: 'Lakeside District', timeZone: 'America/Chicago' };
  const { platformKey } = await registerWithTool(tool, registerWithLms(lms, proxy.url), district);
  const [first] = await tool.capabilities.catalogue.list(district.id);
  if (!first) throw new Error('the samples are missing');
  const custom = { micro_credential: first.id };
  const activity = lms.addActivity({ courseId: people.courseId, title: first.title, custom });
  return {
    ...{ lms, people, proxy, time, title: first.title, activityId: activity.id },
    lastReason: () => lines.findLast((line) => line['msg'] === 'request refused')?.['reason'],
    async limit(courses) {
      const { platforms } = tool.capabilities;
      await platforms.setLimits(district.id, platformKey, { courses, accounts: [] }, null);
    },
    async stop() {
      await Promise.all([tool.stop(), lms.stop(), proxy.stop()]);
      await place.destroy();
    },
  };
}

function readTestSettings(environment: Record<string, string>): Settings {
  const read = readSettings(environment, 'test');
  if (!read.ok) throw new Error(read.problems.join(' '));
  return read.settings;
}
