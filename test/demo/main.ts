/**
 * The demo: the tool on the embedded store, and a demo LMS on another site, so that third-party cookies are really
 * third-party. Rights come from nobody's seed: the administrator enters the code that is printed here.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings, type Settings } from '../../config/settings.ts';
import { makeInvite } from '../../server/platforms/invite.ts';
import { resetDemoData } from '../../server/storage/open.ts';
import { createTool, type Tool } from '../../server/tool.ts';
import { createDemoLms, type DemoLms } from '../platform/platform.ts';
import { knownRegistration, seedDemo } from '../platform/seed.ts';
import { registerWithLms, registerWithTool } from '../support/connect.ts';

const district = { id: 'demo-district', name: 'Lakeside District', timeZone: 'America/Chicago' };
const LMS_PORT = Number(process.env['LMS_PORT'] ?? 4000);
const flags = new Set(process.argv.slice(2));

function settingsOfDemo(): Settings {
  const { MONGODB_URI, ...environment } = process.env;
  const withMongo = flags.has('--mongodb') ? { MONGODB_URI } : {};
  const read = readSettings({ LOG_LEVEL: 'warn', ...environment, ...withMongo }, 'demo');
  if (!read.ok) throw new Error(read.problems.join('\n'));
  if (flags.has('--mongodb') && !read.settings.mongodbUri)
    throw new Error('--mongodb needs MONGODB_URI: the address of the database.');
  return read.settings;
}

async function startLms(settings: Settings): Promise<DemoLms> {
  const lms = createDemoLms({
    temper: 'moodle',
    title: 'Lakeside LMS',
    stateFile: join(settings.dataDir, 'demo-lms.json'),
  });
  try {
    await lms.start(LMS_PORT);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(
      `Port ${LMS_PORT} is taken by another program. Stop it, or set LMS_PORT to another number.`,
    );
  }
  return lms;
}

/** One activity is there from the start; the designer adds others. */
async function placeFirst(tool: Tool, lms: DemoLms, courseId: number): Promise<void> {
  if (Object.keys(lms.state.activities).length > 0) return;
  const first = (await tool.capabilities.catalogue.list(district.id))[0];
  if (!first) return;
  lms.addActivity({
    courseId,
    title: first.title,
    text: first.competency,
    custom: { micro_credential: first.id },
    lineItem: { label: first.title, scoreMaximum: 100, resourceId: first.id, tag: 'submission' },
  });
}

function greet(settings: Settings, lms: DemoLms): string {
  const { administratorCode } = makeInvite(
    { organisation: district.name, organisationId: district.id, samples: false },
    { secretKey: settings.secretKey, publicUrl: settings.publicUrl, now: new Date() },
  );
  return `
The demo LMS is at   ${lms.url()}
The tool is at       ${settings.publicUrl}   (it opens from the LMS only)

Try it:
  1. Open ${lms.url()} and choose Maya Torres, an educator. Open the course, then the micro-credential.
  2. Sign out, choose Jordan Lee, the course designer: "Add a micro-credential" places another one.
  3. Sign out, choose Alex Novak, the administrator. Open a micro-credential in the course, then "Administration",
     and enter this code once:

${administratorCode}

     Then appoint an assessor: the page makes a link. Sign in as Priya Raman, open a micro-credential, choose
     "I have an invitation" and paste the link.
  4. As Maya, press Apply. As Priya, review. Then look at the gradebook.

Everything is kept in ${settings.dataDir}. Ctrl-C stops it; "npm run demo -- --reset" starts afresh.
`;
}

async function main(): Promise<void> {
  const settings = settingsOfDemo();
  if (flags.has('--reset')) {
    await resetDemoData(settings);
    rmSync(join(settings.dataDir, 'demo-lms.json'), { force: true });
  }
  const tool = await createTool({ settings });
  const lms = await startLms(settings);
  const stop = async () => {
    await Promise.all([tool.stop(), lms.stop()]);
    process.exit(0);
  };
  try {
    const people = seedDemo(lms);
    const registration = knownRegistration(lms) ?? registerWithLms(lms, settings.publicUrl);
    await registerWithTool(tool, registration, district);
    await placeFirst(tool, lms, people.courseId);
    await tool.listen();
  } catch (error) {
    await Promise.all([tool.stop(), lms.stop()]);
    throw error;
  }
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  console.log(greet(settings, lms));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
