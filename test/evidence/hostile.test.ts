import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import sharp from 'sharp';
import { seeded } from '../support/seeded.ts';
import { Browser } from './support/browser.ts';
import * as samples from './support/samples.ts';
import { type StartedTool, signIn, startTool } from './support/tool.ts';

/** The same in every run: by chance it could look like some kind of file. */
function noise(length: number): Buffer {
  const random = seeded(20261130);
  return Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
}

describe('hostile files', () => {
  let dataDir: string;
  let started: StartedTool;
  let ellen: Browser;

  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'micro-credentials-hostile-'));
    started = await startTool({ dataDir });
    ellen = new Browser(started.address, await signIn(started.address, await started.launch('ellen')));
  });
  after(async () => {
    await started.tool.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** However it is asked for, it is no page of this origin. */
  async function expectHarmless(id: string): Promise<void> {
    for (const query of ['', '?variant=original', '?variant=original&download=1']) {
      const answer = await fetch(await ellen.link(id, query));
      expect(answer.status).to.equal(200);
      const type = String(answer.headers.get('content-type'));
      expect(type).not.to.match(/html|svg|xml|script|json/);
      expect(answer.headers.get('x-content-type-options')).to.equal('nosniff');
      expect(answer.headers.get('content-security-policy')).to.match(/^sandbox;/);
      if (!/^(image|video|audio)\/|^application\/pdf|^text\/plain/.test(type))
        expect(answer.headers.get('content-disposition')).to.match(/^attachment/);
      await answer.arrayBuffer();
    }
  }

  describe('are refused with the reason', () => {
    const bomb = () => samples.officeFile('docx', { 'word/document.xml': Buffer.alloc(120_000_000) });
    const cases: [string, string, () => Buffer | Promise<Buffer>, string, string | null][] = [
      ['a page named as a PDF', 'plan.pdf', () => samples.html, 'wrong-extension', 'html'],
      ['a page named as text', 'plan.txt', () => samples.html, 'wrong-extension', 'html'],
      ['a picture with a script, named as PNG', 'drawing.png', () => samples.svg, 'wrong-extension', 'html'],
      ['a picture with a script, named as text', 'drawing.md', () => samples.svg, 'wrong-extension', 'html'],
      ['a script that is a GIF', 'cat.gif', () => samples.gifScript, 'damaged', null],
      ['a program named as a photo', 'photo.jpg', () => samples.program, 'wrong-extension', 'exe'],
      ['a program named as a document', 'plan.docx', () => samples.elf, 'wrong-extension', 'elf'],
      ['a PNG named as JPEG', 'photo.jpg', () => samples.photo('png'), 'wrong-extension', 'png'],
      ['a JPEG named as a film', 'film.mp4', () => samples.photo(), 'wrong-extension', 'jpg'],
      ['a film named as sound', 'talk.mp3', () => samples.film(), 'wrong-extension', 'mp4'],
      [
        'an archive named as a document',
        'plan.docx',
        () => samples.zip({ 'a.txt': samples.text('a') }),
        'wrong-extension',
        'zip',
      ],
      [
        'a document with macros, named as one without',
        'plan.docx',
        () => samples.officeFile('docm'),
        'wrong-extension',
        'docm',
      ],
      ['a document that unfolds to a hundred megabytes', 'plan.docx', bomb, 'unfolds-too-large', null],
      [
        'a document that ends in the middle',
        'plan.docx',
        () => samples.officeFile('docx').subarray(0, -40),
        'damaged',
        null,
      ],
      ['a picture of 900 million points', 'photo.png', samples.hugePicture, 'unfolds-too-large', null],
      [
        'a photo that ends in the middle',
        'photo.jpg',
        async () => (await samples.photo()).subarray(0, 2000),
        'damaged',
        null,
      ],
      ['a film without an index', 'film.mp4', () => samples.film().subarray(0, 800), 'damaged', null],
      ['noise named as text', 'notes.txt', () => noise(4000), 'kind-not-allowed', null],
      [
        'noise named as a document',
        'plan.doc',
        () => Buffer.concat([Buffer.from([0, 1, 2, 3]), noise(400)]),
        'kind-not-allowed',
        null,
      ],
    ];
    for (const [title, name, bytes, problem, looksLike] of cases)
      it(title, async () => {
        const file = await ellen.sendAndCheck(name, await bytes());
        expect(file).to.include({ state: 'refused', problem, looksLike });
        expect((await ellen.api('GET', `/evidence/files/${file.id}/link`)).status).to.equal(404);
      });

    it('and nothing of them is left', async () => {
      expect(await readdir(join(dataDir, 'uploads'))).to.deep.equal([]);
    });
  });

  it('never become a page, whatever they contain and however they are named', async function () {
    this.timeout(120_000);
    const contents = {
      html: samples.html,
      svg: samples.svg,
      script: samples.text('#!/bin/sh\nrm -rf /\n'),
      'text with markup later': samples.text('Dear all,\n<script>alert(1)</script>'),
      'GIF and script': samples.gifScript,
      'PDF and archive': Buffer.concat([samples.pdf(), samples.zip({ 'a.html': samples.html })]),
      'photo and page': Buffer.concat([await samples.photo(), samples.html]),
      document: samples.officeFile('docx', { 'word/evil.html': samples.html }),
      film: samples.film('avc1', 'qt  ', samples.html),
      wave: samples.wave(),
      heic: samples.heic(),
      program: samples.program,
    };
    const endings = ['jpg', 'png', 'gif', 'heic', 'mp4', 'mov', 'wav', 'pdf', 'docx', 'txt'];
    let taken = 0;
    for (const [title, bytes] of Object.entries(contents)) {
      const files = await Promise.all(
        endings.map((ending) => ellen.sendAndCheck(`${title}.${ending}`, bytes)),
      );
      for (const file of files) {
        if (file.state === 'refused') expect(file.problem).to.be.a('string');
        else {
          expect(file.state).to.equal('ready');
          taken += 1;
          await expectHarmless(file.id);
        }
      }
    }
    // script and text as text, the PDF, photo, document, film twice, sound, HEIC
    expect(taken).to.equal(9);
  });

  describe('tell nothing about a person or place', () => {
    const secrets = /Ada |GPS |51\.5|Educator/;
    for (const format of ['jpeg', 'png', 'webp', 'avif'] as const)
      it(`as ${format}, and stand upright`, async () => {
        const bytes = await samples.photo(format);
        expect((await sharp(bytes).metadata()).exif, 'it was there').to.be.an.instanceOf(Buffer);
        const ending = format === 'jpeg' ? 'jpg' : format;
        const file = await ellen.sendAndCheck(`photo.${ending}`, bytes);
        expect(file).to.include({ state: 'ready', shows: 'image', mayNotPlay: false });
        for (const variant of ['show', 'original', 'thumbnail']) {
          const got = await ellen.bytes(file.id, `?variant=${variant}`);
          const found = await sharp(got).metadata();
          expect(found.exif, variant).to.equal(undefined);
          expect(found.xmp, variant).to.equal(undefined);
          expect(got.toString('latin1')).not.to.match(secrets);
          expect([found.width, found.height], variant).to.deep.equal(
            variant === 'thumbnail' ? [360, 480] : [600, 800],
          );
        }
      });

    it('as HEIC, of which every other byte stays', async () => {
      const bytes = samples.heic();
      expect(bytes.toString('latin1')).to.match(secrets);
      const file = await ellen.sendAndCheck('IMG_0001.HEIC', bytes);
      expect(file).to.include({ state: 'ready', kind: 'image', mayNotPlay: true });
      const got = await ellen.bytes(file.id, '?variant=original');
      expect(got.toString('latin1')).not.to.match(secrets);
      expect(got.length).to.equal(bytes.length);
      expect(got.includes(Buffer.alloc(500, 3)), 'the picture itself').to.equal(true);
    });

    it('as a PDF, of which every other byte stays', async () => {
      const info =
        '<< /Author (Ada \\(Educator\\)) /Producer (Writer) /Title (Ada lesson.docx) /Company <FEFF004100640061> >>';
      const xmp = '<dc:creator><rdf:Seq><rdf:li>Ada Educator</rdf:li></rdf:Seq></dc:creator>';
      const outline = '<< /Title (Chapter 1) >>';
      const bytes = samples.pdf(samples.text(`${info}\n${xmp}\n${outline}${'x'.repeat(1 << 20)}${info}`));
      const file = await ellen.sendAndCheck('plan.pdf', bytes);
      const got = (await ellen.bytes(file.id, '?variant=original')).toString('latin1');
      expect(got).not.to.match(/Ada|Educator|00410064/);
      expect(got.length).to.equal(bytes.length);
      for (const kept of [
        '/Producer (Writer)',
        '/Title (Chapter 1)',
        '<dc:creator><rdf:Seq><rdf:li>',
        'x'.repeat(1 << 20),
      ])
        expect(got.includes(kept), kept.slice(0, 40)).to.equal(true);
      expect(got.match(/\/Author \( +\)/g)).to.have.length(2);
    });

    it('as an office file, of which every other part stays', async () => {
      const core = samples.text(
        '<cp:coreProperties><dc:creator>Ada Educator</dc:creator></cp:coreProperties>',
      );
      const word = samples.text(`<w:document>${'The lesson. '.repeat(500)}</w:document>`);
      const bytes = samples.officeFile('docx', { 'docProps/core.xml': core, 'word/document.xml': word });
      const file = await ellen.sendAndCheck('plan.docx', bytes);
      expect(file).to.include({ state: 'ready', shows: 'download', size: bytes.length });
      const got = await ellen.bytes(file.id, '?variant=original');
      const parts = samples.unzip(got);
      expect(Object.keys(parts)).to.deep.equal([
        '[Content_Types].xml',
        'docProps/core.xml',
        'word/document.xml',
      ]);
      expect(parts['word/document.xml']?.equals(word)).to.equal(true);
      expect(parts['docProps/core.xml']?.toString()).to.match(/^<\?xml.*<cp:coreProperties [^>]*\/>$/);
    });

    it('as a film, of which every other byte stays', async () => {
      const bytes = samples.film();
      const file = await ellen.sendAndCheck('class.mp4', bytes);
      expect(file).to.include({ state: 'ready', kind: 'video', shows: 'video', mayNotPlay: false });
      const got = await ellen.bytes(file.id, '?variant=original');
      expect(got.toString('latin1')).not.to.match(secrets);
      expect(got.length).to.equal(bytes.length);
      expect(got.includes(Buffer.alloc(2000, 7)), 'the film itself').to.equal(true);
    });

    it('as a film that only some browsers play, which says so', async () => {
      const file = await ellen.sendAndCheck('class.mov', samples.film('hvc1', 'qt  '));
      expect(file).to.include({ state: 'ready', mayNotPlay: true });
    });
  });

  describe('have names that are only names', () => {
    const long = `${'é'.repeat(125)}x.pdf`;
    const cases: [string, string, string][] = [
      ['a path', '../../etc/passwd.pdf', 'passwd.pdf'],
      ['a path of Windows', 'C:\\Users\\ada\\plan.pdf', 'plan.pdf'],
      ['255 bytes', long, long],
      ['more than 255 bytes', `${'a'.repeat(400)}.pdf`, `${'a'.repeat(251)}.pdf`],
      ['right to left', 'خطة الدرس.pdf', 'خطة الدرس.pdf'],
      ['turned around', 'plan\u202efdp.exe.pdf', 'planfdp.exe.pdf'],
      ['lines and quotes', 'a"\r\nSet-Cookie: x=1.pdf', 'a_Set-Cookie_ x=1.pdf'],
      ['a hidden file', '...plan.pdf', 'plan.pdf'],
    ];
    for (const [title, name, kept] of cases)
      it(title, async () => {
        const file = await ellen.sendAndCheck(name, samples.pdf(randomBytes(20)));
        expect(file).to.include({ state: 'ready', name: kept });
        const answer = await fetch(await ellen.link(file.id, '?variant=original&download=1'));
        const [, encoded = ''] =
          /filename\*=UTF-8''([^;]+)$/.exec(String(answer.headers.get('content-disposition'))) ?? [];
        expect(decodeURIComponent(encoded)).to.equal(kept);
        expect(answer.headers.get('set-cookie')).to.equal(null);
      });
    it('stand in no path on the disk', async () => {
      const names = await readdir(join(dataDir, 'evidence'), { recursive: true });
      for (const name of names)
        expect(name).to.match(/^[0-9a-f]{2}(\/[0-9a-f]{64}\.(main|show|thumbnail))?$/);
      const stored = names.filter((name) => name.endsWith('.main'));
      expect((await readFile(join(dataDir, 'evidence', String(stored[0])))).length).to.be.above(0);
    });
  });
});
