import { expect } from 'chai';
import sharp from 'sharp';
import { awardRoutes } from '../../server/awards/award.routes.ts';
import type { AdminIssuer } from '../../server/awards/issuer.schema.ts';
import { buildSession, educator, refusalOf } from '../submissions/support/world.ts';
import { serveApi } from '../support/serve-api.ts';
import { describeOnStores, type TestStore } from '../support/stores.ts';
import { type AwardsWorld, administrator, buildAwardsWorld } from './support/world.ts';

const colours = { deep: '#102030', accent: '#e0c060' };

describeOnStores('An administrator of awards', (store) => {
  let opened: Awaited<ReturnType<TestStore['open']>>;
  let world: AwardsWorld;
  const stranger = buildSession('ada', { administer: true }, { organisationId: 'elsewhere' });

  before(async () => {
    opened = await store.open({ now: () => Date.parse('2026-03-02T15:00:00.000Z') });
    world = await buildAwardsWorld(opened.storage);
    for (const person of ['ellen', 'omar', 'nina']) await world.decide(person);
    await world.relay.runOnce();
  });
  after(() => opened.destroy());

  const found = async (filter: Parameters<typeof world.awards.list>[1]) =>
    (await world.awards.list('district', filter)).awards.map(({ personId }) => personId);

  it('finds badges by name, state and micro-credential', async () => {
    expect(await found({})).to.deep.equal(['nina', 'omar', 'ellen']);
    expect(await found({ name: ' o’neil ' })).to.deep.equal(['ellen']);
    expect(await found({ name: 'nobody' })).to.deep.equal([]);
    expect(await found({ state: 'revoked' })).to.deep.equal([]);
    expect(await found({ state: 'valid', name: 'haddad' })).to.deep.equal(['omar']);
    expect(await found({ microCredentialId: world.waiting })).to.deep.equal([]);
  });

  it('sees who was told of a pass, and closes that page; another organization’s is not there', async () => {
    await world.notify.sendDue();
    const { id } = await world.awardOf();
    const page = async () => (await world.awards.list('district', { name: 'ellen' })).awards[0]?.confirmation;
    expect(await page()).to.include({ to: 'Dr. Ruiz' });
    expect((await page())?.pageUntil).to.match(/^2026-08-/);
    expect((await refusalOf(world.awards.withdrawConfirmation(stranger, id))).kind).to.equal('not-found');
    const after = await world.awards.withdrawConfirmation(administrator, id);
    expect(after.confirmation?.pageUntil).to.equal(null);
    expect((await page())?.pageUntil).to.equal(null);
  });

  it('adds issuers and changes what is said of them; badges that were issued keep their name', async () => {
    const before = await world.awards.issuers('district');
    const added = await world.awards.saveIssuer(administrator, null, {
      ...{ name: 'Institute C', about: 'We teach.', url: 'https://c.example', colours },
    });
    expect(added).to.deep.include({ name: 'Institute C', url: 'https://c.example', logoUrl: null, keys: [] });
    expect(await world.awards.issuers('district')).to.have.length(before.length + 1);
    const { issuer } = await world.awardOf();
    const changed = await world.awards.saveIssuer(administrator, issuer.id, {
      ...{ name: 'Institute of Asking', about: null, url: null, colours },
    });
    expect(changed).to.include({ id: issuer.id, name: 'Institute of Asking' });
    expect((await world.awards.details(educator(), (await world.awardOf()).id)).issuer.name).to.equal(
      'Institute A',
    );
    await world.decide('pia');
    await world.relay.runOnce();
    expect((await world.awardOf('pia')).issuer.name).to.equal('Institute of Asking');
  });

  it('gives an issuer a logo, drawn anew as PNG, and takes it away again', async () => {
    const { issuer } = await world.awardOf();
    const picture = await sharp({ create: { width: 900, height: 300, channels: 3, background: '#246' } })
      .withMetadata({ exif: { IFD0: { Artist: 'Somebody' } } })
      .jpeg()
      .toBuffer();
    const set = await world.awards.setLogo(administrator, issuer.id, picture.toString('base64'));
    expect(set.logoUrl).to.match(/\/logo\.png$/);
    const png = await world.awards.public.issuerLogo(issuer.id);
    const { format, width, height } = await sharp(png ?? Buffer.alloc(0)).metadata();
    expect({ format, width, height }).to.deep.equal({ format: 'png', width: 512, height: 171 });
    expect(png?.includes('Somebody')).to.equal(false);
    expect(await world.awards.public.issuer(issuer.id)).to.deep.include({
      image: { id: set.logoUrl, type: 'Image' },
    });
    for (const bad of ['no picture', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>']) {
      const base64 = Buffer.from(bad).toString('base64');
      const refusal = await refusalOf(world.awards.setLogo(administrator, issuer.id, base64));
      expect(refusal.details.reason, bad).to.equal('not-a-picture');
    }
    expect((await world.awards.setLogo(administrator, issuer.id, null)).logoUrl).to.equal(null);
    expect(await world.awards.public.issuerLogo(issuer.id)).to.equal(null);
  });

  it('changes keys; what was published to verify old badges stays', async () => {
    const { issuer } = await world.awardOf();
    const { keys } = await world.awards.rotateKeys(administrator, issuer.id);
    expect(keys.map(({ number, current }) => [number, current])).to.deep.equal([
      [1, false],
      [2, true],
    ]);
    const did = (await world.awards.public.did(issuer.id)) as { assertionMethod: string[] };
    expect(did.assertionMethod).to.have.length(4);
    for (const act of [
      world.awards.rotateKeys(stranger, issuer.id),
      world.awards.setLogo(stranger, issuer.id, null),
      world.awards.saveIssuer(stranger, issuer.id, { name: 'X', about: null, url: null, colours }),
    ])
      expect((await refusalOf(act)).kind).to.equal('not-found');
  });

  it('leaves a trail of all of it', async () => {
    const { items } = await world.audit.page('district');
    expect(items.map(({ act }) => act)).to.include.members([
      'confirmation-withdrawn',
      'issuer-added',
      'issuer-changed',
      'issuer-logo-set',
      'issuer-logo-removed',
      'issuer-keys-rotated',
    ]);
  });

  it('is answered over HTTP as it is described, and nobody else is', async () => {
    const served = await serveApi(administrator, (api) => awardRoutes(api, world.awards));
    const { id, issuer } = await world.awardOf();
    const change = { name: 'Institute D', about: null, url: null, colours };
    const calls: [string, string, unknown?][] = [
      ['GET', '/admin/awards?name=ellen&state=valid'],
      ['POST', `/admin/awards/${id}/withdraw-confirmation`],
      ['GET', '/admin/issuers'],
      ['POST', '/admin/issuers', change],
      ['PUT', `/admin/issuers/${issuer.id}`, change],
      ['PUT', `/admin/issuers/${issuer.id}/logo`, { base64: null }],
      ['POST', `/admin/issuers/${issuer.id}/rotate-keys`],
    ];
    for (const [method, path, body] of calls)
      expect((await served.call(method, path, body)).status, path).to.equal(200);
    const wrong: unknown[] = [
      { ...change, name: '' },
      { ...change, url: 'javascript:alert(1)' },
      { ...change, colours: { deep: 'red', accent: '#000000' } },
    ];
    for (const body of wrong)
      expect((await served.call('POST', '/admin/issuers', body)).status).to.equal(400);
    expect((await served.call('GET', '/admin/awards?state=lost')).status).to.equal(400);
    const { body } = await served.call('GET', '/admin/issuers');
    expect(JSON.stringify(body as { issuers: AdminIssuer[] })).not.to.include('sealed');
    served.session = educator();
    for (const [method, path, sent] of calls)
      expect((await served.call(method, path, sent)).status, path).to.equal(403);
    await served.close();
  });
});
