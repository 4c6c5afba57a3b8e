import { expect } from 'chai';
import type { z } from 'zod';
import type { Me, SessionAnswer } from '../../server/http/session.schema.ts';
import type { OfferMade, OfferView, People } from '../../server/launches/people.schema.ts';
import { describeOnStores } from '../support/stores.ts';
import { buildRegistration } from './support/builders.ts';
import { startTool, type Tool } from './support/tool.ts';

const DAY = 86_400_000;
type Said<T> = T & { error?: string; reason?: string };

describeOnStores('Rights are offered by a link', (store) => {
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
  const look = (who: SessionAnswer, link: string) =>
    post<z.infer<typeof OfferView>>('/offers/look', who, { link });
  const remove = (personId: string, right: string, by = pat) =>
    post<z.infer<typeof People>>('/admin/people/remove', by, { personId, right });
  const list = async () =>
    (await tool.call<z.infer<typeof People>>('GET', '/admin/people', { token: pat.token })).body;
  const saying = ({ status, body }: { status: number; body: Said<unknown> }) =>
    [status, body.error, body.reason].filter(Boolean).join(' ');
  const assessor = { right: 'assessor', issuers: ['school-practice'], note: 'for Ada' };

  it('looked at first, then accepted: the right holds at once, in this and every later launch', async () => {
    const { link } = await offer(assessor);
    const seen = await look(ada, link);
    expect(seen.body).to.deep.equal({
      right: 'assessor',
      issuers: ['Institute for School Practice'],
      organisation: 'Lakeside District',
      expiresAt: '2026-12-08T08:00:00.000Z',
    });
    const accepted = await accept(ada, link);
    expect(accepted.status).to.equal(200);
    expect(accepted.body.rights).to.deep.include({ learn: true, assess: ['school-practice'] });
    const me = await tool.call<Me>('GET', '/me', { token: ada.token });
    expect(me.body.rights.assess).to.deep.equal(['school-practice']);
    expect((await tool.signIn()).me.rights.assess).to.deep.equal(['school-practice']);
  });

  const rights: [object, Partial<Me['rights']>][] = [
    [{ right: 'administrator' }, { administer: true }],
    [{ right: 'assessor', issuers: 'all' }, { assess: 'all' }],
    [{ right: 'author' }, { author: true }],
    [{ right: 'approver' }, { approve: true }],
    [{ right: 'lead' }, { lead: true }],
  ];
  for (const [request, gives] of rights)
    it(`gives exactly what was offered: ${JSON.stringify(request)}`, async () => {
      const nothing = { administer: false, assess: null, author: false, approve: false, lead: false };
      const { link } = await offer(request);
      expect((await accept(ada, link)).body.rights).to.deep.include({ ...nothing, ...gives });
    });

  it('is accepted by one person only, of 20 who try at once', async () => {
    const { link } = await offer({ right: 'author' });
    const everybody = await Promise.all(
      Array.from({ length: 20 }, (_, n) => tool.signIn({ sub: `teacher ${n}` })),
    );
    const answers = await Promise.all(everybody.map((who) => accept(who, link)));
    expect(answers.filter(({ status }) => status === 200)).to.have.length(1);
    expect(answers.map(saying).filter((said) => said === '409 not-possible-now offer-used')).to.have.length(
      19,
    );
    expect((await list()).appointed.filter(({ right }) => right === 'author')).to.have.length(1);
  });

  it('is used once: not by another, and not again by the same person after the right was taken away', async () => {
    const { link } = await offer(assessor);
    await accept(ada, link);
    const ben = await tool.signIn({ sub: 'ben' });
    expect(saying(await accept(ben, link))).to.equal('409 not-possible-now offer-used');
    expect(saying(await look(ben, link))).to.equal('409 not-possible-now offer-used');
    await remove(ada.me.person.id, 'assessor');
    expect(saying(await accept(ada, link))).to.equal('409 not-possible-now offer-used');
    expect((await tool.signIn()).me.rights.assess).to.equal(null);
  });

  it('goes on where a crash broke off, for the person who had taken it', async () => {
    const { link, offer: made } = await offer(assessor);
    await tool.stores.people.changeOffer(made.id, (now) => ({
      ...now,
      state: 'taken',
      takenBy: ada.me.person.id,
    }));
    const ben = await tool.signIn({ sub: 'ben' });
    expect(saying(await accept(ben, link))).to.equal('409 not-possible-now offer-used');
    expect((await accept(ada, link)).body.rights.assess).to.deep.equal(['school-practice']);
    expect((await list()).offers.map(({ state }) => state)).to.deep.equal(['used']);
  });

  it('is good for 14 days', async () => {
    const { link } = await offer(assessor);
    tool.pass(14 * DAY - 1_000);
    expect((await look(await tool.signIn(), link)).status).to.equal(200);
    tool.pass(1_000);
    expect((await accept(await tool.signIn(), link)).status).to.equal(404);
  });

  it('can be withdrawn until it is accepted', async () => {
    const first = await offer(assessor);
    const withdrawn = await post<z.infer<typeof People>>(`/admin/offers/${first.offer.id}/withdraw`, pat, {});
    expect(withdrawn.body.offers.map(({ state }) => state)).to.deep.equal(['withdrawn']);
    expect(saying(await accept(ada, first.link))).to.equal('409 not-possible-now offer-withdrawn');
    const second = await offer(assessor);
    await accept(ada, second.link);
    expect(saying(await post(`/admin/offers/${second.offer.id}/withdraw`, pat, {}))).to.equal(
      '409 not-possible-now offer-used',
    );
  });

  it('is worth nothing once its giver administers no more', async () => {
    const { link: forBen } = await offer({ right: 'administrator' });
    const { link } = await offer({ right: 'administrator' });
    const ben = await tool.signIn({ sub: 'ben' });
    await accept(ben, forBen);
    await remove(pat.me.person.id, 'administrator', ben);
    expect(saying(await accept(pat, link))).to.equal('409 not-possible-now offer-withdrawn');
  });

  it('is nothing to another organisation, to a preview, or to whoever guesses', async () => {
    const { key } = await tool.platforms.registerPlatformDirectly(
      buildRegistration({
        organisation: { id: 'northgate', name: 'Northgate' },
        platform: { clientId: 'client-2' },
      }),
    );
    const { link } = await offer(assessor);
    const stranger = await tool.signIn({ platformKey: key, clientId: 'client-2' });
    expect(saying(await look(stranger, link))).to.equal('404 not-found');
    expect(saying(await accept(stranger, link))).to.equal('404 not-found');
    expect(saying(await accept(await tool.signIn({ sub: 'viewer', roles: [] }), link))).to.equal(
      '403 preview-only',
    );
    expect(saying(await accept(ada, `http://127.0.0.1:3000/go/${'x'.repeat(32)}`))).to.equal('404 not-found');
    expect(saying(await accept(ada, 'not a link at all'))).to.equal('404 not-found');
    expect((await accept(ada, link)).status).to.equal(200);
  });

  it('may be pasted whole or as its last part, and is nowhere kept', async () => {
    const { link, offer: made } = await offer(assessor);
    const secret = link.split('/go/')[1] ?? '';
    expect(secret).to.match(/^[A-Za-z0-9_-]{32}$/);
    expect(JSON.stringify(await tool.stores.people.offer(made.id))).to.not.include(secret);
    expect((await accept(ada, secret)).status).to.equal(200);
  });

  it('is made by administrators only, and for issuers that the organisation has', async () => {
    expect(saying(await post('/admin/offers', ada, assessor))).to.equal('403 forbidden administrators-only');
    expect(saying(await post('/admin/offers', pat, { ...assessor, issuers: ['elsewhere'] }))).to.equal(
      '404 not-found',
    );
    expect(saying(await post('/admin/offers', pat, { right: 'assessor' }))).to.equal(
      '400 invalid-input issuers-missing',
    );
    expect(saying(await post('/admin/offers', pat, { right: 'author', issuers: 'all' }))).to.equal(
      '400 invalid-input issuers-only-for-assessors',
    );
    expect(saying(await post('/admin/offers', pat, { right: 'owner' }))).to.equal('400 invalid-input');
  });

  it('leads to a page that says where to paste it, and shows nothing of the offer', async () => {
    const { link } = await offer(assessor);
    const page = await fetch(link.replace('http://127.0.0.1:3000', tool.origin));
    const text = await page.text();
    expect(page.status).to.equal(200);
    expect(text).to.include(link).and.to.include('<h1>');
    // Without the link itself: its random letters may spell anything.
    expect(text.replaceAll(link, '')).to.not.match(/assessor|Lakeside|for Ada/i);
    expect(page.headers.get('content-security-policy')).to.include("default-src 'none'");
    for (const wrong of ['x', encodeURIComponent('<script>alert(1)</script>xxxxxxxxxxxx')]) {
      const answer = await fetch(`${tool.origin}/go/${wrong}`, { headers: { accept: 'text/html' } });
      expect(answer.status).to.equal(400);
    }
  });
});
