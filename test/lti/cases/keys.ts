/** The platform's keys: when they are fetched, and what happens when the platform is down. */
import { expect } from 'chai';
import { makeKey, sign } from '../support/signing-platform.ts';
import type { TestTool } from '../support/tool.ts';
import { type BehaviourCase, hole, refuses } from './behaviour.ts';

const fetches = (tool: TestTool) =>
  tool.platform.requests.filter((request) => request === 'GET /jwks').length;
const hour = 3600;

async function launchSignedBy(tool: TestTool, key: Awaited<ReturnType<typeof makeKey>>) {
  const begun = await tool.begin();
  return tool.launch(await sign(tool.claims(begun), key), begun);
}

/** In this order, each goes on where the one before ended: the clock moves on, the platform changes. */
export const keyCases: BehaviourCase[] = [
  {
    name: 'ten launches at once on a cold start fetch the key set once',
    source: hole('JWKS fetched at each launch, no cache'),
    run: async (tool) => {
      const answers = await Promise.all(Array.from({ length: 10 }, () => tool.whole()));
      expect(answers.map((answer) => answer.status)).to.deep.equal(Array(10).fill(303));
      expect(fetches(tool)).to.equal(1);
    },
  },
  {
    name: 'an unknown key id fetches at most once in 30 s',
    source: 'issue 6: refetched at most every 30 s on an unknown kid',
    run: async (tool) => {
      const key = await makeKey('unknown');
      tool.clockOffset += 31;
      const before = fetches(tool);
      for (let turn = 0; turn < 5; turn += 1) await refuses(tool, await launchSignedBy(tool, key), 'key');
      expect(fetches(tool)).to.equal(before + 1);
    },
  },
  {
    name: 'a rotated key is found, and the withdrawn one is refused',
    source: 'LTI 1.3 Security 6, key rotation',
    run: async (tool) => {
      const next = await makeKey('second');
      tool.platform.published = [next.jwk];
      tool.clockOffset += 31;
      expect((await launchSignedBy(tool, next)).status).to.equal(303);
      await refuses(tool, await tool.whole(), 'key');
      tool.platform.published = [tool.platform.key.jwk];
      tool.clockOffset += 31;
      expect((await tool.whole()).status).to.equal(303);
    },
  },
  {
    name: 'keys that are known go on serving while the platform is down',
    source: 'issue 6: stale keys served when the platform is down',
    run: async (tool) => {
      tool.platform.answer = () => ({ status: 503, body: 'down' });
      for (const later of [hour, 30 * hour]) {
        tool.clockOffset += later;
        expect((await tool.whole()).status).to.equal(303);
      }
      tool.platform.answer = null;
      tool.clockOffset += hour;
      expect((await tool.whole()).status).to.equal(303);
    },
  },
  {
    name: 'keys of other kinds and broken entries are passed over',
    source: 'RFC 7517 4.1, 4.2, 5',
    run: async (tool) => {
      tool.platform.published = [
        { kty: 'EC', kid: 'first', crv: 'P-256', x: 'x', y: 'y' },
        { ...tool.platform.key.jwk, use: 'enc' },
        { kty: 'RSA', kid: 'broken', n: '*'.repeat(400), e: 'AQAB' },
        tool.platform.key.jwk,
      ];
      tool.clockOffset += 25 * hour;
      expect((await tool.whole()).status).to.equal(303);
    },
  },
];

/** Each on a tool that knows no key yet. */
export const coldKeyCases: BehaviourCase[] = [
  {
    name: 'without any key the person is told that the LMS cannot be reached',
    source: 'issue 6: says what to do',
    run: async (tool) => {
      tool.platform.answer = () => ({ status: 500, body: '' });
      const answer = await tool.whole();
      await refuses(tool, answer, 'keys-unreachable');
      expect(answer.body).to.contain('can’t be reached right now');
      tool.platform.answer = null;
      tool.clockOffset += 6;
      expect((await tool.whole()).status).to.equal(303);
    },
  },
  {
    name: 'a key set of 10 MB is not read',
    source: 'issue 6: sizes limited',
    run: async (tool) => {
      tool.platform.answer = () => ({ status: 200, body: `{"keys":["${'x'.repeat(10_000_000)}"]}` });
      await refuses(tool, await tool.whole(), 'keys-unreachable');
    },
  },
  {
    name: 'a platform that never answers costs a launch 5 s and no more',
    source: hole('JWKS without a time-out'),
    run: async (tool) => {
      tool.platform.answer = () => new Promise(() => {});
      const started = performance.now();
      await refuses(tool, await tool.whole(), 'keys-unreachable');
      expect(performance.now() - started, 'waited').to.be.at.least(4_900);
      expect(fetches(tool), 'and not once more').to.equal(1);
    },
  },
  {
    name: 'a key set on a private address is never asked for',
    source: 'issue 6; outbound policy: no address but public ones',
    run: async (tool) => {
      tool.registration.jwksUri = 'https://10.0.0.1/jwks';
      await refuses(tool, await tool.whole(), 'keys-unreachable');
    },
  },
];
