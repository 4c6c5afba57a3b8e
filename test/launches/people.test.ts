import { expect } from 'chai';
import type { z } from 'zod';
import type { Me, SessionAnswer } from '../../server/http/session.schema.ts';
import type { OfferMade, People } from '../../server/launches/people.schema.ts';
import { describeOnStores } from '../support/stores.ts';
import { startTool, type Tool } from './support/tool.ts';

type Said<T> = T & { error?: string; reason?: string };

describeOnStores('The list of people', (store) => {
  let tool: Tool;
  let pat: SessionAnswer;
  let ada: SessionAnswer;
  beforeEach(async () => {
    tool = await startTool(store);
    pat = await tool.administrator();
    ada = await tool.signIn();
  });
  afterEach(() => tool.stop());

  const post = <T>(path: string, { token }: SessionAnswer, body: unknown) =>
    tool.call<Said<T>>('POST', path, { token, body });
  const offer = async (request: object, by = pat) =>
    (await post<z.infer<typeof OfferMade>>('/admin/offers', by, request)).body;
  const accept = (who: SessionAnswer, link: string) => post<Me>('/offers/accept', who, { link });
  const remove = (personId: string, right: string, by = pat) =>
    post<z.infer<typeof People>>('/admin/people/remove', by, { personId, right });
  const list = async () =>
    (await tool.call<z.infer<typeof People>>('GET', '/admin/people', { token: pat.token })).body;
  const saying = ({ status, body }: { status: number; body: Said<unknown> }) =>
    [status, body.error, body.reason].filter(Boolean).join(' ');
  const assessor = { right: 'assessor', issuers: ['school-practice'], note: 'for Ada' };

  it('names everybody with a given right, and the offers, without their links', async () => {
    const { link, offer: made } = await offer(assessor);
    await accept(ada, link);
    const { appointed, offers } = await list();
    expect(appointed).to.deep.equal([
      {
        personId: pat.me.person.id,
        name: 'Pat Principal',
        right: 'administrator',
        issuers: null,
        givenAt: '2026-11-24T08:00:00.000Z',
      },
      {
        personId: ada.me.person.id,
        name: 'Ada Educator',
        right: 'assessor',
        issuers: ['school-practice'],
        givenAt: '2026-11-24T08:00:00.000Z',
      },
    ]);
    expect(offers).to.deep.equal([{ ...made, state: 'used' }]);
  });

  it('is for administrators only', async () => {
    expect(saying(await tool.call('GET', '/admin/people', { token: ada.token }))).to.equal(
      '403 forbidden administrators-only',
    );
    expect(saying(await remove(pat.me.person.id, 'administrator', ada))).to.equal(
      '403 forbidden administrators-only',
    );
    expect(saying(await tool.call('GET', '/admin/people'))).to.equal('401 not-signed-in');
  });

  it('loses a right at once, and on other instances within 5 seconds', async () => {
    await accept(ada, (await offer(assessor)).link);
    const { launches } = tool.anotherInstance();
    const request = { headers: { authorization: `Bearer ${ada.token}` } };
    expect((await launches.authenticate(request)).rights.assess).to.deep.equal(['school-practice']);
    const { body } = await remove(ada.me.person.id, 'assessor');
    expect(body.appointed.map(({ right }) => right)).to.deep.equal(['administrator']);
    expect((await tool.launches.authenticate(request)).rights.assess).to.equal(null);
    tool.pass(5_000);
    expect((await launches.authenticate(request)).rights.assess).to.equal(null);
  });

  it('keeps the last administrator, also when two remove each other at once', async () => {
    expect(saying(await remove(pat.me.person.id, 'administrator'))).to.equal(
      '409 not-possible-now last-administrator',
    );
    await accept(ada, (await offer({ right: 'administrator' })).link);
    const both = await Promise.all([
      remove(ada.me.person.id, 'administrator', pat),
      remove(pat.me.person.id, 'administrator', ada),
    ]);
    expect(both.filter(({ status }) => status === 200)).to.have.length(1);
    expect((await tool.stores.people.administrators('lakeside'))?.people).to.have.length(1);
  });

  it('does not know people without that right, nor those of another organisation', async () => {
    expect(saying(await remove(ada.me.person.id, 'author'))).to.equal('404 not-found');
    expect(saying(await remove(ada.me.person.id, 'administrator'))).to.equal('404 not-found');
    await tool.stores.people.changeRights(
      { id: 'stranger', organisationId: 'northgate', assessor: null, author: null, approver: null },
      (now) => ({ ...now, author: { givenBy: null, givenAt: '2026-11-24T08:00:00.000Z' } }),
    );
    expect(saying(await remove('stranger', 'author'))).to.equal('404 not-found');
    expect((await tool.stores.people.rights('stranger'))?.author).to.not.equal(null);
  });

  it('leaves a trail of every act, with ids only', async () => {
    await accept(ada, (await offer(assessor)).link);
    await remove(ada.me.person.id, 'assessor');
    const { items } = await tool.audit.page('lakeside');
    const acts = items.map(({ act, personId }) => `${act} ${personId === pat.me.person.id ? 'pat' : 'ada'}`);
    expect(acts).to.include.members(['right-offered pat', 'right-given ada', 'right-taken pat']);
    expect(JSON.stringify(items)).to.not.match(/Educator|Principal|for Ada/);
  });
});
