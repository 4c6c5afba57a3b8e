/** Builds server and client into dist/. */
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkBundleSize } from './bundle-size.mjs';
import { requireNode, root, run } from './steps.mjs';

/** The client alone, with the limit on the first screen's script. @returns {Promise<{ok: boolean, output: string}>} */
export async function buildClient() {
  const built = await run('vite', ['build', '--logLevel', 'warn'], { quiet: true });
  if (!built.ok) return built;
  const size = checkBundleSize();
  return { ok: size.ok, output: built.output + size.message };
}

/** What tsc leaves behind: data files beside the server's code. */
function copyData() {
  for (const folder of ['server/catalogue/samples']) {
    if (!existsSync(join(root, folder))) continue;
    for (const name of readdirSync(join(root, folder)))
      if (name.endsWith('.json')) cpSync(join(root, folder, name), join(root, 'dist', folder, name));
  }
}

export async function buildServer() {
  const built = await run('tsc', ['--build', 'config/tsconfig.server.json'], { quiet: true });
  if (built.ok) copyData();
  return built;
}

if (process.argv[1] === import.meta.filename) {
  requireNode();
  for (const [title, act] of [
    ['server', buildServer],
    ['client', buildClient],
  ]) {
    const { ok, output } = await act();
    console.log(ok ? `Built: ${title}` : output);
    if (!ok) process.exit(1);
  }
}
