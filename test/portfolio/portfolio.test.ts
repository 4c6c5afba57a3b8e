import { expect } from 'chai';
import { buildFile } from '../catalogue/support/definition.ts';
import { refusalOf } from '../support/refusal.ts';
import { buildSession } from '../support/session.ts';
import { describeOnStores } from '../support/stores.ts';
import { type Desk, openDesk } from './support/desk.ts';
import { values } from './support/values.ts';

describeOnStores('An educator’s portfolio', (on) => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk(on);
  });
  afterEach(() => desk.destroy());

  const entry = (reflection: string) => ({ ...values.entry, reflection });
  const reflections = async () =>
    (await desk.open()).items.map(({ value }) => (value as { reflection?: string }).reflection);

  it('is empty before the first save, and pins nothing', async () => {
    expect(await desk.open()).to.deep.equal({ head: null, version: 1, items: [] });
    expect(await desk.portfolio.listHeads(desk.me)).to.deep.equal([]);
  });

  it('keeps what was saved, with its revision and times', async () => {
    expect(await desk.save('notes', { text: 'One' })).to.deep.equal({
      revision: 1,
      savedAt: '2026-03-02T08:00:00.000Z',
    });
    desk.time.now += 5_000;
    expect(await desk.save('notes', { text: 'Two' }, 1)).to.deep.equal({
      revision: 2,
      savedAt: '2026-03-02T08:00:05.000Z',
    });
    const { head, items } = await desk.open();
    expect(items).to.deep.equal([
      {
        key: 'notes',
        value: { text: 'Two' },
        revision: 2,
        createdAt: '2026-03-02T08:00:00.000Z',
        savedAt: '2026-03-02T08:00:05.000Z',
      },
    ]);
    expect(head).to.deep.include({ microCredentialId: desk.id, version: 1, lastPhase: 'learning' });
  });

  it('keeps every kind of work', async () => {
    const keys = [
      'notes',
      'resource:why',
      'self-check:asks',
      'material:m',
      'plan',
      'entry:e',
      'artefact:transcript',
    ];
    keys.push('writing:account', 'choice:evidence', 'attestation');
    for (const key of keys) await desk.save(key, values[key.split(':')[0] as keyof typeof values]);
    const { items } = await desk.open();
    expect(items.map(({ key }) => key)).to.have.members(keys);
    for (const { key, value } of items)
      expect(value).to.deep.equal(values[key.split(':')[0] as keyof typeof values]);
  });

  describe('when an answer was lost', () => {
    it('takes the same new item twice as one', async () => {
      const first = await desk.save('entry:a', entry('Once.'));
      desk.time.now += 3_000;
      expect(await desk.save('entry:a', entry('Once.'))).to.deep.equal(first);
      expect(await reflections()).to.deep.equal(['Once.']);
    });

    it('takes the same change twice as one', async () => {
      await desk.save('entry:a', entry('Once.'));
      const second = await desk.save('entry:a', entry('Twice.'), 1);
      desk.time.now += 3_000;
      expect(await desk.save('entry:a', entry('Twice.'), 1)).to.deep.equal(second);
    });
  });

  describe('when a second tab was faster', () => {
    it('gives back what is stored, and overwrites nothing', async () => {
      await desk.save('writing:account', { text: 'Mine.' });
      await desk.save('writing:account', { text: 'Theirs.' }, 1);
      for (const base of [0, 1, 7]) {
        const { kind, details } = await refusalOf(desk.save('writing:account', { text: 'Late.' }, base));
        expect(kind).to.equal('conflict');
        expect(details.current).to.deep.include({
          key: 'writing:account',
          revision: 2,
          value: { text: 'Theirs.' },
        });
      }
    });

    it('lets exactly one of many win', async () => {
      await desk.save('notes', { text: 'Start' });
      const texts = Array.from({ length: 8 }, (_, at) => `Tab ${at}`);
      const saves = await Promise.allSettled(texts.map((text) => desk.save('notes', { text }, 1)));
      expect(saves.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
      const winner = texts[saves.findIndex(({ status }) => status === 'fulfilled')];
      expect((await desk.open()).items[0]?.value).to.deep.equal({ text: winner });
    });

    it('begins one portfolio, also when both tabs save first', async () => {
      await Promise.all([desk.save('notes', { text: 'One' }), desk.save('resource:why', { done: true })]);
      expect(await desk.portfolio.listHeads(desk.me)).to.have.length(1);
      expect((await desk.open()).items).to.have.length(2);
    });

    it('puts back what was removed elsewhere and is still being written here', async () => {
      await desk.save('entry:a', entry('Long thoughts.'));
      await desk.remove('entry:a', 1);
      expect(await desk.save('entry:a', entry('Longer thoughts.'), 1)).to.have.property('revision', 1);
      expect(await reflections()).to.deep.equal(['Longer thoughts.']);
    });
  });

  describe('removing', () => {
    it('takes an entry out, and again is a success', async () => {
      await desk.save('entry:a', entry('Once.'));
      await desk.remove('entry:a', 1);
      await desk.remove('entry:a', 1);
      expect(await reflections()).to.deep.equal([]);
    });

    it('takes an artefact out that is chosen for a part; the choice stays as it was', async () => {
      await desk.save('artefact:transcript', values.artefact);
      await desk.save('choice:evidence', values.choice);
      await desk.remove('artefact:transcript', 1);
      expect((await desk.open()).items.map(({ key }) => key)).to.deep.equal(['choice:evidence']);
    });

    it('gives back what another tab has changed meanwhile', async () => {
      await desk.save('entry:a', entry('Once.'));
      await desk.save('entry:a', entry('Twice.'), 1);
      for (const base of [0, 1]) {
        const { kind, details } = await refusalOf(desk.remove('entry:a', base));
        expect(kind).to.equal('conflict');
        expect(details.current).to.deep.include({ revision: 2, value: entry('Twice.') });
      }
    });

    it('is for lists only', async () => {
      await desk.save('notes', { text: 'One' });
      for (const key of ['notes', 'plan', 'writing:account', 'resource:why'])
        expect((await refusalOf(desk.remove(key, 1))).kind).to.equal('invalid-input');
    });

    it('succeeds where nothing was ever saved', async () => {
      await desk.remove('entry:a', 1);
      expect((await desk.open()).head).to.equal(null);
    });
  });

  describe('refusing', () => {
    it('what the version does not have, and begins nothing by it', async () => {
      for (const key of ['resource:other', 'writing:evidence', 'choice:account', 'self-check:other'])
        expect(
          (await refusalOf(desk.save(key, values[key.split(':')[0] as keyof typeof values]))).toAnswer(),
        ).to.deep.include({
          error: 'invalid-input',
          fields: [{ path: 'path.key', problem: 'unknown-in-this-version' }],
        });
      expect((await desk.open()).head).to.equal(null);
    });

    it('a micro-credential that is unknown or another organisation’s', async () => {
      const foreign =
        (await desk.catalogue.importContent('hillside-district', buildFile())).microCredentials[0]?.id ?? '';
      for (const microCredentialId of [foreign, 'no-such-thing']) {
        const save = { microCredentialId, key: 'notes', value: { text: 'x' }, baseRevision: 0 };
        expect((await refusalOf(desk.portfolio.save(desk.me, save))).kind).to.equal('not-found');
        expect((await refusalOf(desk.portfolio.open(desk.me, microCredentialId))).kind).to.equal('not-found');
        expect((await refusalOf(desk.portfolio.remove(desk.me, { ...save, key: 'entry:a' }))).kind).to.equal(
          'not-found',
        );
      }
    });

    it('to begin a retired one; who began it goes on', async () => {
      await desk.save('notes', { text: 'One' });
      await desk.catalogue.retire(desk.me.organisationId, desk.id);
      await desk.save('notes', { text: 'Two' }, 1);
      const newcomer = buildSession({ personId: 'person-2' });
      const save = { microCredentialId: desk.id, key: 'notes', value: { text: 'x' }, baseRevision: 0 };
      expect((await refusalOf(desk.portfolio.save(newcomer, save))).details.reason).to.equal('retired');
    });

    it('the 201st entry, also under a pretended revision; the 200 stay and can be changed', async () => {
      for (let at = 0; at < 200; at += 1) await desk.save(`entry:e-${at}`, entry(`${at}`));
      for (const base of [0, 1])
        expect((await refusalOf(desk.save('entry:one-more', entry('!'), base))).details.reason).to.equal(
          'too-many',
        );
      await desk.save('entry:e-7', entry('seven'), 1);
      expect(await desk.save('entry:e-8', entry('8')), 'its answer was lost').to.have.property('revision', 1);
      await desk.save('material:m', values.material);
      expect((await desk.open()).items).to.have.length(201);
    });
  });

  it('keeps people apart', async () => {
    await desk.save('notes', { text: 'Only mine' });
    const other = buildSession({ personId: 'person-2' });
    expect(await desk.portfolio.open(other, desk.id)).to.deep.equal({ head: null, version: 1, items: [] });
    expect(await desk.portfolio.listHeads(other)).to.deep.equal([]);
  });
});
