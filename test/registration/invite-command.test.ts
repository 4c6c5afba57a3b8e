import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { verifyAdministratorCode, verifyRegistrationInvite } from '../../server/platforms/invite.ts';

const secretKey = 'a key of more than thirty-two characters';
const settings = { SECRET_KEY: secretKey, PUBLIC_URL: 'https://credentials.example.org/' };

function invite(args: string[], environment: Record<string, string> = settings) {
  const { SECRET_KEY: _key, PUBLIC_URL: _url, ...rest } = process.env;
  const run = spawnSync(process.execPath, ['config/run/invite.mjs', ...args], {
    env: { ...rest, ...environment },
    encoding: 'utf8',
  });
  return { status: run.status, lines: run.stdout.trimEnd().split('\n'), says: run.stderr };
}

describe('npm run invite', () => {
  it('prints an address, an administrator code and the organization’s id, and nothing else', () => {
    const { status, lines, says } = invite(['--organization', 'Lakeside District', '--samples']);
    expect(status, says).to.equal(0);
    expect(lines).to.have.length(3);
    const [url = '', code = '', id = ''] = lines;
    const [, token = ''] = /^https:\/\/credentials\.example\.org\/lti\/register\/(\S+)$/.exec(url) ?? [];
    const now = new Date();
    const read = verifyRegistrationInvite(token, { secretKey, now });
    expect(read.kind === 'valid' && read.value).to.include({
      ...{ organisationId: id, organisationName: 'Lakeside District', samples: true },
    });
    expect(verifyAdministratorCode(code, { secretKey, now })).to.deep.equal({
      kind: 'valid',
      value: { organisationId: id },
    });
  });

  it('makes a further one for the same organization', () => {
    expect(invite(['--organization', 'Lakeside', '--organization-id', 'abc123']).lines[2]).to.equal('abc123');
  });

  const refused: [string, string[], Record<string, string>, RegExp][] = [
    ['without a name', [], settings, /^Name the organization: npm run -s invite/],
    ['with an option that is none', ['--organisation', 'x'], settings, /^Unknown option '--organisation'/],
    [
      'with an id that is none',
      ['--organization', 'x', '--organization-id', 'a b'],
      settings,
      /^The organization’s id/,
    ],
    [
      'with half of its settings',
      ['--organization', 'x'],
      { SECRET_KEY: secretKey },
      /^PUBLIC_URL is missing/,
    ],
  ];
  for (const [title, args, environment, words] of refused)
    it(`says in a sentence what is wrong ${title}`, () => {
      const { status, lines, says } = invite(args, environment);
      expect(status).to.equal(1);
      expect(lines).to.deep.equal(['']);
      expect(says).to.match(words).and.not.contain('    at ');
    });
});
