import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import type { z } from 'zod';
import type { EvidenceFiles, PrefixHash, UnfinishedUploads } from '../../server/evidence/evidence.schema.ts';
import type { ErrorAnswer } from '../../server/http/errors.schema.ts';
import { describeOnStores, type TestPlace } from '../support/stores.ts';
import { Browser, sha256 } from './support/browser.ts';
import { pdf } from './support/samples.ts';
import { type StartedTool, signIn, startTool } from './support/tool.ts';

describeOnStores('uploading evidence', (on) => {
  let place: TestPlace;
  let dataDir: string;
  let started: StartedTool;
  let ellen: Browser;
  let stranger: Browser;

  const person = async (sub: string) =>
    new Browser(started.address, await signIn(started.address, await started.launch(sub)));

  before(async () => {
    place = await on.place();
    dataDir = place.dataDir;
    started = await startTool({
      dataDir,
      mongodbUri: place.mongodbUri,
      environment: { UPLOAD_MAX_MB: '3', UPLOAD_MAX_MB_PER_PERSON: '8' },
    });
    ellen = await person('ellen');
    stranger = await person('stranger');
  });
  after(async () => {
    await started.tool.stop();
    await place.destroy();
  });

  it('keeps exactly the bytes that were sent, under a name of ours', async () => {
    const bytes = pdf(randomBytes(700_000));
    const file = await ellen.sendAndCheck('Exit ticket.pdf', bytes);
    expect(file).to.include({ state: 'ready', name: 'Exit ticket.pdf', sha256: sha256(bytes), shows: 'pdf' });
    expect(file.id).to.match(/^[0-9a-f]{32}$/);
    expect(sha256(await ellen.bytes(file.id))).to.equal(sha256(bytes));
  });

  it('goes on where it stopped, and says so to a browser that lost the file', async () => {
    const bytes = pdf(randomBytes(900_000));
    const url = String((await ellen.begin('plan.pdf', bytes.length)).headers.get('location'));
    await ellen.piece(url, 0, bytes.subarray(0, 300_000));
    const { body } = await ellen.api<z.infer<typeof UnfinishedUploads>>('GET', '/evidence/uploads');
    expect(body.items).to.have.length(1);
    expect(body.items[0]).to.include({ url, name: 'plan.pdf', size: bytes.length, offset: 300_000 });

    const hashed = await ellen.api<PrefixHash>('GET', `/evidence${url}/prefix-hash`);
    expect(hashed.body.sha256).to.equal(sha256(bytes.subarray(0, 300_000)));
    expect(hashed.body.chunks).to.deep.equal([hashed.body.sha256]);

    expect((await ellen.piece(url, 200_000, bytes.subarray(200_000))).status).to.equal(409);
    expect((await ellen.piece(url, 300_000, bytes.subarray(300_000))).status).to.equal(204);
    const file = await ellen.checked(String(url.split('/').at(-1)));
    expect(file.sha256).to.equal(sha256(bytes));
    expect(await ellen.offset(url), 'a browser that lost the last answer').to.equal(bytes.length);
  });

  it('is nobody else’s', async () => {
    const bytes = pdf(randomBytes(1000));
    const url = String((await ellen.begin('mine.pdf', bytes.length)).headers.get('location'));
    const id = String(url.split('/').at(-1));
    expect((await stranger.tus('HEAD', url)).status).to.equal(404);
    expect((await stranger.piece(url, 0, bytes)).status).to.equal(404);
    expect((await stranger.tus('DELETE', url)).status).to.equal(404);
    expect((await stranger.api('GET', `/evidence/uploads/${id}/prefix-hash`)).status).to.equal(404);
    expect((await stranger.api('GET', `/evidence/files/${id}`)).status).to.equal(404);
    expect((await stranger.api('GET', `/evidence/files/${id}/link`)).status).to.equal(404);
    expect((await stranger.api('DELETE', `/evidence/files/${id}`)).status).to.equal(404);
    expect((await stranger.api('POST', `/evidence/files/${id}/withdraw`, { reason: 'x' })).status).to.equal(
      404,
    );
    expect(await ellen.offset(url)).to.equal(0);
    expect((await ellen.tus('DELETE', url)).status).to.equal(204);
    expect((await ellen.tus('HEAD', url)).status).to.equal(404);
  });

  it('wants a token of its own', async () => {
    const headers = { 'Tus-Resumable': '1.0.0', 'Upload-Length': '10' };
    const without = await fetch(`${started.address}/uploads`, { method: 'POST', headers });
    expect(without.status).to.equal(401);
    const withSession = await fetch(`${started.address}/uploads`, {
      method: 'POST',
      headers: { ...headers, Authorization: `Bearer ${ellen.session}` },
    });
    expect(withSession.status).to.equal(401);
    const asSession = new Browser(started.address, await ellen.token());
    expect((await asSession.api('GET', '/evidence/files')).status).to.equal(401);
  });

  describe('says why it takes no more', () => {
    const reasonOf = async (response: Response) => {
      const { error, reason } = (await response.json()) as ErrorAnswer;
      return `${response.status} ${error} ${reason}`;
    };
    it('for a file that is too large', async () => {
      expect(await reasonOf(await ellen.begin('film.mp4', 3 * 1024 * 1024 + 1))).to.equal(
        '413 too-large file-limit',
      );
    });
    it('for a person who has used up everything, until something is thrown away', async () => {
      const full = await person('full');
      const urls = [];
      for (let turn = 0; turn < 2; turn += 1)
        urls.push(String((await full.begin('film.mp4', 3 * 1024 * 1024)).headers.get('location')));
      expect(await reasonOf(await full.begin('film.mp4', 3 * 1024 * 1024))).to.equal(
        '413 too-large person-limit',
      );
      await full.tus('DELETE', String(urls[0]));
      expect((await full.begin('film.mp4', 3 * 1024 * 1024)).status).to.equal(201);
    });
    it('for two at once that fit only one by one', async () => {
      const racer = await person('racer');
      const begun = await Promise.all([1, 2, 3, 4, 5].map(() => racer.begin('film.mp4', 2 * 1024 * 1024)));
      expect(begun.filter(({ status }) => status === 201)).to.have.length(4);
    });
    it('for a kind that is not taken, before a byte is sent', async () => {
      expect(await reasonOf(await ellen.begin('setup.exe', 100))).to.equal(
        '400 invalid-input kind-not-allowed',
      );
    });
    it('for nothing at all', async () => {
      expect(await reasonOf(await ellen.begin('empty.pdf', 0))).to.equal('400 invalid-input empty');
    });
  });

  it('is stored once, however often the same file comes, and gone with the last one', async () => {
    const bytes = pdf(randomBytes(5000));
    const first = await ellen.sendAndCheck('once.pdf', bytes);
    const second = await stranger.sendAndCheck('twice.pdf', bytes);
    expect(second.sha256).to.equal(first.sha256);
    const stored = async () => {
      const names = await readdir(join(dataDir, 'evidence'), { recursive: true });
      return names.filter((name) => name.endsWith('.main')).length;
    };
    const both = await stored();
    await ellen.api('DELETE', `/evidence/files/${first.id}`);
    expect(await stored()).to.equal(both);
    expect(sha256(await stranger.bytes(second.id))).to.equal(sha256(bytes));
    await stranger.api('DELETE', `/evidence/files/${second.id}`);
    expect(await stored()).to.equal(both - 1);
    expect((await stranger.api('DELETE', `/evidence/files/${second.id}`)).status).to.equal(200);
    const { body } = await stranger.api<z.infer<typeof EvidenceFiles>>('GET', '/evidence/files');
    expect(body.limits.usedBytes).to.equal(0);
  });
});
