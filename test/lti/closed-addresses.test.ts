import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { pino } from 'pino';
import { createAgsClient } from '../../server/lti/ags.ts';
import { createPlatformKeys } from '../../server/lti/jwks.ts';
import { createNrpsClient } from '../../server/lti/nrps.ts';
import { createOutbound, type Outbound } from '../../server/lti/outbound.ts';
import { requestAccessToken } from '../../server/lti/token-request.ts';
import { fakeNames } from '../support/fake-names.ts';
import { claim, deepLinkingClaim } from './support/signing-platform.ts';
import { startTool } from './support/tool.ts';

const silent = pino({ level: 'silent' });
const platform = {
  key: 'p',
  issuer: 'https://lms.example',
  clientId: 'c',
  authorizationEndpoint: 'https://lms.example/auth',
  tokenEndpoint: 'https://lms.example/token',
  tokenAudience: null,
  jwksUri: 'https://lms.example/jwks',
  product: 'moodle' as const,
  active: true,
};
const access = { platform, scopes: ['scope'] };

/** Every address that a platform may name and that the tool then calls by itself, after the registration. */
const calls: Record<string, (outbound: Outbound, url: string) => Promise<unknown>> = {
  'the key set': async (outbound, url) => {
    const store = { loadKeySet: async () => null, saveKeySet: async () => {} };
    const keys = createPlatformKeys({ outbound, store, clock: () => new Date(), log: silent });
    expect(await keys.find(url, 'kid')).to.deep.equal({ ok: false, reason: 'keys-unreachable' });
  },
  'the token endpoint': (outbound, url) =>
    requestAccessToken(outbound, url, { form: { grant_type: 'client_credentials' } }).then(
      () => expect.fail('it gave a token'),
      (error) => expect(error).to.include({ name: 'TokenError' }),
    ),
  'a score': (outbound, url) => notDone(ags(outbound).postScore(access, url, '{}')),
  'a result': (outbound, url) => notDone(ags(outbound).readResult(access, url, 'user')),
  'the list of line items': (outbound, url) => notDone(ags(outbound).listLineItems(access, url, 'resource')),
  'a new line item': (outbound, url) =>
    notDone(ags(outbound).makeLineItem(access, url, { label: 'x', scoreMaximum: 1, resourceId: 'r' })),
  'one line item': (outbound, url) => notDone(ags(outbound).readLineItem(access, url)),
  'the removal of one': (outbound, url) => notDone(ags(outbound).removeLineItem(access, url)),
  'the roster': (outbound, url) => notDone(createNrpsClient(services(outbound)).readPage(platform, url)),
};

const services = ({ fetch }: Outbound) => ({
  accessToken: async () => 'a-token',
  forgetAccessToken: () => {},
  fetch,
  now: Date.now,
});
const ags = (outbound: Outbound) => createAgsClient(services(outbound));

async function notDone(call: Promise<{ kind: string }>): Promise<void> {
  expect((await call).kind).to.be.oneOf(['refused', 'try-later', 'ambiguous', 'failed']);
}

/** Resolve, in these tests, to where nobody may call. */
const names = {
  'to-loopback.example': ['127.0.0.1'],
  'to-private.example': ['10.0.0.8'],
  'to-metadata.example': ['169.254.169.254'],
  'to-loopback-6.example': ['::1'],
  'to-private-6.example': ['fd00::1'],
  'to-mapped.example': ['::ffff:127.0.0.1'],
  'to-several.example': ['192.168.0.1', 'fe80::1', '127.0.0.1'],
};

const hosts = [
  '127.0.0.1',
  'localhost',
  '127.1',
  '0x7f000001',
  '2130706433',
  '0.0.0.0',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '[::]',
  '10.0.0.8',
  '172.16.3.4',
  '192.168.1.1',
  '100.64.0.1',
  '169.254.169.254',
  '[fd00::1]',
  '[fe80::1]',
  '[64:ff9b::7f00:1]',
  ...Object.keys(names),
];

describe('An address that an LMS names for its services leads where nobody may call', () => {
  let trap: http.Server;
  let port: number;
  let connections = 0;
  let asked: string[] = [];
  let putBack: () => void;
  const logged: Record<string, unknown>[] = [];
  const log = { warn: (details: Record<string, unknown>) => void logged.push(details) };
  const strict = createOutbound({ allowLoopback: false, log });
  const trial = createOutbound({ allowLoopback: true, log });

  before(async () => {
    putBack = fakeNames(names);
    trap = http.createServer((request, response) => {
      asked.push(request.url ?? '');
      const to = new URL(request.url ?? '/', 'http://trap').searchParams.get('to');
      if (to === null) response.end('{}');
      else response.writeHead(302, { location: to }).end();
    });
    trap.on('connection', () => {
      connections += 1;
    });
    await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
    port = (trap.address() as AddressInfo).port;
  });
  beforeEach(() => {
    connections = 0;
    asked = [];
    logged.length = 0;
  });
  after(() => {
    putBack();
    strict.close();
    trial.close();
    trap.closeAllConnections();
    trap.close();
  });

  for (const [what, call] of Object.entries(calls)) {
    it(`${what}: refused, logged, nothing sent`, async () => {
      for (const host of hosts) {
        logged.length = 0;
        await call(strict, `https://${host}:${port}/x`);
        expect(logged, host).to.have.length(1);
        expect(logged[0], host).to.include({ reason: 'address' }).and.have.property('host');
      }
      expect(connections).to.equal(0);
    });

    it(`${what}, by a redirect: it ends there`, async () => {
      const away = ['https://10.0.0.8/x', 'http://[fd00::1]/x', 'https://to-metadata.example/x'];
      for (const to of away) await call(trial, `http://127.0.0.1:${port}/?to=${encodeURIComponent(to)}`);
      expect(asked).to.have.length(away.length);
      // Only the key set, which is asked without a token, is followed at all, and each hop is judged.
      expect(logged).to.have.length(what === 'the key set' ? away.length : 0);
    });
  }

  it('a name that is fit to be called at one moment, and not at the next', async () => {
    const turns = [['93.184.216.34'], ['127.0.0.1']];
    const restore = fakeNames({
      get 'turns.example'() {
        return turns.shift() ?? ['127.0.0.1'];
      },
    });
    // The look that an early check would take.
    const { isAdmitted } = await import('../../server/lti/admitted.ts');
    expect(await isAdmitted(`https://turns.example:${port}/x`, false)).to.equal(true);
    const outcome = await strict.fetch(`https://turns.example:${port}/x`).catch(({ reason }) => reason);
    restore();
    expect([outcome, connections]).to.deep.equal(['address', 0]);
  });

  it('the return address of deep linking: the tool never calls it, the browser goes there', async () => {
    const tool = await startTool();
    const returnUrl = `http://127.0.0.1:${port}/return`;
    await tool.whole({
      [claim('message_type')]: 'LtiDeepLinkingRequest',
      [claim('resource_link')]: undefined,
      [deepLinkingClaim]: {
        deep_link_return_url: returnUrl,
        accept_types: ['ltiResourceLink'],
        accept_multiple: false,
      },
    });
    const [launch] = tool.launches;
    if (!launch) throw new Error('the launch did not come in');
    expect((await tool.lti.deepLinkingResponse(launch, [])).action).to.equal(returnUrl);
    expect(connections).to.equal(0);
    await tool.stop();
  });
});
