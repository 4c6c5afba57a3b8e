/** Forged, replayed and late launches. */
import { expect } from 'chai';
import { SignJWT } from 'jose';
import { changed, signedByPublicKey, unsigned } from '../support/attacks.ts';
import { makeKey, sign } from '../support/signing-platform.ts';
import { type BehaviourCase, hole, refuses } from './behaviour.ts';

export const forged: BehaviourCase[] = [
  {
    name: 'a token without a signature is refused',
    source: 'RFC 8725 3.1: alg none',
    run: async (tool) => {
      const begun = await tool.begin();
      await refuses(tool, await tool.launch(unsigned(tool.claims(begun)), begun), 'algorithm');
    },
  },
  {
    name: 'the public key as a shared secret is refused',
    source: 'RFC 8725 2.1: algorithm confusion',
    run: async (tool) => {
      const begun = await tool.begin();
      const token = signedByPublicKey(tool.claims(begun), tool.platform.key.jwk);
      await refuses(tool, await tool.launch(token, begun), 'algorithm');
    },
  },
  {
    name: 'RS512 is refused: the algorithm is RS256',
    source: 'LTI 1.3 Security 5.1.3 (6)',
    run: async (tool) => {
      const begun = await tool.begin();
      const key = await makeKey('first', 'RS512');
      const jwt = new SignJWT(tool.claims(begun)).setProtectedHeader({ alg: 'RS512', kid: 'first' });
      await refuses(tool, await tool.launch(await jwt.sign(key.private), begun), 'algorithm');
    },
  },
  {
    name: 'a signature by another key under a known key id is refused',
    source: 'OIDC Core 3.1.3.7 (6)',
    run: async (tool) => {
      const begun = await tool.begin();
      const token = await sign(tool.claims(begun), await makeKey('first'));
      await refuses(tool, await tool.launch(token, begun), 'signature');
    },
  },
  {
    name: 'claims changed after they were signed are refused',
    source: 'OIDC Core 3.1.3.7 (6)',
    run: async (tool) => {
      const begun = await tool.begin();
      const token = await sign(tool.claims(begun), tool.platform.key);
      const other = changed(token, (claims) => ({ ...claims, sub: 'somebody-else' }));
      await refuses(tool, await tool.launch(other, begun), 'signature');
    },
  },
  {
    name: 'a critical header that nobody understands is refused',
    source: 'RFC 7515 4.1.11',
    run: async (tool) => {
      const begun = await tool.begin();
      const [, body, signature] = (await sign(tool.claims(begun), tool.platform.key)).split('.');
      const head = Buffer.from('{"alg":"RS256","kid":"first","crit":["x"],"x":1}').toString('base64url');
      await refuses(tool, await tool.launch(`${head}.${body}.${signature}`, begun), 'token');
    },
  },
  {
    name: 'a token of one platform in the login of another is refused',
    source: 'OAuth 2.0 Security BCP 4.4: mix-up',
    run: async (tool) => {
      const other = tool.platform.registration({ key: 'platform-two', clientId: 'client-two' });
      tool.registered.push(other);
      await tool.lti.registerPlatform(other, 'A second registration');
      const begun = await tool.begin({ client_id: 'client-two' });
      const token = await sign(tool.claims(begun), tool.platform.key);
      await refuses(tool, await tool.launch(token, begun), 'audience');
      tool.registered.pop();
    },
  },
];

export const replayed: BehaviourCase[] = [
  {
    name: 'the same id_token thrown 50 times at once gives exactly one launch',
    source: hole('replay race, 10 of 10 rounds'),
    run: async (tool) => {
      const begun = await tool.begin();
      const token = await sign(tool.claims(begun), tool.platform.key);
      const before = tool.launches.length;
      const answers = await Promise.all(Array.from({ length: 50 }, () => tool.launch(token, begun)));
      expect(answers.filter((answer) => answer.status === 303)).to.have.length(1);
      expect(answers.filter((answer) => answer.status === 400)).to.have.length(49);
      expect(tool.launches).to.have.length(before + 1);
      expect(tool.lastReason()).to.equal('state-used');
    },
  },
  {
    name: 'a state is good for one launch, with whatever token',
    source: hole('state is not bound to anything'),
    run: async (tool) => {
      const begun = await tool.begin();
      await tool.launch(await sign(tool.claims(begun), tool.platform.key), begun);
      const again = await sign(tool.claims(begun, { sub: 'user-9' }), tool.platform.key);
      await refuses(tool, await tool.launch(again, begun), 'state-used');
    },
  },
  {
    name: 'a state that this tool did not make is refused',
    source: 'OIDC Core 3.1.2.1: state',
    run: async (tool) => {
      const begun = await tool.begin();
      const token = await sign(tool.claims(begun), tool.platform.key);
      for (const state of [
        'x',
        `${begun.state}x`,
        begun.state.replace(/^./, (sign) => (sign === 'A' ? 'B' : 'A')),
      ])
        await refuses(tool, await tool.launch(token, { ...begun, state }), 'state-unknown');
    },
  },
  {
    name: 'a state and a token of two logins do not fit together',
    source: 'OIDC Core 3.1.3.7 (11)',
    run: async (tool) => {
      const one = await tool.begin();
      const two = await tool.begin({}, one.cookie);
      const token = await sign(tool.claims(one), tool.platform.key);
      await refuses(tool, await tool.launch(token, two), 'nonce');
    },
  },
  {
    name: 'a launch link opened a day later says that it took too long',
    source: 'issue 6: a launch link opened a day later',
    run: async (tool) => {
      const begun = await tool.begin();
      tool.clockOffset = 86_400;
      const token = await sign(tool.claims(begun), tool.platform.key);
      const answer = await tool.launch(token, begun);
      tool.clockOffset = 0;
      await refuses(tool, answer, 'state-expired');
      expect(answer.body).to.contain('took too long').and.contain('clock');
    },
  },
  {
    name: 'a clock that is far off is named to the person',
    source: 'issue 6, Time',
    run: async (tool) => {
      const now = Math.floor(Date.now() / 1000);
      const answer = await tool.whole({ iat: now + 600, exp: now + 900 });
      expect(answer.body).to.contain('The clock of your LMS');
    },
  },
];
