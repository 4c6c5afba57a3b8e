import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import type { z } from 'zod';
import type { AttemptFiles, EvidenceFile, UnfinishedUploads } from '../../server/evidence/evidence.schema.ts';
import type { ErrorAnswer } from '../../server/http/errors.schema.ts';
import type { Mine } from '../../server/submissions/submission.schema.ts';
import { buildContent } from '../submissions/support/sample.ts';
import { until } from '../support/eventually.ts';
import { describeOnStores } from '../support/stores.ts';
import type { Browser } from './support/browser.ts';
import { type District, openDistrict, parts } from './support/district.ts';
import { pdf } from './support/samples.ts';

type Work = { key: string; value: unknown; revision: number };
const lesson = (bytes = 900): Buffer => pdf(randomBytes(bytes));

describeOnStores('what an upload was begun for', (on) => {
  let district: District;
  /** The tool fails once when it comes here, as it does when the database is away for a moment. */
  let failAt: string | null = null;
  const at = async (point: string) => {
    if (point !== failAt) return;
    failAt = null;
    throw new Error('away for a moment');
  };

  before(async () => {
    district = await openDistrict({}, { on, at });
  });
  after(() => district.stop());

  const part = () => ({ microCredential: district.id, part: 'evidence' });
  const itemPath = (key: string) => `/micro-credentials/${district.id}/work/${encodeURIComponent(key)}`;
  const mine = async (browser: Browser) =>
    (await browser.api<Mine>('GET', `/micro-credentials/${district.id}/mine`)).body;
  const work = async (browser: Browser): Promise<Work[]> => (await mine(browser)).work;
  const save = (browser: Browser, key: string, value: unknown, baseRevision: number) =>
    browser.api('PUT', itemPath(key), { value, baseRevision });
  const collected = async (browser: Browser): Promise<string[]> =>
    (await work(browser)).flatMap(({ key, value }) =>
      key.startsWith('artefact:') ? String((value as { fileId?: string }).fileId) : [],
    );
  const chosen = async (browser: Browser): Promise<string[]> => {
    const choice = (await work(browser)).find(({ key }) => key === 'choice:evidence');
    return (choice?.value as { artefactIds: string[] } | undefined)?.artefactIds ?? [];
  };
  const unfinished = async (browser: Browser) =>
    (await browser.api<z.infer<typeof UnfinishedUploads>>('GET', '/evidence/uploads')).body.items;
  const fileOf = async (browser: Browser, id: string) =>
    (await browser.api<EvidenceFile>('GET', `/evidence/files/${id}`)).body;
  const begun = async (browser: Browser, size: number, place = part()) => {
    const url = String((await browser.begin('lesson.pdf', size, place)).headers.get('location'));
    return { url, id: String(url.split('/').at(-1)) };
  };

  it('is known on another device, and the file arrives there', async () => {
    const atSchool = await district.person('maya');
    const atHome = await district.person('maya');
    const bytes = lesson();
    const { url, id } = await begun(atSchool, bytes.length);
    await atSchool.piece(url, 0, bytes.subarray(0, 400));

    const [left] = await unfinished(atHome);
    expect(left).to.deep.include({ id, offset: 400 });
    expect(left?.place).to.deep.equal({
      microCredentialId: district.id,
      partId: 'evidence',
      microCredential: 'Asking before telling',
      part: 'What students wrote',
      because: null,
    });
    await atHome.piece(url, 400, bytes.subarray(400));
    const file = await atHome.checked(id);
    expect(file.place).to.deep.equal(left?.place);
    expect(await chosen(atSchool)).to.deep.equal([id]);
    expect(await collected(atSchool)).to.deep.equal([id]);
    expect((await mine(atHome)).readyFiles).to.deep.equal([id]);
  });

  it('is there once, although an older page hands it in as well', async () => {
    const old = await district.person('maya');
    const before = await work(old);
    const [id] = await chosen(old);
    const value = { kind: 'file', title: '', fileId: id, description: '' };
    expect((await save(old, `artefact:${id}`, value, 0)).status).to.equal(200);
    expect((await save(old, 'choice:evidence', { artefactIds: [id] }, 0)).status).to.equal(200);
    expect(await work(old)).to.deep.equal(before);
  });

  it('may be the collection alone', async () => {
    const june = await district.person('june');
    const { id } = await june.sendAndCheck('film.pdf', lesson(), { microCredential: district.id });
    expect(await collected(june)).to.deep.equal([id]);
    expect(await chosen(june)).to.deep.equal([]);
  });

  describe('is looked at before a byte is taken', () => {
    const cases: [string, () => Record<string, string>][] = [
      ['a part that is not there', () => ({ microCredential: district.id, part: 'elsewhere' })],
      ['a part for writing', () => ({ microCredential: district.id, part: 'account' })],
      ['a micro-credential that is not there', () => ({ microCredential: 'asking', part: 'evidence' })],
      ['a part of nothing', () => ({ part: 'evidence' })],
      ['something that is no id', () => ({ microCredential: '../etc', part: 'evidence' })],
    ];
    for (const [name, place] of cases)
      it(name, async () => {
        const nia = await district.person('nia');
        const answer = await nia.begin('lesson.pdf', 900, place());
        const { error, reason } = (await answer.json()) as ErrorAnswer;
        expect(`${answer.status} ${error} ${reason}`).to.equal('400 invalid-input place');
        expect(await unfinished(nia)).to.deep.equal([]);
      });

    it('one that is not offered any more, unless it was begun', async () => {
      const { catalogue } = district.tool.capabilities;
      const maya = await district.person('maya');
      const rosa = await district.person('rosa');
      const bytes = lesson();
      const { url, id } = await begun(rosa, bytes.length);
      await catalogue.retire('lakeside', district.id);
      try {
        expect((await (await district.person('nia')).begin('lesson.pdf', 900, part())).status).to.equal(400);
        expect((await maya.begin('lesson.pdf', 900, part())).status).to.equal(201);
        await rosa.piece(url, 0, bytes);
        expect((await rosa.checked(id)).place?.because).to.equal('closed');
      } finally {
        await catalogue.reinstate('lakeside', district.id);
      }
      expect(await work(rosa)).to.deep.equal([]);
      await rosa.api('POST', `/evidence/files/${id}/collect`, { microCredentialId: district.id });
      expect(await collected(rosa), 'once it is offered again').to.deep.equal([id]);
    });
  });

  it('is nobody else’s: a stranger neither sees it nor adds to it', async () => {
    const maya = await district.person('maya');
    const stranger = await district.person('stranger');
    const bytes = lesson();
    const { url, id } = await begun(maya, bytes.length);
    expect(await unfinished(stranger)).to.deep.equal([]);
    expect((await stranger.piece(url, 0, bytes)).status).to.equal(404);
    const collect = { microCredentialId: district.id };
    expect((await stranger.api('POST', `/evidence/files/${id}/collect`, collect)).status).to.equal(404);
    expect((await maya.api('POST', `/evidence/files/${id}/collect`, collect)).status, 'too early').to.equal(
      409,
    );
    const theirs = await stranger.sendAndCheck('mine.pdf', lesson(), part());
    expect(await chosen(stranger), 'in their own part').to.deep.equal([theirs.id]);
    expect(await chosen(maya)).not.to.include(theirs.id);
    await maya.piece(url, 0, bytes);
    await maya.checked(id);
    expect(await chosen(maya)).to.include(id);
  });

  describe('takes it no longer', () => {
    it('when it was handed in meanwhile: it is collected, and the attempt stays as it was', async () => {
      const ada = await district.person('ada');
      const first = await ada.sendAndCheck('first.pdf', lesson());
      await district.prepare(ada, [first.id]);
      const bytes = lesson();
      const { url, id } = await begun(ada, bytes.length);
      const { attempt } = await district.apply(ada);
      await ada.piece(url, 0, bytes);
      const file = await ada.checked(id);
      expect(file).to.include({ state: 'ready' });
      expect(file.place?.because).to.equal('handed-in');
      expect(await chosen(ada)).to.deep.equal(['f0']);
      expect(await collected(ada)).to.have.members([first.id, id]);
      expect((await mine(ada)).attempts[0]?.parts).to.deep.equal(attempt.parts);

      const next = await ada.sendAndCheck('for the next attempt.pdf', lesson(), part());
      expect(await chosen(ada), 'begun after it was handed in').to.deep.equal(['f0', next.id]);

      const seen = await district.amir
        .api('POST', `/reviews/${attempt.id}/claim`)
        .then(() =>
          district.amir.api<z.infer<typeof AttemptFiles>>('GET', `/evidence/attempts/${attempt.id}/files`),
        );
      expect(seen.body.items.map(({ place }) => place)).to.deep.equal([null]);
    });

    it('when it has as many as it takes', async () => {
      const full = await district.person('full');
      for (let n = 1; n <= 5; n += 1) await full.sendAndCheck(`${n}.pdf`, lesson(), part());
      const five = await chosen(full);
      expect(five).to.have.length(5);
      const { id, place } = await full.sendAndCheck('6.pdf', lesson(), part());
      expect(place?.because).to.equal('part-full');
      expect(await chosen(full)).to.deep.equal(five);
      expect(await collected(full)).to.include(id);

      const answer = await full.api<EvidenceFile>('POST', `/evidence/files/${id}/collect`, {
        microCredentialId: district.id,
      });
      expect(answer.status, 'left where it is').to.equal(200);
      expect(answer.body.place).to.deep.include({ partId: null, because: null });
      expect(await collected(full)).to.have.length(6);
    });

    it('when the work has moved to a version without it', async () => {
      const tess = await district.person('tess');
      const bytes = lesson();
      await save(tess, 'notes', { text: 'Boards at the door.' }, 0);
      const { url, id } = await begun(tess, bytes.length);
      const { catalogue } = district.tool.capabilities;
      const others = parts.map((one) => (one.id === 'evidence' ? { ...one, id: 'boards' } : one));
      await catalogue.importContent('lakeside', buildContent({ parts: others }));
      try {
        await tess.api('POST', `/micro-credentials/${district.id}/move-to-version`);
        expect((await mine(tess)).microCredential.definition.parts.map((one) => one.id)).to.include('boards');
        await tess.piece(url, 0, bytes);
        const { place } = await tess.checked(id);
        expect(place).to.deep.include({ because: 'part-gone', part: 'What students wrote' });
        expect(await collected(tess)).to.deep.equal([id]);
      } finally {
        await catalogue.importContent('lakeside', buildContent({ parts }));
      }
    });
  });

  describe('can be forgotten', () => {
    const settle = () => district.tool.capabilities.evidence.worker.settle();

    it('by cancelling the upload', async () => {
      const noor = await district.person('noor');
      const { url } = await begun(noor, 900);
      expect((await noor.tus('DELETE', url)).status).to.equal(204);
      await settle();
      expect(await work(noor)).to.deep.equal([]);
    });

    for (const point of ['portfolio:file-collected', 'evidence:placed', 'evidence:ready'])
      it(`by removing the file, although the tool still was at work on it: ${point}`, async () => {
        const leo = await district.person(`leo at ${point}`);
        failAt = point;
        const id = await leo.send('lesson.pdf', lesson(), part());
        await until(() => failAt === null);
        expect(await collected(leo)).to.deep.equal([id]);
        await leo.api('DELETE', `${itemPath(`artefact:${id}`)}?baseRevision=1`);
        await settle();
        expect(await fileOf(leo, id)).to.include({ state: 'ready' });
        expect(await collected(leo)).to.deep.equal([]);
      });

    it('by taking it out of the part: it stays collected', async () => {
      const ines = await district.person('ines');
      failAt = 'evidence:placed';
      const id = await ines.send('lesson.pdf', lesson(), part());
      await until(() => failAt === null);
      const choice = (await work(ines)).find(({ key }) => key === 'choice:evidence');
      expect(choice?.value).to.deep.equal({ artefactIds: [id] });
      await save(ines, 'choice:evidence', { artefactIds: [] }, choice?.revision ?? 0);
      await settle();
      expect(await fileOf(ines, id)).to.include({ state: 'ready' });
      expect(await chosen(ines)).to.deep.equal([]);
      expect(await collected(ines)).to.deep.equal([id]);
    });
  });
});
