import { expect } from 'chai';
import { portfolioRoutes } from '../../server/portfolio/portfolio.routes.ts';
import { type ServedApi, serveApi } from '../support/serve-api.ts';
import { buildSession } from '../support/session.ts';
import { storesUnderTest, type TestStore } from '../support/stores.ts';
import { type Desk, openDesk } from './support/desk.ts';
import { values } from './support/values.ts';

/** The routes are the same on every store. */
const sqlite = storesUnderTest().find((store): store is TestStore => !('skipped' in store));

describe('The API of the portfolio', () => {
  let desk: Desk;
  let api: ServedApi;
  beforeEach(async () => {
    if (!sqlite) throw new Error('no store to test on');
    desk = await openDesk(sqlite);
    api = await serveApi(desk.me, (routes) => portfolioRoutes(routes, desk.portfolio));
  });
  afterEach(async () => {
    await api.close();
    await desk.destroy();
  });
  const path = (key: string) => `/micro-credentials/${desk.id}/work/${encodeURIComponent(key)}`;
  const put = (key: string, value: unknown, baseRevision = 0) =>
    api.call('PUT', path(key), { value, baseRevision });

  it('saves, lists and removes', async () => {
    expect(await put('entry:a', values.entry)).to.deep.equal({
      status: 200,
      body: { revision: 1, savedAt: '2026-03-02T08:00:00.000Z' },
    });
    const { body } = await api.call('GET', `/micro-credentials/${desk.id}/work`);
    expect(body).to.have.property('version', 1);
    expect(body).to.have.nested.property('items[0].value').that.deep.equals(values.entry);
    const removed = await api.call('DELETE', `${path('entry:a')}?baseRevision=1`);
    expect(removed).to.deep.equal({ status: 200, body: { removed: true } });
  });

  it('answers a conflict with what is stored', async () => {
    await put('notes', { text: 'Mine' });
    const { status, body } = await put('notes', { text: 'Theirs' });
    expect(status).to.equal(409);
    expect(body).to.deep.include({ error: 'conflict', reason: 'changed-meanwhile' });
    expect(body).to.have.nested.property('current.value.text', 'Mine');
    expect(body).to.have.nested.property('current.revision', 1);
  });

  const malformed: [string, string, unknown][] = [
    ['a key of no kind', 'secret:a', { value: {}, baseRevision: 0 }],
    ['a key with a path in it', 'entry:../../x', { value: {}, baseRevision: 0 }],
    ['a value of another shape', 'notes', { value: { text: ['x'] }, baseRevision: 0 }],
    ['no value', 'notes', { baseRevision: 0 }],
    ['no revision', 'notes', { value: { text: 'x' } }],
    ['a revision below zero', 'notes', { value: { text: 'x' }, baseRevision: -1 }],
    ['a list', 'notes', []],
  ];
  for (const [name, key, body] of malformed)
    it(`refuses ${name}, and keeps what was saved`, async () => {
      await put('notes', { text: 'Kept' });
      const { status, body: answer } = await api.call('PUT', path(key), body);
      expect(status).to.equal(400);
      expect(answer).to.have.property('error', 'invalid-input');
      expect((await desk.open()).items).to.have.length(1);
      expect((await desk.open()).items[0]?.value).to.deep.equal({ text: 'Kept' });
    });

  it('takes the longest text that a part may hold', async () => {
    expect((await put('writing:account', { text: 'ü'.repeat(200_000) })).status).to.equal(200);
    expect((await put('writing:account', { text: 'ü'.repeat(200_001) }, 1)).status).to.equal(400);
  });

  it('keeps nothing of a preview, and says so', async () => {
    api.session = buildSession({ preview: true });
    for (const answer of [
      await put('notes', { text: 'x' }),
      await api.call('DELETE', `${path('entry:a')}?baseRevision=1`),
    ]) {
      expect(answer.status).to.equal(403);
      expect(answer.body).to.have.property('error', 'preview-only');
    }
    expect((await api.call('GET', `/micro-credentials/${desk.id}/work`)).body).to.deep.equal({
      version: 1,
      items: [],
    });
  });

  it('is for those who may learn', async () => {
    api.session = buildSession({ rights: { ...buildSession().rights, learn: false, administer: true } });
    expect((await put('notes', { text: 'x' })).status).to.equal(403);
    api.session = null;
    expect((await put('notes', { text: 'x' })).status).to.equal(401);
  });

  it('looks the same for unknown and for foreign micro-credentials', async () => {
    api.session = buildSession({ organisationId: 'hillside-district' });
    const unknown = `/micro-credentials/no-such-thing/work`;
    for (const place of [unknown, `/micro-credentials/${desk.id}/work`]) {
      expect((await api.call('GET', place)).status).to.equal(404);
      const body = { value: { text: 'x' }, baseRevision: 0 };
      expect((await api.call('PUT', `${place}/notes`, body)).status).to.equal(404);
    }
  });
});
