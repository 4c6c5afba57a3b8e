/**
 * `npm run -s invite -- --organization "Lakeside District" [--organization-id ID] [--samples]`: prints the registration
 * URL, the administrator code and the organisation's id, a line each. It needs no database and works while the tool runs.
 */
import { parseArgs } from 'node:util';
import { ZodError } from 'zod';
import { readSettings, settingsAreGiven } from '../config/settings.ts';
import { type InviteRequest, inviteLines } from './platforms/invite.ts';

const usage = 'npm run -s invite -- --organization "Lakeside District" [--organization-id ID] [--samples]';

/** @throws Error with a plain sentence */
function readArguments(args: string[]): InviteRequest {
  const { values } = parseArgs({
    args,
    options: {
      organization: { type: 'string' },
      'organization-id': { type: 'string' },
      samples: { type: 'boolean', default: false },
    },
  });
  const organisation = values.organization?.trim();
  if (!organisation) throw new Error(`Name the organization: ${usage}`);
  return { organisation, organisationId: values['organization-id'], samples: values.samples };
}

function run(): void {
  const read = readSettings(process.env, settingsAreGiven(process.env) ? 'production' : 'development');
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const { secretKey, publicUrl, mode } = read.settings;
  const lines = inviteLines(readArguments(process.argv.slice(2)), { secretKey, publicUrl, now: new Date() });
  if (mode === 'development')
    console.error('SECRET_KEY and PUBLIC_URL are not set: this invite is for the demo on this machine.');
  for (const line of lines) console.log(line);
}

/** What went wrong, as one sentence. */
function explain(error: unknown): string {
  if (error instanceof ZodError)
    return error.issues.some(({ path }) => path[0] === 'organisationId')
      ? 'The organization’s id cannot be read: use the third line that an earlier invite printed.'
      : 'The organization’s name cannot be used: give it 1 to 120 characters.';
  return error instanceof Error ? error.message : String(error);
}

try {
  run();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
