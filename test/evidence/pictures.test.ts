import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import sharp from 'sharp';
import { cleanPicture, type PictureLimits } from '../../server/evidence/clean-picture.ts';
import { photo } from './support/samples.ts';

describe('a picture is decoded in a process of its own', () => {
  let folder: string;
  const path = (name: string) => join(folder, name);
  const clean = (limits: Partial<PictureLimits> = {}) =>
    cleanPicture(
      { from: path('sent'), mime: 'image/jpeg', to: path('cleaned'), thumbnail: path('small') },
      limits,
    );
  /** Another decoder, with another temper. */
  async function decoder(source: string): Promise<string> {
    await writeFile(path('decoder.mjs'), source);
    return path('decoder.mjs');
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pictures-'));
    await writeFile(path('sent'), await photo());
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('and is written anew, upright, with a small one', async () => {
    expect(await clean()).to.equal('written');
    const { width, height, exif } = await sharp(path('cleaned')).metadata();
    expect({ width, height, exif }).to.deep.equal({ width: 600, height: 800, exif: undefined });
    expect((await sharp(path('small')).metadata()).height).to.equal(480);
  });

  it('that knows none of the tool’s secrets', async () => {
    const environment = path('environment');
    const program = await decoder(
      `import { writeFileSync } from 'node:fs';
       writeFileSync(${JSON.stringify(environment)}, JSON.stringify(process.env));
       process.send({ outcome: 'written' }, () => process.exit());`,
    );
    process.env['SECRET_OF_THE_TESTS'] = 'known to the tool';
    try {
      expect(await clean({ program })).to.equal('written');
    } finally {
      delete process.env['SECRET_OF_THE_TESTS'];
    }
    expect(await readFile(environment, 'utf8')).not.to.include('known to the tool');
  });

  it('one that makes the decoder go round for ever is refused, and this process goes on meanwhile', async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 10);
    expect(await clean({ program: await decoder('for (;;) {}'), ms: 500 })).to.equal('damaged');
    clearInterval(timer);
    expect(turns).to.be.greaterThan(0);
  });

  it('one that takes the real decoder too long is refused', async () => {
    expect(await clean({ ms: 1 })).to.equal('damaged');
  });

  it('one that unfolds to more memory than a picture may take is refused', async () => {
    const large = { width: 8000, height: 8000, channels: 3 as const, background: '#b45a28' };
    await sharp({ create: large }).withMetadata({ orientation: 6 }).jpeg().toFile(path('sent'));
    expect(await clean({ bytes: 200 * 1024 * 1024 })).to.equal('unfolds-too-large');
    expect(await clean(), 'with the memory that pictures have').to.equal('written');
  });

  it('one that the decoder crashes at is refused after a second try', async () => {
    const program = await decoder(
      `import { appendFileSync } from 'node:fs';
       appendFileSync(${JSON.stringify(path('tries'))}, 'x');
       process.kill(process.pid, 'SIGSEGV');`,
    );
    expect(await clean({ program })).to.equal('damaged');
    expect(await readFile(path('tries'), 'utf8')).to.equal('xx');
  });

  it('one whose process was ended by somebody else is tried again', async () => {
    const program = await decoder(
      `import { existsSync, writeFileSync } from 'node:fs';
       if (existsSync(${JSON.stringify(path('tried'))}))
         process.send({ outcome: 'written' }, () => process.exit());
       else {
         writeFileSync(${JSON.stringify(path('tried'))}, '');
         process.kill(process.pid, 'SIGKILL');
       }`,
    );
    expect(await clean({ program })).to.equal('written');
  });

  it('none is called damaged when the decoder cannot be started, or the disk fails', async () => {
    const failed = (picture: Promise<unknown>) =>
      picture.then(
        () => 'an answer',
        () => 'an error',
      );
    expect(await failed(clean({ program: path('nothing.mjs') }))).to.equal('an error');
    const program = await decoder(
      `process.send({ code: 'ENOSPC', message: 'no space left' }, () => process.exit());`,
    );
    const error = await clean({ program }).catch((thrown: unknown) => thrown);
    expect(error).to.include({ code: 'ENOSPC' });
    expect(await readdir(folder)).to.have.members(['sent', 'decoder.mjs']);
  });
});
