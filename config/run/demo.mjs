/** `npm run demo`: builds the client, then starts the tool and the demo LMS in one process. */
import { spawn } from 'node:child_process';
import { buildClient } from './build.mjs';
import { requireNode, root } from './steps.mjs';

requireNode();
console.log('Building …');
const { ok, output } = await buildClient();
if (!ok) {
  console.error(output);
  process.exit(1);
}
const args = ['--import', 'tsx', 'test/demo/main.ts', ...process.argv.slice(2)];
const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
// Ctrl-C reaches the child by itself; this process only waits for its clean end.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('close', (code) => process.exit(code ?? 1));
