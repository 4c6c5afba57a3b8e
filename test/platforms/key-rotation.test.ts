import { expect } from 'chai';
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import {
  decideRotation,
  KEPT_AFTER_MS,
  keyStanding,
  PUBLISHED_BEFORE_MS,
  signingKid,
} from '../../server/lti/key-rotation.rules.ts';
import type { LtiPlatform } from '../../server/lti/launch.schema.ts';
import { type RegistrationWorld, startTool } from '../registration/world.ts';

describe('When the key for an LMS changes', () => {
  const begun = decideRotation({ kid: 'old' }, 'new', 1000);
  const rotation = begun.kind === 'begin' ? begun.rotation : undefined;
  const row = { kid: 'old', rotation };
  const switchAt = 1000 + PUBLISHED_BEFORE_MS;

  const table: [string, number, string, boolean][] = [
    ['at once the old one signs', 1000, 'old', true],
    ['until the moment before', switchAt - 1, 'old', true],
    ['then the new one, and the old one is still published', switchAt, 'new', true],
    ['a week later the change is over', switchAt + KEPT_AFTER_MS, 'new', false],
  ];
  for (const [name, at, kid, shown] of table)
    it(name, () => {
      expect(signingKid(row, at)).to.equal(kid);
      expect(keyStanding(row, at)).to.deep.equal({ kid, rotation: shown ? rotation : null });
    });

  it('another change waits for the first, and begins from what signs then', () => {
    expect(decideRotation(row, 'third', switchAt - 1)).to.deep.equal({ kind: 'running' });
    const second = decideRotation(row, 'third', switchAt);
    expect(second.kind === 'begin' && second.rotation.previousKid).to.equal('new');
  });
});

describe('Changing the key without an outage', () => {
  let world: RegistrationWorld;
  let platform: LtiPlatform;
  const day = 86_400_000;

  before(async () => {
    world = await startTool();
    const { platforms, lti } = world.tool.capabilities;
    platform = await platforms.registerPlatformDirectly({
      organisation: { id: 'lakeside', name: 'Lakeside District' },
      platform: {
        ...{ issuer: 'https://lms.example', clientId: 'c1', product: 'other', name: 'An LMS' },
        authorizationEndpoint: 'https://lms.example/auth',
        tokenEndpoint: 'https://lms.example/token',
        jwksUri: 'https://lms.example/jwks',
      },
      deploymentIds: ['1'],
    });
    await lti.registerPlatform(platform, 'An LMS');
  });
  after(() => world.stop());

  const keyset = async () =>
    (await (await fetch(`${world.settings.publicUrl}/lti/keys`)).json()) as JSONWebKeySet;
  const published = async () => (await keyset()).keys.map(({ kid }) => kid);

  /** What the tool signs now, checked as an LMS would that fetches the key set when it meets a new kid. */
  async function signed(known?: JSONWebKeySet): Promise<string | undefined> {
    const { jwt } = await world.tool.capabilities.lti.deepLinkingResponse(
      {
        ...{ issuer: platform.issuer, clientId: platform.clientId, deploymentId: '1' },
        deepLinking: {
          ...{ returnUrl: 'https://lms.example/return', acceptTypes: ['ltiResourceLink'], data: null },
          ...{ acceptMultiple: true, acceptLineItem: true },
        },
      },
      [],
    );
    await jwtVerify(jwt, createLocalJWKSet(known ?? (await keyset())), { currentDate: new Date() });
    return decodeProtectedHeader(jwt).kid;
  }

  it('the new key is there a day before it signs; the old one a week after that; then it is gone', async () => {
    const { lti } = world.tool.capabilities;
    const old = await signed();
    expect(await published()).to.deep.equal([old]);

    const standing = await lti.rotateKey(platform);
    const next = standing?.rotation?.nextKid;
    expect(standing?.kid).to.equal(old);
    expect(await published(), 'at once').to.have.members([old, next]);
    expect(await signed()).to.equal(old);
    const remembered = await keyset();

    expect((await lti.rotateKey(platform))?.rotation?.nextKid, 'a second press').to.equal(next);
    expect(await published()).to.have.length(2);

    world.time.ahead = day + 1000;
    expect(await signed(remembered), 'an LMS with yesterday’s key set can check it').to.equal(next);
    expect(await published()).to.have.members([old, next]);

    world.time.ahead = 8 * day + 10_000;
    expect(await published(), 'a week later').to.deep.equal([next]);
    expect(await signed()).to.equal(next);
    expect(await lti.keyStanding(platform)).to.deep.equal({ kid: next, rotation: null });
  });

  it('registering the LMS again keeps its key', async () => {
    const { lti } = world.tool.capabilities;
    const before = await lti.keyStanding(platform);
    await lti.registerPlatform(platform, 'Renamed');
    expect(await lti.keyStanding(platform)).to.deep.equal(before);
    expect(await lti.rotateKey({ ...platform, clientId: 'unknown' })).to.equal(null);
  });
});
