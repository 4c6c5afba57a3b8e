import { randomBytes } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import { readCaptions } from '../../server/evidence/captions.rules.ts';
import { createUploadLocker } from '../../server/evidence/upload-locks.store.ts';
import { until } from '../support/eventually.ts';
import { describeOnStores } from '../support/stores.ts';
import type { Browser } from './support/browser.ts';
import { type District, openDistrict } from './support/district.ts';
import { pdf } from './support/samples.ts';

const DAY = 86_400_000;

describe('captions are taken when a player can read them', () => {
  const cue = '00:01.000 --> 00:02.500\nGood morning.\n';
  const cases: [string, string, string | null][] = [
    ['as they should be', `WEBVTT\n\n${cue}`, null],
    ['with a mark at the start and lines of Windows', `\ufeffWEBVTT - Lesson\r\n\r\n1\r\n${cue}`, null],
    ['with hours and a place', `WEBVTT\n\n01:00:01.000 --> 01:00:02.000 align:start\nYes.\n`, null],
    ['as SubRip', `1\n${cue}`, 'no-header'],
    ['as a page', '<!doctype html>', 'no-header'],
    ['without a single one', 'WEBVTT\n', 'no-cues'],
    ['with a comma in the time', 'WEBVTT\n\n00:01,000 --> 00:02,000\nX\n', 'times'],
    ['that end before they begin', 'WEBVTT\n\n00:02.000 --> 00:01.000\nX\n', 'times'],
    [
      'with a style sheet',
      `WEBVTT\n\nSTYLE\n::cue { background: url(https://example.org) }\n\n${cue}`,
      'style',
    ],
  ];
  for (const [title, text, problem] of cases)
    it(title, () => {
      const read = readCaptions(text);
      expect(read.ok ? null : read.problem).to.equal(problem);
    });
});

describe('what is left behind', () => {
  let district: District;
  let ellen: Browser;
  beforeEach(async () => {
    district = await openDistrict({ UPLOAD_UNFINISHED_DAYS: '7', UPLOAD_MAX_MB_PER_PERSON: '1' });
    ({ ellen } = district);
  });
  afterEach(() => district.stop());
  const uploads = () => readdir(join(district.dataDir, 'uploads'));

  it('is kept for a week, and then makes room', async () => {
    const bytes = pdf(randomBytes(900_000));
    const url = String((await ellen.begin('plan.pdf', bytes.length)).headers.get('location'));
    await ellen.piece(url, 0, bytes.subarray(0, 1000));
    const { worker } = district.tool.capabilities.evidence;
    district.pass(6.9 * DAY);
    await worker.settle();
    expect(await uploads()).to.deep.equal([url.split('/').at(-1)]);
    district.pass(0.2 * DAY);
    await worker.settle();
    expect(await uploads()).to.deep.equal([]);
    const again = await district.person('ellen');
    expect((await again.tus('HEAD', url)).status).to.equal(404);
    expect((await again.begin('plan.pdf', bytes.length)).status).to.equal(201);
  });

  it('is swept when it belongs to nobody', async () => {
    await writeFile(join(district.dataDir, 'uploads', 'f'.repeat(32)), 'lost');
    const { worker } = district.tool.capabilities.evidence;
    await worker.settle();
    expect(await uploads()).to.have.length(1);
    district.pass(7.1 * DAY);
    await worker.settle();
    expect(await uploads()).to.deep.equal([]);
  });

  it('does not keep the bytes of finished files from anybody', async () => {
    const file = await ellen.sendAndCheck('plan.pdf', pdf(randomBytes(1000)));
    district.pass(400 * DAY);
    await district.tool.capabilities.evidence.worker.settle();
    const later = await district.person('ellen');
    expect(await later.bytes(file.id)).to.have.length(1000 + pdf(Buffer.alloc(0)).length);
  });
});

