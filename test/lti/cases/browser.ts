/** Launches and the browser that began them. */
import { expect } from 'chai';
import { sign } from '../support/signing-platform.ts';
import { storageLogin } from '../support/storage-login.ts';
import { cookieOf } from '../support/tool.ts';
import { type BehaviourCase, hole, refuses } from './behaviour.ts';

export const browserBound: BehaviourCase[] = [
  {
    name: 'a launch in a browser that did not begin it is refused',
    source: hole('the state cookie holds only the issuer: login CSRF'),
    run: async (tool) => {
      const attacker = await tool.begin();
      const victim = await tool.begin();
      const token = await sign(tool.claims(attacker), tool.platform.key);
      await refuses(tool, await tool.launch(token, { ...attacker, cookie: victim.cookie }), 'browser');
      await refuses(tool, await tool.launch(token, { ...attacker, cookie: '' }), 'browser');
    },
  },
  {
    name: 'two launches at once in two tabs of one browser both arrive',
    source: 'issue 6: two launches at once in two tabs',
    run: async (tool) => {
      const login = `/lti/login?${tool.loginParameters()}`;
      // Both tabs ask before either has a cookie; the browser then sends both cookies.
      const [first, second] = await Promise.all([tool.get(login), tool.get(login)]);
      const cookie = [first, second].map(cookieOf).join('; ');
      const tabs = await Promise.all([tool.begin({}, cookie), tool.begin({}, cookie)]);
      for (const begun of tabs) {
        const answer = await tool.launch(await sign(tool.claims(begun), tool.platform.key), begun);
        expect(answer.status).to.equal(303);
      }
    },
  },
  {
    name: 'the proof from another browser’s storage is refused, also when it is posted from our own page',
    source: 'issue 6: login CSRF impossible in every way of going on',
    run: async (tool) => {
      const kept = await storageLogin(tool);
      const other = await storageLogin(tool);
      const token = await sign(tool.claims(kept), tool.platform.key);
      const form = new URLSearchParams({ id_token: token, state: kept.state, proof: other.proof });
      const answer = await tool.post('/lti/launch', form, { 'sec-fetch-site': 'same-origin' });
      await refuses(tool, answer, 'browser');
    },
  },
  {
    name: 'a proof posted from another site is refused',
    source: 'facts: re-POST only from our own origin',
    run: async (tool) => {
      const kept = await storageLogin(tool);
      const token = await sign(tool.claims(kept), tool.platform.key);
      const form = new URLSearchParams({ id_token: token, state: kept.state, proof: kept.proof });
      const others: Record<string, string>[] = [
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site', origin: tool.url },
        { origin: 'https://elsewhere.example' },
        { origin: 'null' },
        {},
      ];
      for (const headers of others)
        await refuses(tool, await tool.post('/lti/launch', form, headers), 'browser');
    },
  },
  {
    name: 'the cookie is out of reach for scripts, other subdomains and plain requests',
    source: 'RFC 6265bis 4.1; CHIPS',
    run: async (tool) => {
      const answer = await tool.get(`/lti/login?${tool.loginParameters()}`);
      const [cookie = ''] = answer.headers.getSetCookie();
      for (const flag of ['HttpOnly', 'Secure', 'SameSite=None', 'Partitioned', 'Path=/'])
        expect(cookie).to.contain(flag);
      expect(cookie).to.not.contain('Domain');
    },
  },
];
