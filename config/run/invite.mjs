/** `npm run -s invite`: the built command where there is a build, else the sources. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { requireNode, root } from './steps.mjs';

requireNode();
const built = join(root, 'dist/server/invite.js');
const command = existsSync(built) ? [built] : ['--import', 'tsx', join(root, 'server/invite.ts')];
const child = spawn(process.execPath, [...command, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
child.on('close', (code) => process.exit(code ?? 1));
