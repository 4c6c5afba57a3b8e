import { expect } from 'chai';
import { versionId } from '../../server/catalogue/catalogue.store.ts';
import { refusalOf } from '../support/refusal.ts';
import { describeOnStores } from '../support/stores.ts';
import { buildDefinition, buildFile } from './support/definition.ts';
import { type District, hillside, lakeside, openDistrict } from './support/district.ts';

describeOnStores('The catalogue of an organisation', (on) => {
  let district: District;
  beforeEach(async () => {
    district = await openDistrict(on);
  });
  afterEach(() => district.destroy());

  /** Brings the small file in. @returns the id of its micro-credential */
  async function bringIn(file: unknown = buildFile(), organisation = lakeside): Promise<string> {
    const { microCredentials } = await district.catalogue.importContent(organisation, file);
    return microCredentials[0]?.id ?? '';
  }

  it('is empty at first', async () => {
    expect(await district.catalogue.list(lakeside)).to.deep.equal([]);
    expect(await district.catalogue.issuers(lakeside)).to.deep.equal([]);
  });

  it('shows what a content file brought in, with its issuer and the organisation’s hours', async () => {
    const id = await bringIn();
    const [item, ...others] = await district.catalogue.list(lakeside);
    expect(others).to.deep.equal([]);
    expect(item).to.deep.include({
      id,
      title: 'Asking before telling',
      topics: ['Questions'],
      inServiceHours: 3,
    });
    expect(item?.issuer).to.include({ name: 'Guild of Askers' });
    expect(await district.catalogue.get(lakeside, id)).to.deep.include({
      id,
      version: 1,
      state: 'published',
      publishedAt: '2026-03-02T08:00:00.000Z',
      inServiceHours: 3,
      definition: buildDefinition(),
    });
  });

  it('prefers the hours that a micro-credential names', async () => {
    const id = await bringIn(buildFile(buildDefinition({ inServiceHours: 7 })));
    expect((await district.catalogue.get(lakeside, id)).inServiceHours).to.equal(7);
    expect((await district.catalogue.list(lakeside))[0]?.inServiceHours).to.equal(7);
  });

  it('changes nothing when the same file comes again', async () => {
    const id = await bringIn();
    const again = await district.catalogue.importContent(lakeside, buildFile());
    expect(again.microCredentials).to.deep.equal([{ id, version: 1, outcome: 'unchanged' }]);
    expect(again.issuers.map(({ outcome }) => outcome)).to.deep.equal(['unchanged']);
  });

  it('makes a new version of what has changed; the old one stays readable, word for word', async () => {
    const id = await bringIn();
    district.time.now = new Date('2026-04-01T08:00:00.000Z');
    const changed = buildDefinition({ title: 'Asking first' });
    const { microCredentials } = await district.catalogue.importContent(lakeside, buildFile(changed));
    expect(microCredentials).to.deep.equal([{ id, version: 2, outcome: 'changed' }]);
    expect((await district.catalogue.get(lakeside, id)).definition.title).to.equal('Asking first');
    expect((await district.catalogue.get(lakeside, id, 1)).definition.title).to.equal(
      'Asking before telling',
    );
    expect(await district.catalogue.current(lakeside, id)).to.deep.equal({ version: 2, state: 'published' });
    expect((await district.catalogue.list(lakeside)).map(({ title }) => title)).to.deep.equal([
      'Asking first',
    ]);
  });

  it('renames an issuer everywhere at once, without a new version', async () => {
    const id = await bringIn();
    const [issuer] = buildFile().issuers;
    if (!issuer) throw new Error('the file has changed');
    const file = buildFile(buildDefinition(), { issuers: [{ ...issuer, name: 'Guild of Listeners' }] });
    const outcome = await district.catalogue.importContent(lakeside, file);
    expect(outcome.issuers.map((one) => one.outcome)).to.deep.equal(['changed']);
    const { version, issuer: shown } = await district.catalogue.get(lakeside, id);
    expect([version, shown.name]).to.deep.equal([1, 'Guild of Listeners']);
  });

  it('keeps two organisations apart: the same file has other ids, and a foreign id looks unknown', async () => {
    const ours = await bringIn();
    const theirs = await bringIn(buildFile(), hillside);
    expect(theirs).not.to.equal(ours);
    expect((await district.catalogue.get(hillside, theirs)).inServiceHours).to.equal(5);
    const { catalogue } = district;
    for (const act of [
      () => catalogue.get(lakeside, theirs),
      () => catalogue.get(lakeside, 'no-such-thing'),
      () => catalogue.current(lakeside, theirs),
      () => catalogue.definition(lakeside, theirs, 1),
      () => catalogue.retire(lakeside, theirs),
      () => catalogue.get(lakeside, ours, 2),
    ])
      expect((await refusalOf(act())).toAnswer())
        .to.include({ error: 'not-found' })
        .and.not.have.property('reason');
    expect((await catalogue.get(hillside, theirs)).state).to.equal('published');
  });

  it('offers a retired one to nobody, and still opens it', async () => {
    const id = await bringIn();
    await district.catalogue.retire(lakeside, id);
    expect(await district.catalogue.list(lakeside)).to.deep.equal([]);
    expect((await district.catalogue.get(lakeside, id)).state).to.equal('retired');
    await bringIn();
    expect((await district.catalogue.get(lakeside, id)).state, 'the same file again').to.equal('retired');
    await bringIn(buildFile(buildDefinition({ title: 'Asking, revised' })));
    expect((await district.catalogue.get(lakeside, id)).state, 'a changed file').to.equal('published');
    await district.catalogue.retire(lakeside, id);
    await district.catalogue.reinstate(lakeside, id);
    expect(await district.catalogue.list(lakeside)).to.have.length(1);
  });

  it('refuses a file that is wrong anywhere, names the fields, and writes nothing', async () => {
    const wrong = [
      { format: 2, issuers: [], microCredentials: [] },
      buildFile(buildDefinition({ title: ' ' })),
      buildFile(buildDefinition(), { issuers: [] }),
      'not a file',
    ];
    const paths = [
      'file.format',
      'file.microCredentials.0.definition.title',
      'file.microCredentials.0.issuerId',
      'file',
    ];
    for (const [at, file] of wrong.entries()) {
      const { kind, details } = await refusalOf(district.catalogue.importContent(lakeside, file));
      expect(kind).to.equal('invalid-input');
      expect(details.fields?.map(({ path }) => path)).to.include(paths[at]);
    }
    expect(await district.catalogue.list(lakeside)).to.deep.equal([]);
    expect(await district.catalogue.issuers(lakeside)).to.deep.equal([]);
  });

  it('publishes once when two instances bring the same file in', async () => {
    const other = district.instance();
    const [one, two] = await Promise.all([
      district.catalogue.importContent(lakeside, buildFile()),
      other.importContent(lakeside, buildFile()),
    ]);
    expect(one.microCredentials[0]?.id).to.equal(two.microCredentials[0]?.id);
    expect(await district.catalogue.list(lakeside)).to.have.length(1);
    expect((await other.current(lakeside, one.microCredentials[0]?.id ?? '')).version).to.equal(1);
  });

  it('gets over a publication that a crash cut short', async () => {
    const id = await bringIn();
    const unnamed = {
      organisationId: lakeside,
      microCredentialId: id,
      number: 2,
      publishedAt: '2026-03-01T00:00:00.000Z',
    };
    const definition = buildDefinition({ title: 'Never published' });
    await district.store.insertVersion({ id: versionId(id, 2), ...unnamed, definition });
    expect((await refusalOf(district.catalogue.get(lakeside, id, 2))).kind).to.equal('not-found');
    const { microCredentials } = await district.catalogue.importContent(
      lakeside,
      buildFile(buildDefinition({ title: 'Asking first' })),
    );
    expect(microCredentials[0]?.version).to.equal(3);
    expect((await district.catalogue.get(lakeside, id)).definition.title).to.equal('Asking first');
  });

  it('reads a version once; after that, all its pages cost no round trip', async () => {
    const id = await bringIn();
    const fresh = district.instance();
    await fresh.get(lakeside, id);
    district.restart();
    for (let turn = 0; turn < 20; turn += 1) await fresh.get(lakeside, id, 1);
    await fresh.definition(lakeside, id, 1);
    await fresh.current(lakeside, id);
    expect(district.counted).to.deep.equal({ reads: 0, writes: 0 });
  });

  it('lists everything in two round trips, however many there are', async () => {
    await district.catalogue.importSamples(lakeside);
    const fresh = district.instance();
    district.restart();
    const titles = (await fresh.list(lakeside)).map(({ title }) => title);
    expect(district.counted).to.deep.equal({ reads: 2, writes: 0 });
    expect(titles).to.deep.equal([
      'Checking understanding in the middle of a lesson',
      'Classroom routines that run themselves',
      'Wait time and follow-up questions',
    ]);
  });

  it('hears within seconds of what another instance published', async () => {
    const id = await bringIn();
    const other = district.instance();
    await other.get(lakeside, id);
    await bringIn(buildFile(buildDefinition({ title: 'Asking first' })));
    expect((await other.get(lakeside, id, 2)).version, 'asked for by number').to.equal(2);
    district.time.now = new Date(district.time.now.getTime() + 5_000);
    expect((await other.get(lakeside, id)).version).to.equal(2);
  });

  it('hands out definitions that nobody can change for others', async () => {
    const id = await bringIn();
    const { definition } = await district.catalogue.get(lakeside, id);
    expect(() => definition.topics.push('mine')).to.throw(TypeError);
  });

  it('takes the samples once, however often they are asked for', async () => {
    await district.catalogue.importSamples(lakeside);
    await district.catalogue.importSamples(lakeside);
    const items = await district.catalogue.list(lakeside);
    expect(items).to.have.length(3);
    for (const { id } of items) expect((await district.catalogue.get(lakeside, id)).version).to.equal(1);
    expect(await district.catalogue.issuers(lakeside)).to.have.length(2);
    expect(await district.catalogue.list(hillside)).to.deep.equal([]);
  });
});
