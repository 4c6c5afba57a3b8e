/**
 * `npm run bench`: launches, logins and API reads of this tool beside stock ltijs and a bare Express server.
 * Interleaved rounds, each contender in a process of its own; the numbers are those of this machine at this hour. This
 * tool is what `npm run build` made. BENCH_PROFILE names a folder for its CPU profile.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import http from 'node:http';
import { fileURLToPath } from 'node:url';
import { exportPKCS8 } from 'jose';
import { SigningPlatform } from '../lti/support/signing-platform.ts';
import { type Name, names, type Ready, type Registered } from './contenders.ts';
import { type Measured, measure, median, tell } from './measure.ts';
import { type Lms, Visits } from './visits.ts';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const AT_ONCE = 16;
/** Launches before the first round: caches filled, code compiled, as in a server that has run for a while. */
const WARM = 3000;
const COUNTS = { launches: 300, firstLaunches: 300, logins: 1000, reads: 1500 };
const STORM = { launches: 500, overMs: 3000 };

type Figures = Record<keyof typeof COUNTS, Measured[]>;

function startProcess(name: Name, registered: Registered): Promise<{ child: ChildProcess; ready: Ready }> {
  const file = fileURLToPath(new URL('contenders.ts', import.meta.url));
  const child = fork(file, [name, JSON.stringify(registered)], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  return new Promise((resolve, reject) => {
    child.once('message', (ready) => resolve({ child, ready: ready as Ready }));
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
  });
}

async function round(visits: Visits, cookie: string, token: string, figures: Figures): Promise<void> {
  figures.launches.push(await measure(COUNTS.launches, AT_ONCE, () => visits.launch()));
  if (visits.name === 'this tool')
    figures.firstLaunches.push(await measure(COUNTS.firstLaunches, AT_ONCE, () => visits.firstLaunch()));
  figures.logins.push(await measure(COUNTS.logins, AT_ONCE, () => visits.login(cookie)));
  if (visits.name !== 'stock ltijs')
    figures.reads.push(await measure(COUNTS.reads, AT_ONCE, () => visits.read(token)));
}

/** The first minute of a training day: everybody within a few seconds. */
async function storm(ready: Ready, lms: Lms): Promise<string> {
  const agent = new http.Agent({ keepAlive: true });
  const visits = new Visits('this tool', ready, lms, agent);
  const times: number[] = [];
  let errors = 0;
  const one = async (n: number) => {
    await new Promise((resolve) => setTimeout(resolve, (n / STORM.launches) * STORM.overMs));
    const begun = performance.now();
    await visits.firstLaunch().catch(() => (errors += 1));
    times.push(performance.now() - begun);
  };
  await Promise.all(Array.from({ length: STORM.launches }, (_, n) => one(n)));
  agent.destroy();
  const slowest = Math.round(Math.max(...times));
  return `${STORM.launches} launches over ${STORM.overMs / 1000} s: ${errors} errors, median ${Math.round(median(times))} ms, slowest ${slowest} ms`;
}

const platform = await SigningPlatform.start();
const registered: Registered = { platform: platform.registration(), jwk: platform.key.jwk };
const lms: Lms = {
  platform: registered.platform,
  privateKey: createPrivateKey(await exportPKCS8(platform.key.private)),
  kid: platform.key.kid,
};
const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });
const contenders = [];
for (const name of names) {
  const { child, ready } = await startProcess(name, registered);
  const visits = new Visits(name, ready, lms, agent);
  const figures: Figures = { launches: [], firstLaunches: [], logins: [], reads: [] };
  await measure(WARM, AT_ONCE, () => visits.launch());
  const [cookie, token] = [await visits.cookie(), await visits.launch()];
  contenders.push({ name, child, ready, visits, figures, cookie, token });
}
for (let turn = 0; turn < ROUNDS; turn += 1)
  for (let at = 0; at < contenders.length; at += 1) {
    // Each round begins with another one.
    const next = contenders[(turn + at) % contenders.length];
    if (next) await round(next.visits, next.cookie, next.token, next.figures);
  }

console.log(`| | launches | first launches | logins | API reads |\n|---|---|---|---|---|`);
for (const { name, figures } of contenders) {
  const { launches, firstLaunches, logins, reads } = figures;
  const cells = [launches, firstLaunches, logins, reads].map((rounds) =>
    rounds.length > 0 ? tell(rounds) : '–',
  );
  console.log(`| ${name} | ${cells.join(' | ')} |`);
}
const [floor, stock, tool] = contenders;
if (floor && stock && tool) {
  const rate = (rounds: readonly Measured[]) => median(rounds.map((one) => one.rate));
  const times = (a: number, b: number) => (a / b).toFixed(2);
  const [mine, bare] = [tool.figures, floor.figures];
  console.log(`launches / stock ltijs: ${times(rate(mine.launches), rate(stock.figures.launches))} (goal 2)`);
  console.log(`launches / floor: ${times(rate(mine.launches), rate(bare.launches))} (goal 0.6)`);
  console.log(`API reads / bare Express: ${times(rate(mine.reads), rate(bare.reads))} (goal 0.6)`);
  console.log(await storm(tool.ready, lms));
}
for (const { child } of contenders) child.disconnect();
agent.destroy();
await platform.stop();
