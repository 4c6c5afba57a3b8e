/**
 * The test command: type check, lint, dependency rules, dead code, client build with its size, then every test.
 * Each check counts as one test. The last line is `N passed, N failed`, `, N skipped` where any.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildClient } from './build.mjs';
import { findChromium, requireNode, run } from './steps.mjs';

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

const counts = join(mkdtempSync(join(tmpdir(), 'test-counts-')), 'counts.json');
const chromium = process.env.SKIP_BROWSER === '1' ? null : findChromium();
const env = { TEST_COUNTS: counts, ...(chromium ? { CHROME_PATH: chromium } : {}) };
const mocha = await run(
  'mocha',
  ['--config', 'config/mocharc.json', '--reporter', 'config/run/reporter.cjs', 'test/**/*.test.ts'],
  { env },
);
let skipped = 0;
try {
  const totals = JSON.parse(readFileSync(counts, 'utf8'));
  passed += totals.passes;
  failed += totals.failures;
  skipped = totals.pending;
  if (!mocha.ok && totals.failures === 0) failed += 1;
} catch {
  console.log('Mocha ended before its report.');
  failed += 1;
}
rmSync(counts, { force: true });
process.exitCode = failed > 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
