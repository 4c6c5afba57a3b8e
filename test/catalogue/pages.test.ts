import { expect } from 'chai';
import { catalogueRoutes } from '../../server/catalogue/catalogue.routes.ts';
import { type ServedApi, serveApi } from '../support/serve-api.ts';
import { buildSession } from '../support/session.ts';
import { describeOnStores } from '../support/stores.ts';
import { buildDefinition, buildFile } from './support/definition.ts';
import { type District, hillside, lakeside, openDistrict } from './support/district.ts';

describeOnStores('The catalogue’s pages', (on) => {
  let district: District;
  let api: ServedApi;
  beforeEach(async () => {
    district = await openDistrict(on);
    await district.catalogue.importSamples(lakeside);
    api = await serveApi(buildSession(), (routes) => catalogueRoutes(routes, district.catalogue));
  });
  afterEach(async () => {
    await api.close();
    await district.destroy();
  });

  it('list what the organisation offers, to everybody in it', async () => {
    api.session = buildSession();
    const { status, body } = await api.call('GET', '/micro-credentials');
    expect(status).to.equal(200);
    expect(body).to.have.property('items').with.length(3);
    api.session = buildSession({ organisationId: hillside });
    expect((await api.call('GET', '/micro-credentials')).body).to.deep.equal({ items: [] });
  });

  it('show one, in the version asked for', async () => {
    const { microCredentials } = await district.catalogue.importContent(lakeside, buildFile());
    await district.catalogue.importContent(lakeside, buildFile(buildDefinition({ title: 'Asking first' })));
    const path = `/micro-credentials/${microCredentials[0]?.id}`;
    expect((await api.call('GET', path)).body).to.deep.include({ version: 2 });
    expect((await api.call('GET', `${path}?version=1`)).body).to.have.nested.property(
      'definition.title',
      'Asking before telling',
    );
    expect((await api.call('GET', `${path}?version=9`)).status).to.equal(404);
    expect((await api.call('GET', `${path}?version=newest`)).status).to.equal(400);
    api.session = buildSession({ organisationId: hillside });
    expect((await api.call('GET', path)).status).to.equal(404);
  });
});
