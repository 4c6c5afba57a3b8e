import { expect } from 'chai';
import { fakeNames } from '../support/fake-names.ts';
import { freePort } from '../support/free-port.ts';
import { HostileLms } from './hostile-lms.ts';
import { openPage, type RegistrationWorld, startTool } from './world.ts';

const closedAddresses = [
  'https://10.0.0.8',
  'https://172.16.3.4',
  'https://192.168.1.1',
  'https://100.64.0.1',
  'https://169.254.169.254',
  'https://0.0.0.0',
  'https://0x0a000001',
  'https://167772161',
  'https://[::]',
  'https://[fd00::1]',
  'https://[fe80::1]',
  'https://[::ffff:10.0.0.1]',
  'https://[64:ff9b::a00:1]',
];

describe('An LMS that must not be registered', () => {
  const lms = new HostileLms();
  let trial: RegistrationWorld;
  let strict: RegistrationWorld;
  before(async () => {
    await lms.start();
    trial = await startTool();
    strict = await startTool({ allowLoopback: false });
  });
  after(async () => {
    await lms.stop();
    await trial.stop();
    await strict.stop();
  });
  beforeEach(() => lms.reset());

  /** Opens the page as an LMS does, and expects a refusal that stores nothing and is in the log. */
  async function refused(world: RegistrationWorld, configuration: string, words: string): Promise<string> {
    const { registrationUrl, organisationId } = world.invite();
    const url = new URL(registrationUrl);
    url.searchParams.set('openid_configuration', configuration);
    url.searchParams.set('registration_token', 'secret-token');
    const { status, text } = await openPage(url.href);
    expect(status, text).to.equal(400);
    expect(text).to.contain(words).and.contain('Nothing was stored');
    const code = /class="code">([^<]+)</.exec(text)?.[1] ?? '';
    const line = world.log.find((entry) => entry.includes(code)) ?? '';
    expect(line).to.contain('registration refused').and.not.contain('secret-token');
    expect(await world.tool.capabilities.platforms.organisation(organisationId)).to.equal(null);
    return text;
  }
  const lines = () => lms.asked.map(({ line }) => line);

  describe('asks the tool to call where it must not', () => {
    const privateWords = 'the address is a private one';
    for (const address of closedAddresses)
      it(`its configuration at ${address}`, () => refused(trial, `${address}/configuration`, privateWords));

    for (const field of ['authorization_endpoint', 'token_endpoint', 'jwks_uri', 'registration_endpoint'])
      it(`${field} at a closed address: nothing is posted`, async () => {
        for (const address of closedAddresses) {
          lms.reset({ [field]: `${address}/x` });
          await refused(trial, `${lms.url}/configuration`, privateWords);
          expect(lines()).to.deep.equal(['GET /configuration']);
        }
      });

    it('by a name that resolves there', async () => {
      const putBack = fakeNames({
        'private.example': ['10.0.0.8'],
        'private-6.example': ['fd00::1', 'fe80::1'],
        'metadata.example': ['169.254.169.254'],
      });
      try {
        for (const host of ['private.example', 'private-6.example', 'metadata.example']) {
          await refused(trial, `https://${host}/configuration`, privateWords);
          for (const field of ['token_endpoint', 'jwks_uri', 'registration_endpoint']) {
            lms.reset({ [field]: `https://${host}/x` });
            await refused(trial, `${lms.url}/configuration`, privateWords);
            expect(lines()).to.deep.equal(['GET /configuration']);
          }
        }
      } finally {
        putBack();
      }
    });

    it('by a redirect', async () => {
      for (const address of [...closedAddresses, 'http://10.0.0.8']) {
        lms.answers['/away'] = { status: 302, headers: { location: `${address}/configuration` } };
        await refused(trial, `${lms.url}/away`, privateWords);
      }
    });

    it('a redirect to another place takes no token along, and speaks for that place only', async () => {
      const there = new HostileLms();
      await there.start();
      there.reset({ issuer: lms.url });
      lms.answers['/away'] = { status: 302, headers: { location: `${there.url}/configuration` } };
      await refused(trial, `${lms.url}/away`, 'two names do not match');
      expect(lms.asked[0]?.authorization).to.equal('Bearer secret-token');
      expect(there.asked).to.deep.equal([{ line: 'GET /configuration', authorization: undefined }]);
      await there.stop();
    });

    it('redirects without end', async () => {
      lms.answers['/round'] = { status: 302, headers: { location: '/round' } };
      await refused(trial, `${lms.url}/round`, 'your LMS said no');
      expect(lms.asked).to.have.length(4);
    });

    it('loopback, where no trial allows it: not even a connection', async () => {
      const { port } = new URL(lms.url);
      for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '127.1', '0x7f000001'])
        await refused(strict, `https://${host}:${port}/configuration`, privateWords);
      await refused(strict, `${lms.url}/configuration`, 'the address is not safe');
      expect(lms.connections).to.equal(0);
    });

    for (const address of [
      'ftp://lms.example/x',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'lms',
      'https://u:p@lms.example',
    ])
      it(`no web address at all: ${address}`, () => refused(trial, address, 'the address is not safe'));
  });

  describe('describes itself so that nobody could rely on it', () => {
    const table: [string, () => Record<string, unknown>, string][] = [
      ['another host as issuer', () => ({ issuer: 'https://lms.example.org' }), 'two names do not match'],
      ['another port as issuer', () => ({ issuer: 'http://127.0.0.1:1' }), 'two names do not match'],
      ['Schoology’s issuer', () => ({ issuer: 'https://schoology.schoology.com' }), 'two names do not match'],
      ['an issuer that is no address', () => ({ issuer: 'lms' }), 'your LMS sent something else'],
      ['no issuer', () => ({ issuer: undefined }), 'your LMS sent something else'],
      ['no key set', () => ({ jwks_uri: undefined }), 'your LMS sent something else'],
      ['no registration', () => ({ registration_endpoint: null }), 'your LMS sent something else'],
      [
        'an endless token address',
        () => ({ token_endpoint: `${lms.url}/${'x'.repeat(2000)}` }),
        'your LMS sent something else',
      ],
      [
        'a script as sign-in page',
        () => ({ authorization_endpoint: 'javascript:alert(1)' }),
        'your LMS sent something else',
      ],
      [
        'plain http elsewhere',
        () => ({ jwks_uri: 'http://lms.example.org/jwks' }),
        'the address is not safe',
      ],
    ];
    for (const [title, changes, words] of table)
      it(title, async () => {
        lms.reset(changes());
        await refused(trial, `${lms.url}/configuration`, words);
        expect(lines()).to.deep.equal(['GET /configuration']);
      });

    for (const [title, body] of [
      ['no JSON', '<h1>Hello</h1>'],
      ['more than anybody reads', ' '.repeat(1_100_000)],
    ] as const)
      it(title, async () => {
        lms.answers['/configuration'] = { body };
        await refused(trial, `${lms.url}/configuration`, 'your LMS sent something else');
      });
  });

  describe('answers the registration with something else than a client id', () => {
    const table: [string, { status?: number; body?: unknown }, string][] = [
      [
        'an error in its own words',
        { status: 400, body: { error: 'x', error_description: 'No <b>scope</b>' } },
        'No &lt;b&gt;scope&lt;/b&gt; (400)',
      ],
      ['an error without words', { status: 500, body: '<h1>Oops</h1>' }, '500'],
      ['a used token', { status: 401, body: {} }, 'the hour ran out'],
      ['no client id', { body: { scope: '' } }, 'your LMS sent something else'],
      ['no JSON', { body: 'ok' }, 'your LMS sent something else'],
      ['a redirect', { status: 302, body: '' }, 'your LMS said no'],
    ];
    for (const [title, answer, words] of table)
      it(title, async () => {
        lms.reset({}, answer);
        await refused(trial, `${lms.url}/configuration`, words);
        expect(lms.asked).to.deep.equal([
          { line: 'GET /configuration', authorization: 'Bearer secret-token' },
          { line: 'POST /register', authorization: 'Bearer secret-token' },
        ]);
      });
  });

  it('nobody answers', async () => {
    await refused(trial, `http://127.0.0.1:${await freePort()}/configuration`, 'your LMS did not answer');
  });

  it('an honest one, for comparison, is registered', async () => {
    const url = new URL(trial.invite().registrationUrl);
    url.searchParams.set('openid_configuration', `${lms.url}/configuration`);
    expect((await openPage(url.href)).status).to.equal(200);
    expect(
      lms.asked.map(({ authorization }) => authorization),
      'no token was given',
    ).to.deep.equal([undefined, undefined]);
    expect(await trial.tool.capabilities.platforms.find(lms.url, 'c1')).to.include({ product: 'other' });
  });
});
