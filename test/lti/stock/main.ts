/**
 * Which cases stock ltijs fails: `node --import tsx test/lti/stock/main.ts`. Not part of the tests. Writes results.json,
 * which docs/conformance.md is made with.
 */
import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import type { LaunchCase } from '../cases/case.ts';
import { mustAccept, mustReject } from '../cases/certification.ts';
import { claimCases, timeCases } from '../cases/claims.ts';
import { launchClaims, SigningPlatform, sign } from '../support/signing-platform.ts';
import { startStock } from './stock-ltijs.ts';

type Results = Record<string, string>;

const results: Results = {};
const platform = await SigningPlatform.start();
let longest = 0;
let last = performance.now();
const beat = setInterval(() => {
  longest = Math.max(longest, performance.now() - last);
  last = performance.now();
}, 5);
const stock = await startStock(platform);
await new Promise((resolve) => setTimeout(resolve, 50));
clearInterval(beat);

if (process.send) {
  // The child only serves, until the request that ends it.
  process.send(stock.url);
} else {
  for (const one of [...mustReject, ...mustAccept, ...claimCases, ...timeCases])
    results[one.name] = await judge(one);
  results['makes keys without stopping the event loop'] = `stopped for ${Math.round(longest)} ms`;
  await behaviours();
  writeFileSync(new URL('results.json', import.meta.url), `${JSON.stringify(results, null, 2)}\n`);
  console.log(results);
  process.exit(0);
}

interface Begun {
  state: string;
  nonce: string;
  cookie: string;
  location: string;
}

async function begin(query = ''): Promise<Begun> {
  const { issuer, clientId } = platform.registration();
  const parameters = new URLSearchParams({
    iss: issuer,
    client_id: clientId,
    login_hint: 'hint',
    target_link_uri: `${stock.url}/launch`,
  });
  const answer = await fetch(`${stock.url}/login?${query || parameters}`, { redirect: 'manual' });
  const location = answer.headers.get('location') ?? '';
  const { searchParams } = new URL(location, stock.url);
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
  return {
    state: searchParams.get('state') ?? '',
    nonce: searchParams.get('nonce') ?? '',
    cookie: cookie.join('; '),
    location,
  };
}

async function launch(token: string, { state, cookie }: Begun): Promise<Response> {
  const body = new URLSearchParams({ id_token: token, state });
  return fetch(`${stock.url}/launch`, { method: 'POST', body, redirect: 'manual', headers: { cookie } });
}

/** The same launches; its own address is the target. */
function claimsFor(begun: Begun, one?: LaunchCase): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1000);
  const registration = platform.registration();
  const good = launchClaims({ nonce: begun.nonce, platform: registration, toolUrl: stock.url, now });
  const context = { now, toolUrl: stock.url, clientId: registration.clientId };
  const changes = typeof one?.claims === 'function' ? one.claims(context) : (one?.claims ?? {});
  return Object.fromEntries(
    Object.entries({ ...good, ...changes }).filter(([, value]) => value !== undefined),
  );
}

async function judge(one: LaunchCase): Promise<string> {
  const begun = await begin();
  const { status } = await launch(await sign(claimsFor(begun, one), platform.key, one.header), begun);
  const accepted = status < 400;
  return accepted === (one.expected === 'accepted')
    ? 'as here'
    : accepted
      ? 'accepts it'
      : `refuses it (${status})`;
}

async function behaviours(): Promise<void> {
  const begun = await begin();
  const token = await sign(claimsFor(begun), platform.key);
  const answers = await Promise.all(Array.from({ length: 50 }, () => launch(token, begun)));
  const accepted = answers.filter(({ status }) => status < 400).length;
  results['the same id_token thrown 50 times at once gives exactly one launch'] = `${accepted} launches`;

  platform.requests.length = 0;
  for (let turn = 0; turn < 10; turn += 1) {
    const next = await begin();
    await launch(await sign(claimsFor(next), platform.key), next);
  }
  results['ten launches at once on a cold start fetch the key set once'] =
    `${platform.requests.length} fetches`;

  const { issuer, clientId } = platform.registration();
  const elsewhere = await begin(
    `iss=${issuer}&client_id=${clientId}&login_hint=1&target_link_uri=https://elsewhere.example/`,
  );
  results['a login that would lead elsewhere is refused'] = elsewhere.location.includes('elsewhere.example')
    ? 'leads elsewhere'
    : 'as here';

  await begin('iss[$ne]=x&client_id[$ne]=x&login_hint=1&target_link_uri=x');
  const form = new URLSearchParams('iss[$ne]=x&client_id[$ne]=x&login_hint=1&target_link_uri=x');
  await fetch(`${stock.url}/login`, { method: 'POST', body: form });
  const json = JSON.stringify({
    iss: { $ne: 'x' },
    client_id: { $ne: 'x' },
    login_hint: '1',
    target_link_uri: 'x',
  });
  const headers = { 'content-type': 'application/json' };
  await fetch(`${stock.url}/login`, { method: 'POST', body: json, headers });
  results['query operators in the login are no operators'] =
    stock.operators > 0 ? `${stock.operators} reach the database` : 'as here';

  const cross = await fetch(`${stock.url}/launch`, { headers: { origin: 'https://elsewhere.example' } });
  const allowed = cross.headers.get('access-control-allow-origin');
  results['nothing of ltijs is reachable but the login and the keyset'] =
    allowed === null ? 'as here' : 'admits every origin by CORS';
  results['state=a b anywhere below /lti gets a 4xx, and the process lives'] = await crash();
}

/** In a process of its own, which ends. */
async function crash(): Promise<string> {
  const child = fork(new URL(import.meta.url), { execArgv: ['--import', 'tsx'], silent: true });
  const url = await new Promise<string>((resolve) =>
    child.once('message', (message) => resolve(String(message))),
  );
  const ended = new Promise<string>((resolve) =>
    child.once('exit', (code) => resolve(`the process ends (${code})`)),
  );
  const alive = new Promise<string>((resolve) => setTimeout(() => resolve('as here'), 5000));
  await fetch(`${url}/anything`, { method: 'POST', body: new URLSearchParams({ state: 'a b' }) }).catch(
    () => null,
  );
  const result = await Promise.race([ended, alive]);
  child.kill();
  return result;
}