describe('a virus scanner', () => {
  /** Speaks what clamd speaks; finds what contains "virus", and can be out of order. */
  function startScanner() {
    const state = { broken: false, seen: [] as number[] };
    const server: Server = createServer((socket) => {
      let bytes = Buffer.alloc(0);
      socket.on('error', () => {});
      socket.on('data', (piece) => {
        bytes = Buffer.concat([bytes, piece]);
        if (!bytes.subarray(-4).equals(Buffer.alloc(4))) return;
        state.seen.push(bytes.length);
        if (state.broken) return socket.end('stream: Out of memory ERROR\0');
        const found = bytes.includes('virus');
        socket.end(found ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
      });
    });
    return new Promise<{ port: number; state: typeof state; stop(): Promise<unknown> }>((resolve) => {
      server.listen(0, '127.0.0.1', () =>
        resolve({
          port: (server.address() as AddressInfo).port,
          state,
          stop: () => new Promise((done) => server.close(done)),
        }),
      );
    });
  }

  it('keeps out what it finds, lets through what it does not, and is waited for', async function () {
    this.timeout(120_000);
    const scanner = await startScanner();
    const environment = { CLAMD_HOST: '127.0.0.1', CLAMD_PORT: String(scanner.port), CLAMD_MAX_MB: '1' };
    const district = await openDistrict(environment);
    try {
      const { ellen } = district;
      const clean = await ellen.sendAndCheck('plan.pdf', pdf(Buffer.alloc(200_000, 65)));
      expect(clean.state).to.equal('ready');
      const bad = await ellen.sendAndCheck('bad.pdf', pdf(Buffer.from('a virus')));
      expect(bad).to.include({ state: 'refused', problem: 'infected' });
      const seen = scanner.state.seen.length;
      const large = await ellen.sendAndCheck('large.pdf', pdf(Buffer.alloc(1_200_000, 66)));
      expect(large.state, 'more than the scanner takes').to.equal('ready');
      expect(scanner.state.seen).to.have.length(seen);

      scanner.state.broken = true;
      const id = await ellen.send('later.pdf', pdf(Buffer.alloc(1000, 67)));
      await until(() => scanner.state.seen.length > seen);
      const waiting = await ellen.api<{ state: string }>('GET', `/evidence/files/${id}`);
      expect(waiting.body.state).to.equal('checking');
      scanner.state.broken = false;
      await district.tool.capabilities.evidence.worker.settle();
      expect((await ellen.checked(id)).state).to.equal('ready');
    } finally {
      await district.stop();
      await scanner.stop();
    }
  });
});

describeOnStores('uploads of several instances', (on) => {
  it('take turns: whoever waits asks the holder, and inherits from one that died', async function () {
    this.timeout(120_000);
    let clock = Date.now();
    const { storage, destroy } = await on.open({ now: () => clock });
    try {
      const lease = 600;
      const time = { leaseMs: lease, beatMs: 50, waitMs: 5000 };
      let looks = 0;
      const instance = (beatMs = time.beatMs) =>
        createUploadLocker(storage, { now: () => clock, ...time, beatMs });
      // Whoever waits looks at the clock each time that it asks; this one renews nothing meanwhile.
      const waiter = createUploadLocker(storage, {
        ...time,
        beatMs: 600_000,
        now: () => {
          looks += 1;
          return clock;
        },
      });
      const askedAgain = async () => {
        const before = looks;
        await until(() => looks > before + 2);
      };
      const locker = instance();
      await storage.ready();
      const never = new AbortController().signal;
      const turns: string[] = [];
      const first = locker.newLock('upload');
      const second = locker.newLock('upload');
      await first.lock(never, async () => {
        turns.push('asked');
        await first.unlock();
        turns.push('let go');
      });
      await second.lock(never, () => {});
      turns.push('second');
      expect(turns).to.deep.equal(['asked', 'let go', 'second']);
      await second.unlock();

      // A holder that died renews nothing.
      const ghost = instance(600_000).newLock('another');
      await ghost.lock(never, () => {});
      const heir = waiter.newLock('another');
      const inTurn = heir.lock(never, () => {}).then(() => turns.push('inherited'));
      clock += lease - 1;
      await askedAgain();
      expect(turns, 'until the lease is over').to.have.length(3);
      clock += 1;
      await inTurn;
      await ghost.unlock();
      // What the dead one does later changes nothing for its heir.
      const late = waiter.newLock('another');
      const waiting = late.lock(never, () => {}).then(() => turns.push('late'));
      await askedAgain();
      expect(turns.slice(3)).to.deep.equal(['inherited']);
      await heir.unlock();
      await waiting;
      expect(turns.slice(3)).to.deep.equal(['inherited', 'late']);
      await late.unlock();
    } finally {
      await destroy();
    }
  });
});
