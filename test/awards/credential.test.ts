import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { from } from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { issue } from '@digitalbazaar/vc';
import { Ajv2019 } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import { expect } from 'chai';
import { importJWK, jwtVerify } from 'jose';
import { loadContext } from '../../server/awards/contexts.ts';
import { educator, notYet } from '../submissions/support/world.ts';
import { describeOnStores, type TestStore } from '../support/stores.ts';
import { unbakePng, unbakeSvg } from './support/unbake.ts';
import { type Json, judgeCredential, signedBytes, verifyBytes } from './support/verify.ts';
import { type AwardsWorld, administrator, buildAwardsWorld, publicUrl } from './support/world.ts';

async function officialSchema() {
  const text = await readFile(
    new URL('fixtures/ob_v3p0_achievementcredential_schema.json', import.meta.url),
    'utf8',
  );
  const ajv = new Ajv2019({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(text) as object);
  return (credential: unknown) => (validate(credential) ? [] : (validate.errors ?? []));
}

const parts = (credential: Json) =>
  credential as Json & {
    issuer: { id: string; name: string };
    credentialSubject: {
      id: string;
      achievement: Json & { criteria: { narrative: string } };
      identifier?: { identityHash: string; salt: string }[];
      result: { achievedLevel: string; value: string }[];
    };
    credentialStatus: { statusListIndex: string };
    evidence: { narrative: string }[];
    proof: Json[];
  };

describeOnStores('A badge', (store) => {
  let opened: Awaited<ReturnType<TestStore['open']>>;
  let world: AwardsWorld;
  let credential: ReturnType<typeof parts>;
  const judge = (of: Json = credential, now = world.clock()) =>
    judgeCredential(of, { fetch: (url) => world.fetch(url), now });

  before(async () => {
    opened = await store.open();
    world = await buildAwardsWorld(opened.storage);
    await world.address('ellen', 'Ellen@Lakeside.example');
    await world.decide('ellen');
    await world.decide('omar');
    await world.relay.runOnce();
    credential = parts(JSON.parse((await world.awardOf()).credential) as Json);
  });
  after(() => opened.destroy());

  it('is valid by the official schema', async () => {
    expect((await officialSchema())(credential)).to.deep.equal([]);
  });

  it('is refused by the official schema when something is missing, so the schema is really asked', async () => {
    const { achievement: _, ...subject } = credential.credentialSubject;
    expect((await officialSchema())({ ...credential, credentialSubject: subject })).not.to.deep.equal([]);
  });

  it('verifies by code that is not the issuer’s', async () => {
    expect(await judge()).to.equal('valid');
  });

  it('is dated by its decision, and says who, what, and how well', async () => {
    const award = await world.awardOf();
    expect(credential).to.include({ validFrom: award.awardedAt, awardedDate: award.awardedAt });
    expect(credential.issuer.name).to.equal('Institute A');
    expect(credential.credentialSubject.achievement).to.include({
      achievementType: 'MicroCredential',
      name: 'Asking before telling',
      creditsAvailable: 3,
    });
    expect(credential.credentialSubject.achievement.criteria.narrative).to.include(
      '**Waits.** Silence follows.',
    );
    expect(credential.credentialSubject.result.map(({ value }) => value)).to.deep.equal(['Solid', 'Strong']);
    for (const { achievedLevel } of credential.credentialSubject.result)
      expect(JSON.stringify(credential.credentialSubject.achievement)).to.include(achievedLevel);
  });

  it('tells of the evidence what it was, never what it said, nor whose it is', async () => {
    expect(credential.evidence[0]?.narrative)
      .to.include('Evidence: 1 piece.')
      .and.include('Account: 8 words.');
    // A signature can happen to have the letters of a name in it.
    const text = JSON.stringify({ ...credential, proof: [] });
    for (const secret of ['I asked', 'example.org/recording', 'Ellen', 'lakeside.example"', 'amir'])
      expect(text, secret).not.to.include(secret);
  });

  it('names its holder by a salted hash of the confirmed address', () => {
    const [identity] = credential.credentialSubject.identifier ?? [];
    const hash = createHash('sha256').update(`ellen@lakeside.example${identity?.salt}`).digest('hex');
    expect(identity?.identityHash).to.equal(`sha256$${hash}`);
  });

  it('names somebody without an address by an id alone, and is as valid', async () => {
    const other = parts(JSON.parse((await world.awardOf('omar')).credential) as Json);
    expect(other.credentialSubject.identifier).to.equal(undefined);
    expect(other.credentialSubject.id).to.match(/^urn:uuid:[0-9a-f-]{36}$/);
    expect((await officialSchema())(other)).to.deep.equal([]);
    expect(await judge(other)).to.equal('valid');
  });

  const changes: [string, (badge: ReturnType<typeof parts>) => void][] = [
    [
      'another title',
      (badge) => Object.assign(badge.credentialSubject.achievement, { name: 'Knowing it all' }),
    ],
    ['more hours', (badge) => Object.assign(badge.credentialSubject.achievement, { creditsAvailable: 30 })],
    ['another date', (badge) => Object.assign(badge, { validFrom: '2020-01-01T00:00:00.000Z' })],
    [
      'another place in the status list',
      ({ credentialStatus: status }) =>
        Object.assign(status, { statusListIndex: String(Number(status.statusListIndex) ^ 1) }),
    ],
    ['another holder', (badge) => Object.assign(badge.credentialSubject, { id: 'urn:uuid:somebody' })],
    [
      'a proof from another time',
      (badge) => Object.assign(badge.proof[0] ?? {}, { created: '2020-01-01T00:00:00Z' }),
    ],
  ];
  for (const [name, change] of changes)
    it(`is refused with ${name}`, async () => {
      const forged = structuredClone(credential);
      change(forged);
      expect(await judge(forged)).to.equal('refused: signature');
    });

  it('is refused under the name of another issuer', async () => {
    const forged = structuredClone(credential);
    forged.issuer.id = forged.issuer.id.replace(/[^:]+$/, 'somebody-else');
    expect(await judge(forged)).to.equal('refused: signed by somebody else');
  });

  it('is refused where the issuer does not know the key', async () => {
    const fetch = async (url: string) => {
      const found = await world.fetch(url);
      return found && url.endsWith('did.json') ? { ...found, assertionMethod: [] } : found;
    };
    const verdict = await judgeCredential(credential, { fetch, now: world.clock() });
    expect(verdict).to.equal('refused: not a key for assertions');
  });

  it('comes as a VC-JWT that jose verifies with the published key, and refuses when changed', async () => {
    const { jwt, credentialId } = await world.awardOf();
    const getKey = async ({ kid = '' }: { kid?: string }) => {
      expect(kid).to.match(/^https:\/\/credentials\.lakeside\.example\/issuers\//);
      return importJWK((await world.fetch(kid)) as never, 'RS256');
    };
    const options = { algorithms: ['RS256'], currentDate: world.clock(), issuer: credential.issuer.id };
    const { payload, protectedHeader } = await jwtVerify(jwt, getKey, options);
    expect(protectedHeader).not.to.have.any.keys('jwk', 'x5c', 'jku');
    expect(payload).to.include({ jti: credentialId, sub: credential.credentialSubject.id });
    expect(payload['credentialSubject']).to.deep.equal(credential.credentialSubject);
    const [head, body, signature] = jwt.split('.');
    const forged = JSON.stringify({ ...payload, validFrom: '2020-01-01T00:00:00.000Z' });
    const changed = [head, Buffer.from(forged).toString('base64url'), signature].join('.');
    expect(body).not.to.equal(changed.split('.')[1]);
    const error = await jwtVerify(changed, getKey, options).then(
      () => null,
      (reason: { code?: string }) => reason.code,
    );
    expect(error).to.equal('ERR_JWS_SIGNATURE_VERIFICATION_FAILED');
  });

  it('comes out of its PNG and its SVG again, byte for byte', async () => {
    const { id, credential: text } = await world.awardOf();
    const file = async (format: 'png' | 'svg') => {
      const { base64, fileName } = await world.awards.file(educator(), id, format);
      expect(fileName).to.equal(`Asking-before-telling.${format}`);
      return Buffer.from(base64, 'base64');
    };
    expect(unbakePng(await file('png'))).to.deep.equal([text]);
    const [fromSvg, ...more] = unbakeSvg((await file('svg')).toString('utf8'));
    expect(more).to.deep.equal([]);
    expect(JSON.parse(fromSvg ?? '')).to.deep.equal(credential);
  });

  it('is revoked in the status list from the moment on, and valid again when reinstated', async () => {
    const { id } = await world.awardOf();
    await world.awards.act(administrator, id, 'revoked', 'It was somebody else’s work.');
    expect(await judge()).to.equal('revoked');
    expect(await judge(parts(JSON.parse((await world.awardOf('omar')).credential) as Json))).to.equal(
      'valid',
    );
    await world.awards.act(administrator, id, 'reinstated', 'It was not.');
    expect(await judge()).to.equal('valid');
  });

  it('still verifies after the issuer’s keys were changed; new badges use the new ones', async () => {
    await world.awards.rotateKeys(administrator, (await world.awardOf()).issuer.id);
    expect(await judge()).to.equal('valid');
    await world.decide('nina');
    await world.relay.runOnce();
    const fresh = parts(JSON.parse((await world.awardOf('nina')).credential) as Json);
    expect(fresh.proof[0]?.['verificationMethod']).not.to.equal(credential.proof[0]?.['verificationMethod']);
    expect(await judge(fresh)).to.equal('valid');
  });

  it('is not given for "not yet"', async () => {
    await world.decide('pia', notYet);
    await world.relay.runOnce();
    expect(await world.stores.awards.awardsOfPerson('pia')).to.deep.equal([]);
    expect(await world.stores.awards.entriesOfPerson('pia')).to.deep.equal([]);
  });

  it('keeps its private keys encrypted', async () => {
    const issuerId = (await world.awardOf()).issuer.id;
    const text = JSON.stringify(await world.stores.awards.keysOf(issuerId));
    expect(text).not.to.include('PRIVATE').and.not.to.match(/"d":/);
    expect(text).to.include('sealed');
  });

  it('speaks of addresses of this tool only', () => {
    for (const url of JSON.stringify(credential).match(/https?:\/\/[^"#/]+/g) ?? [])
      expect([publicUrl, 'https://www.w3.org', 'https://purl.imsglobal.org']).to.include(url);
  });
});

/** VC Data Integrity EdDSA 1.0, B.1: representation of eddsa-rdfc-2022. */
describe('The official vector of eddsa-rdfc-2022', () => {
  const publicKey = 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2';
  const secretKey = 'z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq';
  const proofValue =
    'z2YwC8z3ap7yx1nZYCg4L3j3ApHsF8kgPdSb5xoS1VR7vPG3F561B52hYnQF9iseabecm3ijx4K1FBTQsCZahKZme';
  const examples = 'https://www.w3.org/ns/credentials/examples/v2';
  const exampleContext = { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } };
  const credential = {
    '@context': ['https://www.w3.org/ns/credentials/v2', examples],
    id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33',
    type: ['VerifiableCredential', 'AlumniCredential'],
    name: 'Alumni Credential',
    description: 'A minimum viable example of an Alumni Credential.',
    issuer: 'https://vc.example/issuers/5678',
    validFrom: '2023-01-01T00:00:00Z',
    credentialSubject: { id: 'did:example:abcdefgh', alumniOf: 'The School of Examples' },
  };
  const method = `did:key:${publicKey}#${publicKey}`;
  const proof = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    created: '2023-02-24T23:36:38Z',
    verificationMethod: method,
    proofPurpose: 'assertionMethod',
  };

  it('is reproduced by the suite that signs badges', async () => {
    const controller = `did:key:${publicKey}`;
    const pair = await from({
      ...{ id: method, type: 'Multikey', controller },
      ...{ publicKeyMultibase: publicKey, secretKeyMultibase: secretKey },
    });
    const suite = new DataIntegrityProof({ signer: pair.signer(), cryptosuite, date: proof.created });
    const documentLoader = async (url: string) =>
      url === examples ? { contextUrl: null, documentUrl: url, document: exampleContext } : loadContext(url);
    const signed = await issue({ credential: structuredClone(credential), suite, documentLoader });
    expect(signed['proof']).to.deep.equal({ ...proof, proofValue });
  });

  it('is accepted by the judge of these tests', async () => {
    const bytes = await signedBytes(credential, proof, { [examples]: exampleContext });
    expect(verifyBytes(bytes, proofValue, publicKey)).to.equal(true);
    const others = await signedBytes({ ...credential, name: 'X' }, proof, { [examples]: exampleContext });
    expect(verifyBytes(others, proofValue, publicKey)).to.equal(false);
  });
});
