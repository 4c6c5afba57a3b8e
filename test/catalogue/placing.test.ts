import { expect } from 'chai';
import type { ContentItem } from '../../server/catalogue/content-items.rules.ts';
import { placingRoutes } from '../../server/catalogue/placing.routes.ts';
import { createPlacing } from '../../server/catalogue/placing.ts';
import type { LaunchRecord } from '../../server/launches/launch-record.schema.ts';
import { naturalId } from '../../server/platforms/ids.ts';
import { type ServedApi, serveApi } from '../support/serve-api.ts';
import { buildSession } from '../support/session.ts';
import { describeOnStores } from '../support/stores.ts';
import { buildFile } from './support/definition.ts';
import { type District, hillside, lakeside, openDistrict } from './support/district.ts';
import { buildLaunch, deepLinking } from './support/launch.ts';

const designer = buildSession({ rights: { ...buildSession().rights, place: true } });

describeOnStores('Placing', (on) => {
  let district: District;
  let api: ServedApi;
  let launch: LaunchRecord;
  let signed: (readonly ContentItem[])[];
  let ids: string[];
  let placing: ReturnType<typeof createPlacing>;

  beforeEach(async () => {
    district = await openDistrict(on);
    await district.catalogue.importSamples(lakeside);
    ids = (await district.catalogue.list(lakeside)).map(({ id }) => id);
    launch = buildLaunch();
    signed = [];
    placing = createPlacing({
      store: district.placements,
      clock: district.clock,
      catalogue: district.catalogue,
      launchOf: async () => launch,
      deepLinkingResponse: async ({ deepLinking: settings }, items) => {
        signed.push(items);
        return { action: settings?.returnUrl ?? '', jwt: 'a.signed.jwt' };
      },
      organisations: district.organisations,
      site: {
        publicUrl: 'https://credentials.example.org',
        iconUrl: 'https://credentials.example.org/i.svg',
      },
    });
    api = await serveApi(designer, (routes) => {
      placingRoutes(routes, placing);
    });
  });
  afterEach(async () => {
    await api.close();
    await district.destroy();
  });
  const one = (id: string, phase: string | null = null) => ({ kind: 'micro-credential', id, phase });
  const send = (choices: unknown, dueOn: unknown = null) => api.call('POST', '/placing', { choices, dueOn });
  const place = (...ids: string[]) => send(ids.map((id) => one(id)));

  describe('in a deep-linking dialog', () => {
    beforeEach(() => {
      launch = buildLaunch({ message: 'LtiDeepLinkingRequest', resourceLinkId: null, deepLinking });
    });

    it('says what the LMS takes', async () => {
      expect((await api.call('GET', '/placing')).body).to.deep.equal({
        way: 'deep-linking',
        acceptsLinks: true,
        acceptsMultiple: true,
        acceptsLineItem: true,
        takesDueDate: false,
        today: '2026-03-02',
      });
    });

    it('places single phases, and the rooms, with words of their own', async () => {
      const [first = ''] = ids;
      const choices = [
        one(first, 'learning'),
        one(first, 'submission'),
        one(first, 'learning'),
        { kind: 'view', view: 'catalogue' },
        { kind: 'view', view: 'credentials' },
        { kind: 'view', view: 'review' },
      ];
      expect((await send(choices)).status).to.equal(200);
      const { definition } = await district.catalogue.get(lakeside, first);
      expect(
        signed.flat().map(({ title, custom, lineItem }) => [title, custom, lineItem?.label]),
      ).to.deep.equal([
        [`${definition.title}: Learning`, { micro_credential: first, phase: 'learning' }, undefined],
        [
          `${definition.title}: Submission`,
          { micro_credential: first, phase: 'submission' },
          `${definition.title}: Submission`,
        ],
        ['Micro-credentials', { view: 'catalogue' }, undefined],
        ['My credentials', { view: 'credentials' }, undefined],
        ['Review room', { view: 'review' }, undefined],
      ]);
      expect(signed.flat().every(({ text }) => text.length > 20)).to.equal(true);
    });

    it('sets a due date at the end of that day where the organization is, if the LMS heeds it', async () => {
      const [first = ''] = ids;
      expect((await send([one(first)], '2026-03-31')).status).to.equal(200);
      launch = { ...launch, product: 'canvas' };
      expect((await api.call('GET', '/placing')).body).to.have.property('takesDueDate', true);
      expect((await send([one(first)], '2026-03-31')).status).to.equal(200);
      expect((await send([one(first)])).status).to.equal(200);
      expect(signed.flat().map(({ submission }) => submission?.endDateTime)).to.deep.equal([
        undefined,
        // Chicago is on summer time by then.
        '2026-04-01T04:59:59.999Z',
        undefined,
      ]);
      expect((await send([one(first)], '2026-03-02')).status, 'today').to.equal(200);
      expect(await send([one(first)], '2026-03-01')).to.have.nested.property('body.reason', 'due-past');
    });

    it('answers with one signed item for each chosen, in the order of choice', async () => {
      const [first = '', second = ''] = ids;
      expect(await place(second, first, second)).to.deep.equal({
        status: 200,
        body: { way: 'deep-linking', action: deepLinking.returnUrl, jwt: 'a.signed.jwt' },
      });
      expect(signed.flat().map(({ custom }) => custom.micro_credential)).to.deep.equal([second, first]);
      expect(signed.flat().every(({ lineItem }) => lineItem?.scoreMaximum === 100)).to.equal(true);
    });

    it('cancels with no items', async () => {
      expect((await place()).status).to.equal(200);
      expect(signed).to.deep.equal([[]]);
    });

    it('takes one where the LMS takes one', async () => {
      launch = { ...launch, deepLinking: { ...deepLinking, acceptMultiple: false } };
      const [first = '', second = ''] = ids;
      expect(await place(first, second)).to.deep.include({ status: 400 });
      expect((await place(first)).status).to.equal(200);
    });

    it('sends no line item where none is taken', async () => {
      launch = { ...launch, deepLinking: { ...deepLinking, acceptLineItem: false } };
      await place(ids[0] ?? '');
      expect(signed.flat()[0]).not.to.have.property('lineItem');
    });

    it('says so where the LMS takes no links at all', async () => {
      launch = { ...launch, deepLinking: { ...deepLinking, acceptTypes: ['file'] } };
      expect((await api.call('GET', '/placing')).body).to.have.property('acceptsLinks', false);
      expect(await place(ids[0] ?? '')).to.have.nested.property('body.reason', 'links-not-accepted');
      expect((await place()).status, 'cancelling').to.equal(200);
    });

    it('places nothing of another organisation, nothing unknown, nothing retired', async () => {
      const { microCredentials } = await district.catalogue.importContent(hillside, buildFile());
      for (const id of [microCredentials[0]?.id ?? '', 'no-such-thing'])
        expect((await place(id)).status).to.equal(404);
      await district.catalogue.retire(lakeside, ids[0] ?? '');
      expect(await place(ids[0] ?? '')).to.have.nested.property('body.reason', 'retired');
      expect(signed).to.deep.equal([]);
    });
  });

  describe('in a resource link made by hand', () => {
    it('remembers the choice for every launch of this link, and of no other', async () => {
      expect((await api.call('GET', '/placing')).body).to.have.property('way', 'resource-link');
      expect(await place(ids[0] ?? '')).to.deep.equal({
        status: 200,
        body: { way: 'resource-link' },
      });
      const { find } = placing.placements;
      expect(await find(launch)).to.deep.equal(one(ids[0] ?? ''));
      expect(await find(buildLaunch({ resourceLinkId: 'link-2' }))).to.equal(null);
      expect(await find(buildLaunch({ deploymentKey: 'deployment-2' }))).to.equal(null);
    });

    it('remembers a phase, or a room', async () => {
      await send([one(ids[0] ?? '', 'application')]);
      expect(await placing.placements.find(launch)).to.deep.equal(one(ids[0] ?? '', 'application'));
      expect(await send([one(ids[0] ?? '')])).to.have.nested.property('body.reason', 'placed-already');
      launch = buildLaunch({ resourceLinkId: 'link-2' });
      await send([{ kind: 'view', view: 'credentials' }]);
      expect(await placing.placements.find(launch)).to.deep.equal({ kind: 'view', view: 'credentials' });
    });

    it('still opens what the first release remembered', async () => {
      await district.placements.remember({
        id: naturalId('placement', 'deployment-1', 'link-1'),
        organisationId: lakeside,
        deploymentKey: 'deployment-1',
        resourceLinkId: 'link-1',
        microCredentialId: ids[1] ?? '',
        placedBy: 'person-1',
        placedAt: '2026-01-02T08:00:00.000Z',
      });
      expect(await placing.placements.find(launch)).to.deep.equal(one(ids[1] ?? ''));
    });

    it('keeps the first choice; the same one again is a success', async () => {
      await place(ids[0] ?? '');
      expect((await place(ids[0] ?? '')).status).to.equal(200);
      expect(await place(ids[1] ?? '')).to.have.nested.property('body.reason', 'placed-already');
      expect(await placing.placements.find(launch)).to.have.property('id', ids[0]);
    });

    it('lets one of two designers win who choose at the same moment', async () => {
      const answers = await Promise.all([place(ids[0] ?? ''), place(ids[1] ?? '')]);
      expect(answers.map(({ status }) => status)).to.have.members([200, 409]);
    });

    it('takes exactly one', async () => {
      expect(await place()).to.have.nested.property('body.reason', 'choose-one');
      expect(await place(ids[0] ?? '', ids[1] ?? '')).to.have.nested.property('body.reason', 'only-one');
    });

    it('has nothing to place where the link already says what it opens, or there is no link', async () => {
      const launches: Partial<LaunchRecord>[] = [
        { custom: { micro_credential: ids[0] ?? '' } },
        { custom: { view: 'catalogue' } },
        { resourceLinkId: null },
      ];
      for (const more of launches) {
        launch = buildLaunch(more);
        expect(await place(ids[0] ?? '')).to.have.nested.property('body.reason', 'nothing-to-place');
        expect((await api.call('GET', '/placing')).status).to.equal(409);
      }
    });
  });

  it('is for those who may place', async () => {
    api.session = buildSession();
    for (const answer of [await place(ids[0] ?? ''), await api.call('GET', '/placing')])
      expect(answer).to.have.nested.property('body.error', 'forbidden');
    api.session = null;
    expect((await place(ids[0] ?? '')).status).to.equal(401);
  });

  it('refuses what it cannot read', async () => {
    const bodies = [
      {},
      { choices: 'all' },
      { choices: [one('../etc')] },
      { choices: [one('a', 'everything')] },
      { choices: [{ kind: 'view', view: 'administration' }] },
      { choices: Array.from({ length: 51 }, (_, n) => one(`a${n}`)) },
      { choices: [], dueOn: 'tomorrow' },
    ];
    for (const body of bodies)
      expect(await api.call('POST', '/placing', body)).to.have.nested.property('body.error', 'invalid-input');
  });
});
