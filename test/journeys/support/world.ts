/** A district for journeys: a tool that listens, a demo LMS that knows it, and people who launch. */
import { pino } from 'pino';
import { readSettings, type Settings } from '../../../config/settings.ts';
import { makeInvite } from '../../../server/platforms/invite.ts';
import { createTool, type Tool } from '../../../server/tool.ts';
import { createDemoLms, type DemoLms } from '../../platform/platform.ts';
import { type DemoPeople, knownRegistration, seedDemo } from '../../platform/seed.ts';
import type { TemperName } from '../../platform/temper.ts';
import { registerWithLms, registerWithTool } from '../../support/connect.ts';
import { freePort } from '../../support/free-port.ts';
import type { TestStore } from '../../support/stores.ts';
import { Person } from './person.ts';

export const district = { id: 'lakeside', name: 'Lakeside District', timeZone: 'America/Chicago' };

export interface World {
  tool: Tool;
  lms: DemoLms;
  people: DemoPeople;
  settings: Settings;
  /** The first sample: id and the activity that stands for it. */
  microCredentialId: string;
  activityId: number;
  lineItemId: number;
  /** A person of the LMS, launched from an activity (default: the first). */
  launched(userId: number, activityId?: number): Promise<Person>;
  administratorCode(): string;
  /** Stops the tool cleanly and starts it again on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * @param store where the tool keeps its data
 * @param more settings other than the usual ones
 * @param temper whose manners the LMS has
 */
export async function startWorld(
  store: TestStore,
  more: Partial<Settings> = {},
  temper: TemperName = 'moodle',
): Promise<World> {
  const place = await store.place();
  const settings = { ...testSettings(await freePort(), place), ...more };
  const lms = createDemoLms({ temper, title: 'Lakeside LMS' });
  await lms.start(0);
  const people = seedDemo(lms);
  let tool = await startTool(settings, lms);
  const first = (await tool.capabilities.catalogue.list(district.id))[0];
  if (!first) throw new Error('the samples are missing');
  const activity = lms.addActivity({
    courseId: people.courseId,
    title: first.title,
    custom: { micro_credential: first.id },
    lineItem: { label: first.title, scoreMaximum: 100, resourceId: first.id, tag: 'submission' },
  });
  const lineItemId = lms.lineItemOf(activity.id)?.id ?? 0;
  return {
    get tool() {
      return tool;
    },
    lms,
    people,
    settings,
    microCredentialId: first.id,
    activityId: activity.id,
    lineItemId,
    launched: (userId, activityId = activity.id) =>
      Person.launch(lms, settings.publicUrl, userId, activityId),
    administratorCode: () =>
      makeInvite(
        { organisation: district.name, organisationId: district.id, samples: false },
        { secretKey: settings.secretKey, publicUrl: settings.publicUrl, now: new Date() },
      ).administratorCode,
    async restart() {
      await tool.stop();
      tool = await startTool(settings, lms);
    },
    async stop() {
      await Promise.all([tool.stop(), lms.stop()]);
      await place.destroy();
    },
  };
}

async function startTool(settings: Settings, lms: DemoLms): Promise<Tool> {
  const tool = await createTool({ settings, log: pino({ level: process.env['TEST_LOG'] ?? 'silent' }) });
  await tool.listen();
  await registerWithTool(tool, knownRegistration(lms) ?? registerWithLms(lms, settings.publicUrl), district);
  return tool;
}

/** Settings of a tool under test. @param place.mongodbUri null: the embedded store */
export function testSettings(port: number, place: { dataDir: string; mongodbUri: string | null }): Settings {
  const environment = {
    PORT: String(port),
    DATA_DIR: place.dataDir,
    ...(place.mongodbUri ? { MONGODB_URI: place.mongodbUri } : {}),
  };
  const read = readSettings(environment, 'test');
  if (!read.ok) throw new Error(read.problems.join(' '));
  return read.settings;
}
