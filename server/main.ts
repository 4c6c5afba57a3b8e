/** Production start: settings, tool, listen; a clean stop on SIGTERM and SIGINT. */
import { readSettings } from '../config/settings.ts';
import { createTool } from './tool.ts';

const read = readSettings(process.env, 'production');
if (!read.ok) {
  for (const problem of read.problems) console.error(problem);
  process.exit(1);
}

try {
  const tool = await createTool({ settings: read.settings });
  const address = await tool.listen();
  tool.log.info(
    { address, publicUrl: read.settings.publicUrl, allowLoopback: read.settings.allowLoopback },
    'listening',
  );
  const stop = async () => {
    await tool.stop();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  // What keeps the tool from starting has a plain sentence of its own: a taken port, a locked file, another key.
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
