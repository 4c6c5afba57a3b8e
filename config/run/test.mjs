/**
 * The test command: type check, lint, dependency rules, dead code, client build with its size, then every test, in two
 * processes.
 * Each check counts as one test. The last line is `N passed, N failed`, `, N skipped` where any.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildClient } from './build.mjs';
import { findChromium, requireNode, root, run } from './steps.mjs';

requireNode();
let passed = 0;
let failed = 0;

async function check(title, act) {
  const started = Date.now();
  const { ok, output } = await act();
  if (ok) passed += 1;
  else failed += 1;
  console.log(`${ok ? '✔' : '✖'} ${title} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  if (!ok) console.log(output);
}

/** The dependency rules must be able to fail: a fixture breaks one, and the tool has to see it. */
async function rulesCanFail() {
  const args = ['--config', 'config/dependency-rules.cjs', '--output-type', 'err', 'test/rules/fixtures'];
  const { ok, output } = await run('depcruise', args, { quiet: true });
  return { ok: !ok && output.includes('databases-only-in-storage'), output };
}

const quiet = { quiet: true };
await check('types of server and client', () => run('tsc', ['--build'], quiet));
await check('types of tests', () => run('tsc', ['-p', 'config/tsconfig.test.json'], quiet));
await check('lint', () =>
  run('biome', ['check', '--config-path', 'config/lint.json', '--error-on-warnings', '.'], quiet),
);
await check('dependency rules', () =>
  run(
    'depcruise',
    [
      '--config',
      'config/dependency-rules.cjs',
      '--exclude',
      'test/rules/fixtures',
      'server',
      'client',
      'test',
      'config',
    ],
    quiet,
  ),
);
await check('dependency rules see a forbidden import', rulesCanFail);
await check('no dead code', () => run('knip', ['--config', 'config/knip.json'], quiet));
await check('client builds within its size', buildClient);

/** Two processes: most tests wait (for a browser, a killed process, a retry), so two cores serve both. */
const withBrowser = new Set(['browser', 'demo', 'fuzz', 'journeys', 'lti', 'platform', 'registration']);
const folders = readdirSync(join(root, 'test'));
const halves = [
  folders.filter((name) => withBrowser.has(name)),
  folders.filter((name) => !withBrowser.has(name)),
].map((names) => names.map((name) => `test/${name}/**/*.test.ts`).filter((pattern) => hasTests(pattern)));

function hasTests(pattern) {
  const names = readdirSync(join(root, pattern.slice(0, pattern.indexOf('/**'))), { recursive: true });
  return names.some((name) => String(name).endsWith('.test.ts'));
}

const folder = mkdtempSync(join(tmpdir(), 'test-counts-'));
const chromium = process.env.SKIP_BROWSER === '1' ? null : findChromium();
let skipped = 0;

async function half(patterns, number) {
  const counts = join(folder, `${number}.json`);
  const env = { TEST_COUNTS: counts, ...(chromium ? { CHROME_PATH: chromium } : {}) };
  const args = ['--config', 'config/mocharc.json', '--reporter', 'config/run/reporter.cjs', ...patterns];
  const { ok, output } = await run('mocha', args, { env, quiet: true });
  // Whole, when it has ended: the lines of two reports would run into each other.
  console.log(output);
  try {
    const { passes, failures, pending, slowest } = JSON.parse(readFileSync(counts, 'utf8'));
    passed += passes;
    failed += failures;
    skipped += pending;
    if (!ok && failures === 0) failed += 1;
    console.log(`Slowest: ${slowest.map(({ file, seconds }) => `${file} ${seconds} s`).join(', ')}`);
  } catch {
    console.log('Mocha ended before its report.');
    failed += 1;
  }
}

await Promise.all(halves.map(half));
rmSync(folder, { recursive: true, force: true });
process.exitCode = failed > 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
