/**
 * The demo: the tool on the embedded store, and three demo LMSs on another site, so that third-party cookies are really
 * third-party. Rights come from nobody's seed: the administrator enters the code that is printed here.
 */
import { readSettings, type Settings } from '../../config/settings.ts';
import { makeInvite } from '../../server/platforms/invite.ts';
import { resetDemoData } from '../../server/storage/open.ts';
import { createTool, type Tool } from '../../server/tool.ts';
import type { DemoLms } from '../platform/platform.ts';
import { knownRegistration, seedDemo } from '../platform/seed.ts';
import { registerWithLms, registerWithTool } from '../support/connect.ts';
import { type DemoSchool, forgetSchools, startSchools } from './schools.ts';

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
    lineItem: {
      ...{ label: first.title, scoreMaximum: 100, resourceId: first.id, tag: 'submission' },
      // As the tool places it: Moodle then has a submission review beside each grade.
      ...(lms.temper === 'moodle'
        ? { submissionReview: { reviewableStatus: ['Submitted', 'Completed'] } }
        : {}),
    },
  });
}

/** People, the registration on both sides, and the first activity. Safe at each start. */
async function furnish(tool: Tool, settings: Settings, { lms }: DemoSchool): Promise<void> {
  const people = seedDemo(lms);
  const registration = knownRegistration(lms) ?? registerWithLms(lms, settings.publicUrl);
  await registerWithTool(tool, registration, district);
  await placeFirst(tool, lms, people.courseId);
}

function greet(settings: Settings, [first, ...others]: DemoSchool[]): string {
  const url = first?.lms.url() ?? '';
  const { administratorCode } = makeInvite(
    { organisation: district.name, organisationId: district.id, samples: false },
    { secretKey: settings.secretKey, publicUrl: settings.publicUrl, now: new Date() },
  );
  return `
The demo LMS is at   ${url}   (it behaves as ${first?.like} does)
${others.map(({ lms, like }) => `One more is at       ${lms.url()}   (as ${like} does)`).join('\n')}
The tool is at       ${settings.publicUrl}   (it opens from an LMS only)

Try it:
  1. Open ${url} and choose Maya Torres, an educator. Open the course, then the micro-credential.
  2. Sign out, choose Jordan Lee, the course designer: "Add a micro-credential" places another one.
  3. Sign out, choose Alex Novak, the administrator. Open a micro-credential in the course, then "Administration",
     and enter this code once:

${administratorCode}

     Then appoint an assessor: the page makes a link. Sign in as Priya Raman, open a micro-credential, choose
     "I have an invitation" and paste the link.
  4. As Maya, press Apply. As Priya, review. Then look at the gradebook, and at Maya's mail ("Mail" at the top).
  5. Each LMS names the others on its start page. They belong to one district: what Maya hands in as a Canvas user
     waits in the same queue, and its grade goes to Canvas's gradebook. There, as Jordan Lee, "Open" beside a grade is
     SpeedGrader: it shows each attempt as Canvas does.

Everything is kept in ${settings.dataDir}. Ctrl-C stops it; "npm run demo -- --reset" starts afresh.
`;
}

async function main(): Promise<void> {
  const settings = settingsOfDemo();
  if (flags.has('--reset')) {
    await resetDemoData(settings);
    forgetSchools(settings.dataDir);
  }
  const tool = await createTool({ settings });
  const schools = await startSchools(settings.dataDir, LMS_PORT);
  const stopAll = () => Promise.all([tool.stop(), ...schools.map(({ lms }) => lms.stop())]);
  const stop = async () => {
    await stopAll();
    process.exit(0);
  };
  try {
    for (const school of schools) await furnish(tool, settings, school);
    await tool.listen();
  } catch (error) {
    await stopAll();
    throw error;
  }
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  console.log(greet(settings, schools));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
