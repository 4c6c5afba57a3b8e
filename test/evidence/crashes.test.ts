import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Mine } from '../../server/submissions/submission.schema.ts';
import { until } from '../support/eventually.ts';
import { seeded } from '../support/seeded.ts';
import { Browser, sha256 } from './support/browser.ts';
import { type Child, startChild } from './support/child.ts';
import { pdf, photo } from './support/samples.ts';
import { signIn } from './support/tool.ts';

const MB = 1024 * 1024;

describe('evidence survives a tool that is killed', () => {
  let dataDir: string;
  let child: Child | null = null;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'micro-credentials-crash-'));
  });
  afterEach(async () => {
    await child?.kill();
    child = null;
    await rm(dataDir, { recursive: true, force: true });
  });

  it('ten times during one upload', async function () {
    this.timeout(600_000);
    const KILLS = 10;
    const random = seeded(20261130);
    const bytes = pdf(randomBytes(300 * MB));
    child = await startChild({ dataDir, people: ['ellen'] });
    const ellen = new Browser(child.address, await signIn(child.address, child.codes['ellen'] ?? ''));
    const url = String((await ellen.begin('lesson.pdf', bytes.length)).headers.get('location'));
    const path = join(dataDir, url);

    const stops: number[] = [];
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const offset = await ellen.offset(url);
      stops.push(offset);
      const enough = offset + Math.floor(random() * 25 * MB) + 1;
      const lost = ellen.stuckPiece(url, offset, bytes.subarray(offset, enough + MB), bytes.length - offset);
      await until(async () => (await stat(path)).size >= enough);
      await child.kill();
      await lost;
      child = await startChild({ dataDir });
      ellen.address = child.address;
    }
    expect(stops, 'nothing that had arrived was sent again').to.deep.equal([...stops].sort((a, b) => a - b));

    const offset = await ellen.offset(url);
    await ellen.piece(url, offset, bytes.subarray(offset));
    const file = await ellen.checked(String(url.split('/').at(-1)));
    expect(file).to.include({ state: 'ready', sha256: sha256(bytes), size: bytes.length });
    expect(sha256(await ellen.bytes(file.id))).to.equal(sha256(bytes));
    expect(await readdir(join(dataDir, 'uploads'))).to.deep.equal([]);
  });

  for (const point of ['inspected', 'joined', 'moved', 'stored', 'ready'])
    it(`between arrival and the end: ${point}`, async function () {
      this.timeout(120_000);
      child = await startChild({ dataDir, people: ['ellen'], stopAt: `evidence:${point}` });
      const ellen = new Browser(child.address, await signIn(child.address, child.codes['ellen'] ?? ''));
      const bytes = await photo();
      const url = String((await ellen.begin('board.jpg', bytes.length)).headers.get('location'));
      // Killed before or after the answer: both happen to people.
      await ellen.piece(url, 0, bytes).catch(() => null);
      await child.ended;

      child = await startChild({ dataDir });
      ellen.address = child.address;
      expect(await ellen.offset(url)).to.equal(bytes.length);
      const file = await ellen.checked(String(url.split('/').at(-1)));
      expect(file).to.include({ state: 'ready', sha256: sha256(bytes) });
      expect(file.variants).to.deep.equal(['show', 'original', 'thumbnail']);
      expect((await ellen.bytes(file.id)).includes(Buffer.from('Ada Educator'))).to.equal(false);
      await until(async () => (await readdir(join(dataDir, 'uploads'))).length === 0);
      const again = await ellen.sendAndCheck('board again.jpg', bytes);
      expect(again.state, 'the same file once more').to.equal('ready');
      const stored = await readdir(join(dataDir, 'evidence'), { recursive: true });
      expect(stored.filter((name) => name.endsWith('.main'))).to.have.length(1);
    });

  for (const point of ['evidence:stored', 'portfolio:file-collected', 'evidence:placed', 'evidence:ready'])
    it(`on the way into the part that it was begun for, once: ${point}`, async function () {
      this.timeout(120_000);
      child = await startChild({ dataDir, people: ['ellen'], stopAt: point });
      const ellen = new Browser(child.address, await signIn(child.address, child.codes['ellen'] ?? ''));
      const { microCredentialId } = child;
      const bytes = pdf(randomBytes(3000));
      const place = { microCredential: microCredentialId, part: 'evidence' };
      const url = String((await ellen.begin('lesson.pdf', bytes.length, place)).headers.get('location'));
      await ellen.piece(url, 0, bytes).catch(() => null);
      await child.ended;

      child = await startChild({ dataDir });
      ellen.address = child.address;
      const file = await ellen.checked(String(url.split('/').at(-1)));
      expect(file.place?.because).to.equal(null);
      const { body } = await ellen.api<Mine>('GET', `/micro-credentials/${microCredentialId}/mine`);
      const work = body.work.map(({ key, value }) => ({ key, value }));
      const artefact = { kind: 'file', title: '', fileId: file.id, description: '' };
      expect(work).to.have.deep.members([
        { key: `artefact:${file.id}`, value: artefact },
        { key: 'choice:evidence', value: { artefactIds: [file.id] } },
      ]);
    });
});
