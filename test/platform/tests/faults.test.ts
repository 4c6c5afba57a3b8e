import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createDemoLms } from '../platform.ts';
import { seedDemo } from '../seed.ts';
import { postScore, requestToken, startWorld, type World } from './world.ts';

describe('The demo LMS on a bad day', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const shown = () => world.lms.grade(world.itemId, world.people.maya)?.score ?? null;
  const outcome = (promise: Promise<globalThis.Response>) =>
    promise.then(
      (answer) => answer.status,
      () => 'lost',
    );

  it('asks to come back later, in seconds or at a date', async () => {
    const at = new Date(world.time.now + 60_000);
    world.lms.faults.next('scores', { kind: 'status', status: 429, retryAfter: 7 });
    world.lms.faults.next('scores', { kind: 'status', status: 503, retryAfter: at });
    const first = await postScore(world);
    expect([first.status, first.headers.get('retry-after')]).to.deep.equal([429, '7']);
    const second = await postScore(world);
    expect([second.status, second.headers.get('retry-after')]).to.deep.equal([503, at.toUTCString()]);
    expect(shown()).to.equal(null);
    expect((await postScore(world)).status).to.equal(200);
  });

  it('fails after having stored', async () => {
    world.lms.faults.next('scores', { kind: 'status-after-storing', status: 500 });
    expect((await postScore(world)).status).to.equal(500);
    expect(shown()).to.equal(100);
  });

  it('drops connections before and after storing', async () => {
    world.lms.faults.next('scores', { kind: 'drop' });
    expect(await outcome(postScore(world))).to.equal('lost');
    expect(shown()).to.equal(null);
    world.lms.faults.next('scores', { kind: 'drop-after-storing' });
    expect(await outcome(postScore(world))).to.equal('lost');
    expect(shown()).to.equal(100);
  });

  it('never answers, before or after storing, until it is stopped', async () => {
    world.lms.faults.next('token', { kind: 'time-out' });
    const waiting = outcome(requestToken(world));
    world.lms.faults.next('scores', { kind: 'time-out-after-storing' });
    while (!world.lms.faults.struck.some(({ point }) => point === 'token'))
      await new Promise((done) => setTimeout(done, 5));
    const stuck = outcome(postScore(world));
    while (shown() === null) await new Promise((done) => setTimeout(done, 5));
    await world.lms.stop();
    expect(await Promise.all([waiting, stuck])).to.deep.equal(['lost', 'lost']);
  });

  it('is slow with its key set', async () => {
    world.lms.faults.next('jwks', { kind: 'slow', milliseconds: 60 });
    const before = performance.now();
    expect((await fetch(world.registration.jwksUri)).status).to.equal(200);
    expect(performance.now() - before).to.be.at.least(55);
  });

  it('is down, and up again', async () => {
    world.lms.faults.down = true;
    expect(await outcome(fetch(world.registration.jwksUri))).to.equal('lost');
    world.lms.faults.clear();
    expect(await outcome(fetch(world.registration.jwksUri))).to.equal(200);
  });

  it('follows a plan, counting what comes', async () => {
    world.lms.faults.plan = (point, count) =>
      point === 'jwks' && count % 2 === 1 ? { kind: 'status', status: 502 } : undefined;
    const answers = [];
    for (let i = 0; i < 4; i += 1) answers.push(await outcome(fetch(world.registration.jwksUri)));
    expect(answers).to.deep.equal([502, 200, 502, 200]);
  });

  it('takes no token that it revoked', async () => {
    const { tokenFor } = await import('./world.ts');
    const token = await tokenFor(world);
    world.lms.revokeTokens();
    expect((await postScore(world, {}, { token })).status).to.equal(401);
  });
});

describe('The demo LMS, started again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'demo-lms-'));
  after(() => rmSync(folder, { recursive: true }));

  it('still has its people, courses, activities, grades, registration and keys', async () => {
    const stateFile = join(folder, 'lms.json');
    const first = await startWorld({ stateFile });
    await postScore(first, { comment: 'Well done' });
    const cookie = first.lms.cookieOf(first.people.maya);
    await first.stop();
    expect(readdirSync(folder)).to.deep.equal(['lms.json']);
    const again = createDemoLms({ temper: 'moodle', stateFile, baseUrl: first.lms.url() });
    expect(again.state).to.deep.equal(first.lms.state);
    expect(again.registrationOf(first.registration.toolId)).to.deep.equal(first.registration);
    expect(seedDemo(again)).to.deep.equal(first.people);
    expect(again.grade(first.itemId, first.people.maya)).to.deep.include({
      score: 100,
      comment: 'Well done',
    });
    expect(again.cookieOf(first.people.maya), 'people stay signed in').to.equal(cookie);
  });

  it('says when its port is taken', async () => {
    const world = await startWorld();
    const other = createDemoLms({ temper: 'moodle' });
    const code = await other.start(Number(new URL(world.lms.url()).port)).then(
      () => 'started',
      (error: NodeJS.ErrnoException) => error.code,
    );
    expect(code).to.equal('EADDRINUSE');
    await world.stop();
  });
});
