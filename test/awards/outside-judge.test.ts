import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import express, { type Express } from 'express';
import { pino } from 'pino';
import { publicAwardRoutes } from '../../server/awards/public.routes.ts';
import { handleErrors } from '../../server/http/handle-errors.ts';
import { errorPage } from '../../server/http/pages.ts';
import { buildContent } from '../submissions/support/sample.ts';
import { selfSigned } from '../support/self-signed.ts';
import { embeddedStore, type TestStore } from '../support/stores.ts';
import type { Judgement } from './support/judge-process.ts';
import type { Json } from './support/verify.ts';
import { type AwardsWorld, administrator, buildAwardsWorld } from './support/world.ts';

const program = fileURLToPath(new URL('./support/judge-process.ts', import.meta.url));

/** Valid for a year: a badge of 400 days ago has expired, and one of today has not. */
const content = () =>
  buildContent({
    validMonths: 12,
    hoursKind: 'ceu',
    alignment: [
      {
        name: 'Questioning',
        url: 'https://standards.example/3b',
        framework: 'A framework',
        code: '3b',
        description: 'Questions that make people think.',
      },
    ],
  });

describe('A verifier of somebody else’s (verifier-core, over https)', function () {
  this.timeout(120_000);
  let opened: Awaited<ReturnType<TestStore['open']>>;
  let world: AwardsWorld;
  let server: Server;
  let judge: ChildProcess;
  let folder: string;
  let expired: Json;
  let valid: Json;
  let number = 0;

  before(async () => {
    const store = embeddedStore();
    const certificate = selfSigned();
    const app: Express = express();
    server = createServer(certificate, app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    opened = await store.open();
    world = await buildAwardsWorld(opened.storage, { publicUrl: `https://localhost:${port}` });
    app.use(publicAwardRoutes(world.awards));
    app.use(handleErrors(pino({ level: 'silent' }), errorPage));
    await world.publish(content());
    // The judge lives now, whatever the year: one badge of 400 days ago, one of a moment ago.
    const minutes = (Date.now() - world.clock().getTime()) / 60_000;
    world.pass({ minutes: Math.floor(minutes) - 1 - 400 * 1440 });
    expired = await badgeOf('omar');
    world.pass({ days: 400 });
    await world.address('ellen');
    valid = await badgeOf('ellen');

    folder = await mkdtemp(join(tmpdir(), 'judge-'));
    await writeFile(join(folder, 'cert.pem'), certificate.cert);
    judge = await openJudge();
  });
  after(async () => {
    judge?.kill();
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
    await opened?.destroy();
    await rm(folder, { recursive: true, force: true });
  });

  async function openJudge(): Promise<ChildProcess> {
    const opening = fork(program, {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, NODE_EXTRA_CA_CERTS: join(folder, 'cert.pem') },
    });
    await new Promise<void>((resolve, reject) => {
      opening.once('message', () => resolve());
      opening.once('exit', (code) => reject(new Error(`the judge ended at its start: ${code}`)));
    });
    return opening;
  }

  async function badgeOf(person: string): Promise<Json> {
    await world.decide(person);
    await world.relay.runOnce();
    return JSON.parse((await world.awardOf(person)).credential) as Json;
  }

  async function judged(credential: Json): Promise<Judgement> {
    number += 1;
    const mine = number;
    const answer = new Promise<Judgement>((resolve) => {
      const listen = (found: Judgement) => {
        if (found.number !== mine) return;
        judge.off('message', listen);
        resolve(found);
      };
      judge.on('message', listen);
    });
    judge.send({ number: mine, credential });
    return answer;
  }

  it('takes it: signature, schema, not expired, not revoked; and asks nobody but the issuer', async () => {
    const { errors, steps, schema, strangers } = await judged(valid);
    expect(errors).to.deep.equal([]);
    expect(steps).to.include({ valid_signature: true, expiration: true, revocation_status: true });
    expect(schema, 'valid by the official schema').to.equal(true);
    expect(strangers).to.deep.equal([]);
  });

  it('says of an expired one that it has expired, and nothing else against it', async () => {
    const { errors, steps } = await judged(expired);
    expect(errors).to.deep.equal([]);
    expect(steps).to.include({ valid_signature: true, expiration: false, revocation_status: true });
  });

  it('refuses one that was changed', async () => {
    const forged = structuredClone(valid);
    Object.assign(forged, { validUntil: '2099-01-01T00:00:00.000Z' });
    expect((await judged(forged)).errors).to.deep.equal(['invalid_signature']);
  });

  it('refuses one under the name of an issuer that is not there', async () => {
    const forged = structuredClone(valid);
    const text = JSON.stringify(forged).replaceAll(/(did:web:[^"#]*:)[^":#]+/g, '$1somebody-else');
    const { errors } = await judged(JSON.parse(text) as Json);
    expect(errors).to.have.length(1);
    expect(errors[0]).to.be.oneOf([
      'did_web_unresolved',
      'invalid_signature',
      'http_error_with_signature_check',
    ]);
  });

  it('sees that it was revoked, and that it is valid again', async () => {
    const { id } = await world.awardOf('ellen');
    await world.awards.act(administrator, id, 'revoked', 'It was somebody else’s work.');
    expect((await judged(valid)).steps).to.include({ valid_signature: true, revocation_status: false });
    await world.awards.act(administrator, id, 'reinstated', 'It was not.');
    expect((await judged(valid)).steps).to.include({ revocation_status: true });
  });

  it('takes badges of the old and of the new key after the issuer’s keys were changed, with its logo', async () => {
    const issuerId = (await world.awardOf('ellen')).issuer.id;
    const png = await world.awards.public.achievementImage(`${world.asking}.2`);
    await world.awards.setLogo(administrator, issuerId, png?.toString('base64') ?? '');
    await world.awards.rotateKeys(administrator, issuerId);
    const fresh = await badgeOf('nina');
    // This verifier remembers an issuer's keys for seconds; another one has never heard of them.
    judge.kill();
    judge = await openJudge();
    expect(JSON.stringify(fresh)).to.include('/logo.png');
    for (const credential of [valid, fresh]) {
      const { errors, steps, schema } = await judged(credential);
      expect(errors).to.deep.equal([]);
      expect(steps).to.include({ valid_signature: true, revocation_status: true });
      expect(schema).to.equal(true);
    }
  });

  it('finds in it what standard it belongs to, its credits and its tags', () => {
    const { achievement } = valid['credentialSubject'] as { achievement: Json };
    expect(achievement).to.deep.include({ creditsAvailable: 3, tag: ['questions'] });
    expect(achievement['alignment']).to.deep.equal([
      {
        type: ['Alignment'],
        targetName: 'Questioning',
        targetUrl: 'https://standards.example/3b',
        targetFramework: 'A framework',
        targetCode: '3b',
        targetDescription: 'Questions that make people think.',
      },
    ]);
  });
});
