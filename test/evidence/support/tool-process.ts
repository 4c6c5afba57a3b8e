/** The tool in a process of its own, for tests that kill it. Started with one JSON argument; answers one line of JSON. */
import { buildContent } from '../../submissions/support/sample.ts';
import { parts } from './district.ts';
import { startTool } from './tool.ts';

const { dataDir, environment, people, stopAt } = JSON.parse(process.argv[2] ?? '{}') as {
  dataDir: string;
  environment: Record<string, string>;
  people: string[];
  /** A named point at which it kills itself, as a power cut would. */
  stopAt: string | null;
};

const { address, launch, tool } = await startTool({
  dataDir,
  environment,
  at: async (point) => {
    if (point === stopAt) process.kill(process.pid, 'SIGKILL');
  },
});
// The same content again changes nothing.
const { microCredentials } = await tool.capabilities.catalogue.importContent(
  'lakeside',
  buildContent({ parts }),
);
const codes: Record<string, string> = {};
for (const person of people) codes[person] = await launch(person);
console.log(JSON.stringify({ address, codes, microCredentialId: microCredentials[0]?.id }));

process.on('message', (message) => {
  if (message === 'memory') process.send?.({ rss: process.memoryUsage().rss });
  if (message === 'collect') {
    globalThis.gc?.();
    process.send?.({ rss: process.memoryUsage().rss });
  }
});
process.once('SIGTERM', async () => {
  await tool.stop();
  process.exit(0);
});
