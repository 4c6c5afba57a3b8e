import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import sharp from 'sharp';
import type { EvidenceFile } from '../../server/evidence/evidence.schema.ts';
import type { ErrorAnswer } from '../../server/http/errors.schema.ts';
import { Browser, sha256 } from './support/browser.ts';
import { type Child, startChild } from './support/child.ts';
import { pdf, photo } from './support/samples.ts';
import { signIn } from './support/tool.ts';

const MB = 1024 * 1024;

describe('what one machine can take', () => {
  let dataDir: string;
  let child: Child | null = null;
  const ellen = async (running: Child) =>
    new Browser(running.address, await signIn(running.address, running.codes['ellen'] ?? ''));

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'micro-credentials-limits-'));
  });
  afterEach(async () => {
    await child?.kill();
    child = null;
    await rm(dataDir, { recursive: true, force: true });
  });

  it('a disk that takes no more says so; what was there stays, and the rest goes on later', async function () {
    this.timeout(120_000);
    const bytes = pdf(randomBytes(12 * MB));
    child = await startChild({ dataDir, people: ['ellen'], largestFile: 7 * MB });
    const browser = await ellen(child);
    const url = String((await browser.begin('lesson.pdf', bytes.length)).headers.get('location'));
    expect((await browser.piece(url, 0, bytes.subarray(0, 4 * MB))).status).to.equal(204);
    const full = await browser.piece(url, 4 * MB, bytes.subarray(4 * MB));
    expect(full.status).to.equal(503);
    expect((await full.json()) as ErrorAnswer).to.include({
      error: 'storage-unavailable',
      reason: 'disk-full',
    });
    const there = await browser.offset(url);
    expect(there)
      .to.be.at.least(4 * MB)
      .and.at.most(7 * MB);
    expect((await browser.api('GET', '/evidence/files')).status, 'the rest works').to.equal(200);

    await child.kill();
    child = await startChild({ dataDir });
    browser.address = child.address;
    expect(await browser.offset(url)).to.equal(there);
    await browser.piece(url, there, bytes.subarray(there));
    const file = await browser.checked(String(url.split('/').at(-1)));
    expect(file).to.include({ state: 'ready', sha256: sha256(bytes) });
  });

  it('a browser that listens only when it has sent everything hears of a full disk, too', async function () {
    this.timeout(120_000);
    const bytes = pdf(randomBytes(48 * MB));
    child = await startChild({ dataDir, people: ['ellen'], largestFile: 7 * MB });
    const browser = await ellen(child);
    const url = String((await browser.begin('lesson.pdf', bytes.length)).headers.get('location'));
    const { sent, status } = await browser.sendAndListen(url, bytes);
    expect({ sent, status }).to.deep.equal({ sent: bytes.length, status: 503 });
  });

  it('a full disk says so, too, and an upload that cannot fit is not even begun', async function () {
    this.timeout(120_000);
    if (!mountSmallDisk(dataDir)) this.skip();
    try {
      const bytes = pdf(randomBytes(12 * MB));
      child = await startChild({ dataDir, people: ['ellen'] });
      const browser = await ellen(child);
      const tooLarge = await browser.begin('film.mp4', 40 * MB);
      expect(tooLarge.status).to.equal(503);
      expect(((await tooLarge.json()) as ErrorAnswer).reason).to.equal('disk-full');

      const url = String((await browser.begin('lesson.pdf', bytes.length)).headers.get('location'));
      await browser.piece(url, 0, bytes.subarray(0, 2 * MB));
      await fillUp(join(dataDir, 'filler'));
      const full = await browser.piece(url, 2 * MB, bytes.subarray(2 * MB));
      expect(full.status).to.equal(503);
      expect(((await full.json()) as ErrorAnswer).reason).to.equal('disk-full');
      await rm(join(dataDir, 'filler'));
      const there = await browser.offset(url);
      expect(there).to.be.at.least(2 * MB);
      expect((await browser.piece(url, there, bytes.subarray(there))).status).to.equal(204);
      const file = await browser.checked(String(url.split('/').at(-1)));
      expect(file).to.include({ state: 'ready', sha256: sha256(bytes) });
    } finally {
      await child?.kill();
      child = null;
      execFileSync('umount', [dataDir]);
    }
  });

  it('a large picture takes its memory in a process of its own, and the tool answers meanwhile', async function () {
    this.timeout(240_000);
    const large = { width: 9000, height: 9000, channels: 3 as const, background: '#b45a28' };
    // Lying on its side: it is turned in memory as a whole, which takes 243 MB.
    const bytes = await sharp({ create: large }).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    child = await startChild({ dataDir, people: ['ellen'] });
    const browser = await ellen(child);
    await browser.sendAndCheck('first.jpg', await photo());
    const before = await child.memory();
    const id = await browser.send('board.jpg', bytes);
    let [most, answers] = [before, 0];
    for (let state = 'checking'; state === 'checking'; answers += 1) {
      most = Math.max(most, await child.memory());
      state = (await browser.api<EvidenceFile>('GET', `/evidence/files/${id}`)).body.state;
    }
    expect(await browser.checked(id)).to.include({ state: 'ready' });
    expect(answers, 'asked while it was decoded').to.be.greaterThan(1);
    expect((most - before) / MB).to.be.below(100);
  });

  it('twenty uploads at once, with memory flat', async function () {
    this.timeout(240_000);
    const [COUNT, SIZE, PIECE] = [20, 16 * MB, 4 * MB];
    child = await startChild({ dataDir, people: ['ellen'] });
    const running = child;
    const browser = await ellen(running);
    await browser.sendAndCheck('first.pdf', pdf(randomBytes(PIECE)));
    const before = await running.memory();
    let most = before;
    let watching = true;
    const watch = (async () => {
      while (watching) {
        most = Math.max(most, await running.memory());
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    })();
    const files = Array.from({ length: COUNT }, (_, index) => pdf(Buffer.alloc(SIZE, index + 1)));
    const ids = await Promise.all(
      files.map(async (bytes, index) => {
        const url = String(
          (await browser.begin(`lesson ${index}.pdf`, bytes.length)).headers.get('location'),
        );
        for (let at = 0; at < bytes.length; at += PIECE)
          expect((await browser.piece(url, at, bytes.subarray(at, at + PIECE))).status).to.equal(204);
        return String(url.split('/').at(-1));
      }),
    );
    for (const [index, id] of ids.entries())
      expect(await browser.checked(id)).to.include({
        state: 'ready',
        sha256: sha256(files[index] ?? Buffer.alloc(0)),
      });
    watching = false;
    await watch;
    // 320 MB went through; what sockets and the collector hold is a small part of it.
    expect((most - before) / MB).to.be.below(150);
  });
});

/** A RAM disk of 32 MB in that place; false: this machine does not let us. */
function mountSmallDisk(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=32m', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function fillUp(path: string): Promise<void> {
  for (const size of [32 * MB, 16 * MB, 8 * MB, 4 * MB, 2 * MB, MB])
    await writeFile(path, Buffer.alloc(size, 1), { flag: 'a' }).catch(() => {});
}
