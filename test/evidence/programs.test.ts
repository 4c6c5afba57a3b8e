/** Films and pictures that browsers do not know, with the programs of the operating system where they are installed. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import sharp from 'sharp';
import { readSettings } from '../../config/settings.ts';
import type { EvidenceFile } from '../../server/evidence/evidence.schema.ts';
import { Browser, sha256 } from './support/browser.ts';
import { startChild } from './support/child.ts';
import { realHeic } from './support/real-heic.ts';
import { signIn, startTool } from './support/tool.ts';

const PATH = process.env['PATH'] ?? '';
const found = readSettings({ PATH }, 'test');
const { ffmpeg, heifConvert } = found.ok ? found.settings.files : { ffmpeg: null, heifConvert: null };

describe('what browsers do not know', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'micro-credentials-programs-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  async function withTool<T>(
    environment: Record<string, string>,
    act: (ellen: Browser) => Promise<T>,
  ): Promise<T> {
    const { tool, address, launch } = await startTool({ dataDir, environment });
    try {
      return await act(new Browser(address, await signIn(address, await launch('ellen'))));
    } finally {
      await tool.stop();
    }
  }

  async function converted(browser: Browser, id: string): Promise<EvidenceFile> {
    for (;;) {
      const file = await browser.checked(id);
      if (file.job === null) return file;
      expect(file.job.progress).to.be.at.least(0).and.at.most(1);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  it('an iPhone’s picture stays as it is without a program, marked, and without its place', () =>
    withTool({}, async (ellen) => {
      expect(realHeic.includes('Ada Educator'), 'it was there').to.equal(true);
      const file = await ellen.sendAndCheck('IMG_1.HEIC', realHeic);
      expect(file).to.include({ state: 'ready', mayNotPlay: true, mime: 'image/heic' });
      const kept = await ellen.bytes(file.id, '?variant=original');
      expect(kept.length).to.equal(realHeic.length);
      expect(kept.includes('Ada Educator')).to.equal(false);
    }));

  it('an iPhone’s picture becomes one that every browser shows', async function () {
    if (heifConvert === null) return this.skip();
    await withTool({ PATH }, async (ellen) => {
      const file = await ellen.sendAndCheck('IMG_1.HEIC', realHeic);
      expect(file).to.include({ state: 'ready', mayNotPlay: false, sha256: sha256(realHeic) });
      expect(file.variants).to.deep.equal(['show', 'original', 'thumbnail']);
      const shown = await ellen.bytes(file.id);
      const { format, exif, width } = await sharp(shown).metadata();
      expect({ format, exif, width }).to.deep.equal({ format: 'jpeg', exif: undefined, width: 96 });
      const kept = await ellen.bytes(file.id, '?variant=original');
      expect(kept.includes('Ada Educator')).to.equal(false);
    });
  });

  describe('a film', () => {
    const film = async (seconds: number): Promise<Buffer> => {
      const path = join(dataDir, 'made.mov');
      const source = [
        '-f',
        'lavfi',
        '-i',
        `testsrc=d=${seconds}:s=640x360`,
        '-f',
        'lavfi',
        '-i',
        `sine=d=${seconds}`,
      ];
      const place = ['-metadata', 'location=+51.5074-000.1278/', '-metadata', 'artist=Ada Educator'];
      execFileSync(String(ffmpeg), [
        '-loglevel',
        'error',
        ...source,
        '-c:v',
        'mpeg4',
        '-c:a',
        'aac',
        ...place,
        '-y',
        path,
      ]);
      return readFile(path);
    };

    it('can be opened at once, marked, and becomes one that plays everywhere, with a poster', async function () {
      if (ffmpeg === null) return this.skip();
      this.timeout(120_000);
      const bytes = await film(4);
      await withTool({ PATH }, async (ellen) => {
        const first = await ellen.sendAndCheck('class.mov', bytes);
        expect(first).to.include({ state: 'ready', shows: 'video', mayNotPlay: true });
        const file = await converted(ellen, first.id);
        expect(file.mayNotPlay).to.equal(false);
        expect(file.variants).to.deep.equal(['show', 'original', 'thumbnail']);
        const shown = await ellen.bytes(file.id);
        expect(shown.includes('avc1')).to.equal(true);
        expect(shown.includes('51.5074') || shown.includes('Ada Educator')).to.equal(false);
        expect(shown.indexOf('moov'), 'plays before all of it is there').to.be.below(shown.indexOf('mdat'));
        expect((await sharp(await ellen.bytes(file.id, '?variant=thumbnail')).metadata()).width).to.equal(
          480,
        );
        const kept = await ellen.bytes(file.id, '?variant=original');
        expect(kept.includes('51.5074') || kept.includes('Ada Educator')).to.equal(false);
      });
    });

    it('that a killed tool was working on is taken up again', async function () {
      if (ffmpeg === null) return this.skip();
      this.timeout(240_000);
      const bytes = await film(40);
      const child = await startChild({ dataDir, people: ['ellen'], environment: { PATH } });
      const ellen = new Browser(child.address, await signIn(child.address, child.codes['ellen'] ?? ''));
      const first = await ellen.sendAndCheck('class.mov', bytes);
      expect(first.job).not.to.equal(null);
      await child.kill();
      const later = new Date(Date.now() + 120_000);
      const { tool, address } = await startTool({ dataDir, environment: { PATH }, clock: () => later });
      try {
        ellen.address = address;
        expect((await converted(ellen, first.id)).mayNotPlay).to.equal(false);
      } finally {
        await tool.stop();
      }
    });

    it('that cannot be read keeps its original', async function () {
      if (ffmpeg === null) return this.skip();
      this.timeout(120_000);
      const bytes = Buffer.from(await film(2));
      bytes.fill(0, bytes.indexOf('mdat') + 4, bytes.indexOf('moov') - 4);
      await withTool({ PATH }, async (ellen) => {
        const file = await converted(ellen, (await ellen.sendAndCheck('class.mov', bytes)).id);
        expect(file.state).to.equal('ready');
        expect(file.variants).to.include('original');
      });
    });
  });
});
