import { expect } from 'chai';
import jwt from 'jsonwebtoken';
import { Me, type SessionAnswer } from '../../server/http/session.schema.ts';
import { deriveKey } from '../../server/platforms/ids.ts';
import { testIdentity } from '../support/identity.ts';
import { describeOnStores } from '../support/stores.ts';
import { instructor, startTool, type Tool } from './support/tool.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const sessionKey = deriveKey(testIdentity.secretKey, 'session token');

describeOnStores('A session', (store) => {
  let tool: Tool;
  beforeEach(async () => {
    tool = await startTool(store);
  });
  afterEach(() => tool.stop());

  const me = (token: string) => tool.call('GET', '/me', { token });
  const exchange = (code: string) => tool.call<SessionAnswer>('POST', '/session', { body: { code } });
  const renew = (token: string) => tool.call<SessionAnswer>('POST', '/session/renew', { token });

  it('begins with the code of a launch: a token for 15 minutes, and who one is', async () => {
    const answer = await tool.signIn();
    expect(answer.tokenExpiresAt).to.equal('2026-11-24T08:15:00.000Z');
    expect(answer.sessionEndsAt).to.equal('2026-11-24T20:00:00.000Z');
    expect(answer.me).to.deep.include({
      organisation: {
        id: 'lakeside',
        name: 'Lakeside District',
        timeZone: 'UTC',
        answerDays: 21,
        helpContact: null,
      },
      platform: { product: 'moodle', name: 'Lakeside Moodle' },
      context: { title: 'Grow as a teacher' },
      preview: false,
      opens: { kind: 'catalogue' },
      returnUrl: 'https://moodle.lakeside.example/course/view.php?id=7',
      documentTarget: 'iframe',
      locale: 'en-US',
      notices: [],
      mayEnterAdministratorCode: false,
    });
    expect(answer.me.person.name).to.equal('Ada Educator');
    expect(await me(answer.token)).to.deep.equal({ status: 200, body: answer.me });
  });

  it('shows nothing but opaque ids in its token', async () => {
    const { token } = await tool.signIn();
    const { exp, iat, ...ids } = jwt.decode(token) as Record<string, unknown>;
    expect([exp, iat].map((moment) => typeof moment)).to.deep.equal(['number', 'number']);
    expect(Object.keys(ids).sort()).to.deep.equal(['lid', 'sid']);
    // Random figures may spell a short name by chance, so their form is what is asked for.
    for (const id of Object.values(ids)) expect(id).to.match(/^[0-9a-f]{32}$/);
  });

  it('begins once per code, however many ask at the same moment', async () => {
    const code = await tool.launch();
    const answers = await Promise.all(Array.from({ length: 50 }, () => exchange(code)));
    expect(answers.filter(({ status }) => status === 200)).to.have.length(1);
    expect(answers.filter(({ status }) => status === 401)).to.have.length(49);
  });

  it('does not begin with a code older than a minute, made up, or malformed', async () => {
    const code = await tool.launch();
    tool.pass(MINUTE);
    expect((await exchange(code)).body).to.include({ error: 'not-signed-in' });
    expect((await exchange('x'.repeat(32))).status).to.equal(401);
    expect((await exchange('short')).status).to.equal(400);
    expect((await tool.call('POST', '/session', { body: { code: { $ne: '' } } })).status).to.equal(400);
    expect((await tool.call('POST', '/session')).status).to.equal(400);
  });

  it('keeps the code where nobody who reads the database could use it', async () => {
    const code = await tool.launch();
    expect(await tool.stores.launches.takeCode(code)).to.equal(null);
    expect((await exchange(code)).status).to.equal(200);
  });

  it('needs a renewed token after 15 minutes', async () => {
    const { token } = await tool.signIn();
    tool.pass(15 * MINUTE - 1);
    expect((await me(token)).status).to.equal(200);
    tool.pass(1);
    const late = await me(token);
    expect([late.status, late.body.error]).to.deep.equal([401, 'session-ended']);
    const renewed = await renew(token);
    expect(renewed.status).to.equal(200);
    expect((await me(renewed.body.token)).status).to.equal(200);
  });

  it('is renewed silently for 12 hours after the launch, and not a moment longer', async () => {
    let { token } = await tool.signIn();
    for (let quarter = 1; quarter <= 71; quarter += 1) {
      tool.pass(10 * MINUTE);
      const renewed = await renew(token);
      expect(renewed.status, `after ${quarter * 10} minutes`).to.equal(200);
      token = renewed.body.token;
    }
    tool.pass(9 * MINUTE);
    const last = await renew(token);
    expect(last.body.tokenExpiresAt).to.equal(last.body.sessionEndsAt);
    tool.pass(MINUTE);
    for (const answer of [await renew(last.body.token), await me(last.body.token)])
      expect([answer.status, (answer.body as { error?: string }).error]).to.deep.equal([
        401,
        'session-ended',
      ]);
  });

  it('goes on after a laptop slept through a lesson', async () => {
    const { token } = await tool.signIn();
    tool.pass(3 * HOUR);
    expect((await renew(token)).status).to.equal(200);
  });

  it('is the same session after a renewal', async () => {
    const { token } = await tool.signIn();
    tool.pass(MINUTE);
    const renewed = await renew(token);
    const ids = [token, renewed.body.token].map((one) => (jwt.decode(one) as { sid: string }).sid);
    expect(ids[0]).to.equal(ids[1]);
    expect(renewed.body.token).to.not.equal(token);
  });

  const forged: [string, (valid: jwt.JwtPayload) => string][] = [
    ['none', () => ''],
    ['one that is not a token', () => 'let-me-in'],
    ['one without a signature', (valid) => jwt.sign(valid, '', { algorithm: 'none' })],
    ['one signed with SECRET_KEY itself', (valid) => jwt.sign(valid, testIdentity.secretKey)],
    [
      'one signed for another purpose',
      (valid) => jwt.sign(valid, deriveKey(testIdentity.secretKey, 'invite: registration')),
    ],
    ['one with another algorithm', (valid) => jwt.sign(valid, sessionKey, { algorithm: 'HS512' })],
    ['one without an end', ({ sid, lid }) => jwt.sign({ sid, lid }, sessionKey)],
    ['one with an id that is none', (valid) => jwt.sign({ ...valid, lid: { $ne: '' } }, sessionKey)],
    ['one longer than any of ours', (valid) => jwt.sign({ ...valid, more: 'x'.repeat(4_000) }, sessionKey)],
  ];
  for (const [name, forge] of forged)
    it(`is nobody’s with a forged token: ${name}`, async () => {
      const { token } = await tool.signIn();
      const fake = forge(jwt.decode(token) as jwt.JwtPayload);
      for (const answer of [await me(fake), await renew(fake)]) {
        expect([answer.status, (answer.body as { error?: string }).error]).to.deep.equal([
          401,
          'not-signed-in',
        ]);
      }
    });

  it('does not read a token of another scheme, or without one', async () => {
    const { token } = await tool.signIn();
    for (const authorization of [token, `Basic ${token}`, `Bearer  ${token}`, `Bearer ${token} x`]) {
      const response = await fetch(`${tool.origin}/api/me`, { headers: { authorization } });
      expect(response.status, authorization.split(token)[0]).to.equal(401);
    }
  });

  it('is over for a launch that is not kept any more', async () => {
    const claims = { sid: 'a', lid: 'gone', exp: Math.floor(tool.now() / 1000) + 60 };
    const answer = await me(jwt.sign(claims, sessionKey));
    expect([answer.status, answer.body.error]).to.deep.equal([401, 'session-ended']);
  });

  it('opens at what was chosen for a link made by hand', async () => {
    const { session } = await tool.launches.exchange(await tool.launch());
    tool.placements.set(`${session.deploymentId} link-1`, {
      kind: 'micro-credential',
      id: 'wait-time',
      phase: null,
    });
    const answer = await tool.signIn();
    expect(answer.me.opens).to.deep.equal({ kind: 'micro-credential', id: 'wait-time', phase: 'overview' });
    const elsewhere = await tool.signIn({ resourceLink: { id: 'link-2', title: null } });
    expect(elsewhere.me.opens).to.deep.equal({ kind: 'catalogue' });
  });

  it('tells an instructor on Moodle at once that there will be no grade', async () => {
    const { me: about } = await tool.signIn({
      roles: [instructor],
      custom: { micro_credential: 'routines' },
    });
    expect(about.notices).to.deep.equal(['instructor-gets-no-grade']);
    expect(about.rights).to.include({ learn: true, place: true });
  });

  it('bears an LMS that says little, or nonsense', async () => {
    const { me: about } = await tool.signIn({
      name: null,
      context: null,
      resourceLink: null,
      locale: 'not a language!',
      returnUrl: 'javascript:alert(1)',
      platformName: null,
    });
    expect(Me.parse(about)).to.deep.include({ context: null, returnUrl: null, locale: 'en' });
    expect(about.person.name).to.equal(null);
    expect(about.platform.name).to.equal('Lakeside Moodle');
  });
});
