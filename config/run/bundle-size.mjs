/**
 * The script that an educator's first screen loads, gzipped, read from Vite's manifest (issue 5, "Measured").
 * A launch opens the catalogue or a micro-credential's overview, so these two must stay within the limit. The phases,
 * which a placement may also name, are printed: what they add is the saving engine and their own fields.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './steps.mjs';

const LIMIT_KB = 90;
const firstScreens = ['Catalogue', 'Overview'];
const laterScreens = ['Learning', 'Application', 'Submission'];

/** @returns {{ok: boolean, message: string}} */
export function checkBundleSize(folder = join(root, 'dist/client')) {
  const file = join(folder, '.vite/manifest.json');
  if (!existsSync(file)) return { ok: false, message: 'The client is not built: no manifest.\n' };
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const kilobytes = (name) => gzipSync(readFileSync(join(folder, name))).length / 1000;
  const lines = [...firstScreens, ...laterScreens].map((screen) => {
    const entry = `screens/${screen}/index.tsx`;
    if (!manifest[entry]) return { ok: false, text: `${screen}: not in the manifest` };
    const scripts = new Set();
    const collect = (key) => {
      const chunk = manifest[key];
      if (!chunk || scripts.has(chunk.file)) return;
      if (chunk.file.endsWith('.js')) scripts.add(chunk.file);
      for (const next of chunk.imports ?? []) collect(next);
    };
    collect('index.html');
    collect(entry);
    const size = [...scripts].reduce((sum, name) => sum + kilobytes(name), 0);
    const limited = firstScreens.includes(screen);
    const limit = limited ? ` of ${LIMIT_KB} kB` : '';
    return { ok: !limited || size <= LIMIT_KB, text: `${screen}: ${size.toFixed(1)} kB${limit} gzipped` };
  });
  return {
    ok: lines.every((line) => line.ok),
    message: `Script of the educator's first screen\n${lines.map((line) => `  ${line.text}\n`).join('')}`,
  };
}

if (process.argv[1] === import.meta.filename) {
  const { ok, message } = checkBundleSize();
  process.stdout.write(message);
  process.exitCode = ok ? 0 : 1;
}
