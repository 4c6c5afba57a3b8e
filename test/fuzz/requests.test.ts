/**
 * 20,000 bent requests at `/lti/*` and `/api/*`: none breaks the tool. A batch is made from one seed; a batch that
 * failed stays in seeds.json and comes first from then on. FUZZ_SEED tries others.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import fc from 'fast-check';
import type { MicroCredential } from '../../server/catalogue/micro-credential.schema.ts';
import { apply, appointAssessor, prepare } from '../journeys/support/acts.ts';
import type { Person } from '../journeys/support/person.ts';
import { startWorld, type World } from '../journeys/support/world.ts';
import { storesUnderTest } from '../support/stores.ts';
import { type FuzzRequest, requests } from './support/requests.ts';
import { readRoutes } from './support/routes.ts';
import { Sender, type Sent } from './support/sender.ts';

const BATCH = 1000;
const BATCHES = 20;
const AT_ONCE = 16;
const SLOW_MS = 5000;
const MEMORY_MB = 24;

const seedsFile = new URL('seeds.json', import.meta.url);
const kept = JSON.parse(readFileSync(seedsFile, 'utf8')) as number[];
const first = Number(process.env['FUZZ_SEED'] ?? 2611_24_00);
const seeds = [...new Set([...kept, ...Array.from({ length: BATCHES }, (_, n) => first + n)])];

describe('Bent requests', function () {
  this.timeout(180_000);
  let world: World;
  let sessions: Person[];
  let sender: Sender;
  const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const counts = { sent: 0, done: 0, launched: 0 };

  before(async () => {
    const [store] = storesUnderTest();
    if (!store || 'skipped' in store) throw new Error('no store');
    world = await startWorld(store);
    const { people, tool } = world;
    const maya = await world.launched(people.maya);
    const micro = await tool.capabilities.catalogue.list('lakeside');
    const wanted = await maya.done<MicroCredential>('GET', `/micro-credentials/${world.microCredentialId}`);
    await prepare(maya, wanted);
    const attempt = await apply(maya, wanted.id);
    const assessor = await appointAssessor(world);
    const administrator = await world.launched(people.administrator);
    sessions = [await world.launched(people.sam), assessor, administrator];
    const parts = wanted.definition.parts.map(({ id }) => `writing:${id}`);
    sender = new Sender({
      world,
      routes: await readRoutes(world.settings.publicUrl),
      sessions,
      ids: [
        ...micro.map(({ id }) => id),
        attempt.id,
        'attestation',
        'artefact:a-1',
        'material:m-1',
        ...parts,
      ],
      users: [people.maya, people.sam, people.designer, people.administrator],
      agent,
    });
    await sender.prepare();
  });
  after(async () => {
    agent.destroy();
    await world?.stop();
  });

  const memory: number[] = [];
  for (const [index, seed] of seeds.entries())
    it(`break nothing: ${BATCH} of seed ${seed}${kept.includes(seed) ? ' (it once did)' : ''}`, async () => {
      const broken = await sendAll(fc.sample(requests, { seed, numRuns: BATCH }));
      if (broken.length > 0 && !kept.includes(seed))
        writeFileSync(seedsFile, `${JSON.stringify([...kept, seed])}\n`);
      expect(
        broken.map(({ request, sent }) => `${describeSent(sent)} ${JSON.stringify(request).slice(0, 600)}`),
      ).to.be.empty;
      if ((index + 1) % Math.ceil(seeds.length / 4) === 0) memory.push(await heapMegabytes());
    });

  it('leave memory flat, the sessions open and the tool alive', async () => {
    expect(counts.sent).to.be.at.least(BATCH * BATCHES);
    expect(counts.done / counts.sent, 'share of requests that were granted').to.be.above(0.1);
    expect(counts.launched, 'launches that arrived').to.be.above(300);
    const [start = 0] = memory;
    expect(Math.max(...memory) - start, `heap in MB: ${memory.map(Math.round)}`).to.be.below(MEMORY_MB);
    for (const session of sessions) expect((await session.call('GET', '/me')).status).to.equal(200);
    expect((await fetch(`${world.settings.publicUrl}/health/ready`)).status).to.equal(200);
    await world.launched(world.people.maya);
  });

  /** As many at once as the connections; @returns what broke: 5xx, no answer, or a slow one */
  async function sendAll(all: FuzzRequest[]): Promise<{ request: FuzzRequest; sent: Sent | Error }[]> {
    const broken: { request: FuzzRequest; sent: Sent | Error }[] = [];
    const queue = all.values();
    const work = async () => {
      for (const request of queue) {
        const sent = await sender.send(request).catch((error: Error) => error);
        counts.sent += 1;
        if (sent instanceof Error || sent.status >= 500 || sent.ms > SLOW_MS) broken.push({ request, sent });
        else if (sent.status < 400) {
          counts.done += 1;
          if (request.kind === 'signed' && sent.location.includes('#code=')) counts.launched += 1;
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return broken;
  }
});

const describeSent = (sent: Sent | Error): string =>
  sent instanceof Error ? sent.message : `${sent.status} after ${Math.round(sent.ms)} ms: ${sent.what}`;

async function heapMegabytes(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let turn = 0; turn < 3; turn += 1) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return process.memoryUsage().heapUsed / 2 ** 20;
}
