/** `npm run dev`: the demo, rebuilt and restarted at each change. */
import { spawn } from 'node:child_process';
import { requireNode, root } from './steps.mjs';

requireNode();
const node = (args) => spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
const children = [
  node(['node_modules/vite/bin/vite.js', 'build', '--watch', '--logLevel', 'warn']),
  node([
    '--watch',
    '--watch-preserve-output',
    '--import',
    'tsx',
    'test/demo/main.ts',
    ...process.argv.slice(2),
  ]),
];
const stop = () => {
  for (const child of children) child.kill('SIGTERM');
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
await Promise.all(children.map((child) => new Promise((resolve) => child.on('close', resolve))));
