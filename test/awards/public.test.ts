import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import express from 'express';
import { pino } from 'pino';
import { publicAwardRoutes } from '../../server/awards/public.routes.ts';
import { handleErrors } from '../../server/http/handle-errors.ts';
import { errorPage } from '../../server/http/pages.ts';
import { securityHeaders } from '../../server/http/security.ts';
import { mailLinkRoutes } from '../../server/notify/public.routes.ts';
import { violations } from '../browser/support/axe.ts';
import { openChromium } from '../browser/support/browser.ts';
import { buildContent, definition } from '../submissions/support/sample.ts';
import { educator, refusalOf } from '../submissions/support/world.ts';
import { describeOnStores, type TestStore } from '../support/stores.ts';
import { unbakePng } from './support/unbake.ts';
import { type AwardsWorld, administrator, buildAwardsWorld, publicUrl } from './support/world.ts';

const standard = {
  name: 'Questioning & discussion',
  url: 'https://standards.example/teaching?part=3&section=b',
  framework: 'The district’s framework',
  code: '3b',
  description: 'Talk that builds on talk.',
};

/** What stands in a page: its own address is random letters. */
const withoutAddress = (page: string, url: string): string => page.replaceAll(url, '');

describeOnStores('The public page of a badge', (store) => {
  let opened: Awaited<ReturnType<TestStore['open']>>;
  let world: AwardsWorld;
  let server: Server;
  let here: string;
  let id: string;

  before(async () => {
    // The confirmation's page expires: the storage must live at the world's time.
    opened = await store.open({ now: () => Date.parse('2026-03-02T15:00:00.000Z') });
    world = await buildAwardsWorld(opened.storage);
    await world.publish(buildContent({ alignment: [standard] }));
    await world.address('ellen');
    await world.decide();
    await world.relay.runOnce();
    await world.notify.sendDue();
    id = (await world.awardOf()).id;
    const app = express();
    app.use(securityHeaders(publicUrl));
    app.use(publicAwardRoutes(world.awards));
    app.use(mailLinkRoutes(world.notify));
    app.use(handleErrors(pino({ level: 'silent' }), errorPage));
    server = app.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await opened.destroy();
  });

  /** A public address, read as a browser would. */
  async function read(url: string) {
    const response = await fetch(url.replace(publicUrl, here), { headers: { accept: 'text/html' } });
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, bytes, text: bytes.toString('utf8') };
  }
  async function share(name: 'full' | 'initials' = 'full'): Promise<string> {
    const { shared } = await world.awards.share(educator(), id, name);
    if (!shared) throw new Error('it is not shared');
    return shared.url;
  }

  it('is not there until its holder shares it', async () => {
    expect((await world.awards.details(educator(), id)).sharing).to.equal(null);
    const { status, text } = await read(`${publicUrl}/badges/${id}`);
    expect(status).to.equal(404);
    expect(text).to.include('This badge isn’t shared any more');
  });

  it('says who, what, from whom, when, for how much, and that it holds; without a script or a cookie', async () => {
    const url = await share();
    const { status, text, headers } = await read(url);
    expect(status).to.equal(200);
    for (const part of [
      '<h1>Ellen O’Neil-Park asks before telling.</h1>',
      'This badge is valid',
      'Institute A',
      'March 2, 2026',
      '3 in-service hours',
      'Does not expire',
      'Judged: Solid',
      `property="og:image" content="${url}/badge.png"`,
      'property="og:title" content="Asking before telling: a micro-credential of Ellen O’Neil-Park"',
    ])
      expect(text, part).to.include(part);
    for (const absent of ['<script', 'amir', 'lakeside.example"'])
      expect(withoutAddress(text, url)).not.to.include(absent);
    expect(headers.get('set-cookie')).to.equal(null);
    expect(headers.get('content-security-policy')).to.include("default-src 'none'");
  });

  it('says which criteria it took, and which standards they belong to, as they were signed', async () => {
    const url = await share();
    // What is published later changes nothing about what was earned.
    await world.publish(buildContent({ alignment: [{ ...standard, name: 'Another standard' }] }));
    const { text } = await read(url);
    for (const { title, description } of definition.rubric.criteria)
      expect(text).to.include(title).and.include(description);
    expect(text).to.include(
      `<a href="https://standards.example/teaching?part=3&amp;section=b" rel="noopener noreferrer nofollow">Questioning &amp; discussion</a>`,
    );
    expect(text).to.include('The district’s framework, 3b').and.include('Talk that builds on talk.');
    expect(text).not.to.include('Another standard');
  });

  it('may name its holder by initials, under the same address', async () => {
    const url = await share();
    expect(await share('initials')).to.equal(url);
    const { text } = await read(url);
    expect(withoutAddress(text, url)).to.include('E. O. P. asks before telling.').and.not.to.include('Ellen');
  });

  it('has downloads that carry the signature, and may be embedded elsewhere', async () => {
    const url = await share();
    const { credential, jwt } = await world.awardOf();
    const png = await read(`${url}/badge.png`);
    expect(unbakePng(png.bytes)).to.deep.equal([credential]);
    expect(png.headers.get('cross-origin-resource-policy')).to.equal('cross-origin');
    expect((await read(`${url}/credential.json`)).text).to.equal(credential);
    expect((await read(`${url}/credential.jwt`)).text).to.equal(jwt);
    expect((await read(`${url}/badge.svg`)).headers.get('content-type')).to.include('image/svg+xml');
    expect((await read(`${url}/badge.exe`)).status).to.equal(404);
  });

  it('publishes what verifiers need, from the addresses in the badge', async () => {
    const badge = JSON.parse((await world.awardOf()).credential) as {
      issuer: { id: string };
      credentialSubject: { achievement: { id: string; image: { id: string } } };
      credentialStatus: { statusListCredential: string };
    };
    const issuer = badge.issuer.id.split(':').at(-1);
    const { achievement } = badge.credentialSubject;
    const answers = await Promise.all(
      [
        `${publicUrl}/issuers/${issuer}/did.json`,
        `${publicUrl}/issuers/${issuer}`,
        `${publicUrl}/issuers/${issuer}/keys/rsa-1`,
        `${publicUrl}/.well-known/jwks.json`,
        achievement.id,
        achievement.image.id,
        badge.credentialStatus.statusListCredential,
      ].map(read),
    );
    for (const { status, headers } of answers) {
      expect(status).to.equal(200);
      expect(headers.get('access-control-allow-origin')).to.equal('*');
    }
    for (const path of [
      '/issuers/nobody/did.json',
      '/issuers/nobody',
      '/achievements/nothing.1',
      '/badges/status/nobody.1',
    ])
      expect((await read(publicUrl + path)).status, path).to.equal(404);
  });

  it('says when and why it was withdrawn, and is valid again after that', async () => {
    const url = await share();
    await world.awards.act(administrator, id, 'revoked', 'It was <b>not</b> their own work.');
    const { text } = await read(url);
    expect(text).to.include('This badge was withdrawn').and.include('&lt;b&gt;not&lt;/b&gt; their own work.');
    expect(text).not.to.include('This badge is valid');
    await world.awards.act(administrator, id, 'reinstated', 'It was.');
    expect((await read(url)).text).to.include('This badge is valid');
  });

  it('gives what to copy: for LinkedIn, mail, résumé and blog', async () => {
    const url = await share();
    const { sharing } = await world.awards.details(educator(), id);
    const link = new URL(sharing?.linkedInUrl ?? '');
    expect([
      link.origin,
      link.searchParams.get('certUrl'),
      link.searchParams.get('issueMonth'),
    ]).to.deep.equal(['https://www.linkedin.com', url, '3']);
    expect(sharing?.linkedInFields.map(({ field }) => field)).to.include.members([
      'name',
      'organization',
      'credentialUrl',
    ]);
    expect(sharing?.resumeLine).to.equal(
      `Asking before telling, micro-credential, Institute A, March 2026. ${url}`,
    );
    for (const snippet of [sharing?.embed, sharing?.emailSignature])
      expect(snippet).to.include(`href="${url}"`).and.include('alt="Badge').and.not.to.include('<script');
  });

  it('is gone for good when its holder takes it back; shared again it has another address', async () => {
    const url = await share();
    await world.awards.unshare(educator(), id);
    for (const part of ['', '/badge.png', '/credential.json'])
      expect((await read(url + part)).status, part).to.equal(404);
    expect(await share()).not.to.equal(url);
    expect((await read(url)).status).to.equal(404);
  });

  it('needs a name: somebody whose LMS sends none cannot share a nameless badge', async () => {
    await world.decide('nina');
    await world.relay.runOnce();
    const refusal = await refusalOf(
      world.awards.share(educator('nina'), (await world.awardOf('nina')).id, 'full'),
    );
    expect(refusal.details.reason).to.equal('no-name');
  });

  it('shows the name that was entered for confirmations where the LMS sends none; the LMS’s comes first', async () => {
    const entered = { confirmationName: 'Nina Berg', off: [] };
    const { id: ninas } = await world.awardOf('nina');
    expect((await world.awards.details(educator('nina'), ninas)).holder).to.equal(null);
    await world.notify.contacts.setPreferences(educator('nina'), entered);
    expect((await world.awards.details(educator('nina'), ninas)).holder).to.equal('Nina Berg');
    const { shared } = await world.awards.share(educator('nina'), ninas, 'full');
    expect((await read(shared?.url ?? '')).text).to.include('<h1>Nina Berg asks before telling.</h1>');
    await world.notify.contacts.setPreferences(educator(), entered);
    const ellens = await share();
    expect(withoutAddress((await read(ellens)).text, ellens))
      .to.include('Ellen O’Neil-Park')
      .and.not.to.include('Nina');
  });

  it('is as good for those who cannot see it (axe), and so are confirmation, way and mails', async () => {
    const confirmation =
      /https:\S+\/confirmations\/\S+/.exec(world.sent.map(({ text }) => text).join('\n'))?.[0] ?? '';
    const way = /https:\S+\/go\/at\.\S+/.exec(world.sent.map(({ text }) => text).join('\n'))?.[0] ?? '';
    const browser = await openChromium();
    try {
      const page = await browser.newPage();
      for (const url of [await share(), confirmation, way]) {
        const answer = await page.goto(url.replace(publicUrl, here));
        expect(answer?.status(), url).to.equal(200);
        expect(await violations(page), url).to.deep.equal([]);
      }
      expect(world.sent).to.have.length(2);
      for (const { html } of world.sent) {
        await page.setContent(html);
        expect(await violations(page)).to.deep.equal([]);
      }
    } finally {
      await browser.close();
    }
  }).timeout(120_000);

  it('of a confirmation says what the director needs, until it is withdrawn', async () => {
    const url =
      /https:\S+\/confirmations\/\S+/.exec(world.sent.map(({ text }) => text).join('\n'))?.[0] ?? '';
    const { text, status } = await read(url);
    expect(status).to.equal(200);
    expect(text)
      .to.include('Ellen O’Neil-Park')
      .and.include('3 in-service hours')
      .and.include((await world.awardOf()).decisionId);
    await world.awards.act(administrator, id, 'revoked', 'A mistake.');
    expect((await read(url)).text).to.include('This credential was withdrawn');
    const stranger = await refusalOf(world.notify.withdrawConfirmation(educator('omar'), id));
    expect(stranger.kind).to.equal('not-found');
    await world.notify.withdrawConfirmation(educator(), id);
    expect((await read(url)).status).to.equal(404);
    expect((await read(`${publicUrl}/confirmations/${'x'.repeat(22)}`)).status).to.equal(404);
  });
});
