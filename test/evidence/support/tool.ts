/** The whole tool for tests of files: over HTTP, on an embedded store in a folder, with people signed in by launches. */
import { readSettings } from '../../../config/settings.ts';
import type { SessionAnswer } from '../../../server/http/session.schema.ts';
import type { LtiLaunch } from '../../../server/lti/launch.schema.ts';
import { createTool, type Tool } from '../../../server/tool.ts';
import { buildLaunch, buildRegistration } from '../../launches/support/builders.ts';
import { testIdentity } from '../../support/identity.ts';

export interface StartOptions {
  dataDir: string;
  mongodbUri?: string | null;
  /** Settings, as an operator sets them. */
  environment?: Record<string, string>;
  clock?: () => Date;
  at?: (point: string) => Promise<void>;
}

export interface StartedTool {
  tool: Tool;
  address: string;
  /** A one-time code, as a launch ends in. */
  launch(sub: string, given?: Partial<LtiLaunch>): Promise<string>;
}

export async function startTool(options: StartOptions): Promise<StartedTool> {
  const read = readSettings(
    {
      PORT: '0',
      DATA_DIR: options.dataDir,
      SECRET_KEY: testIdentity.secretKey,
      PUBLIC_URL: testIdentity.publicUrl,
      LOG_LEVEL: 'silent',
      ...(options.mongodbUri ? { MONGODB_URI: options.mongodbUri } : {}),
      ...options.environment,
    },
    'test',
  );
  if (!read.ok) throw new Error(read.problems.join(' '));
  const { clock, at } = options;
  const tool = await createTool({
    settings: read.settings,
    ...(clock ? { clock } : {}),
    ...(at ? { at } : {}),
  });
  const { platforms, launches } = tool.capabilities;
  const platform = await platforms.registerPlatformDirectly(buildRegistration());
  const address = await tool.listen();
  return {
    tool,
    address,
    async launch(sub, given = {}) {
      const { location } = await launches.onLaunch(
        buildLaunch({ platformKey: platform.key, sub, name: `${sub} of the tests`, ...given }),
      );
      return location.split('#code=')[1] ?? '';
    },
  };
}

/** @returns the bearer token of the API */
export async function signIn(address: string, code: string): Promise<string> {
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code }),
  });
  if (!answer.ok) throw new Error(`the session was refused with ${answer.status}`);
  return ((await answer.json()) as SessionAnswer).token;
}
