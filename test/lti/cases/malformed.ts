/** Malformed requests, and registrations that do not fit. */
import { expect } from 'chai';
import { sign } from '../support/signing-platform.ts';
import { type BehaviourCase, hole, refuses, stillWorks } from './behaviour.ts';

export const malformed: BehaviourCase[] = [
  {
    name: 'state=a b anywhere below /lti gets a 4xx, and the process lives',
    source: hole('curl -d "state=a b" ends the process'),
    run: async (tool) => {
      for (const path of ['/lti/launch', '/lti/anything', '/lti/', '/lti/login', '/lti/keys']) {
        const answer = await tool.post(path, 'state=a b');
        expect(answer.status, path).to.be.within(400, 499);
      }
      await stillWorks(tool);
    },
  },
  {
    name: 'query operators in the login are no operators',
    source: hole('/login?iss[$ne]=x, NoSQL injection'),
    run: async (tool) => {
      for (const query of [
        'iss[$ne]=x&login_hint=1&target_link_uri=x',
        'iss=a&iss=b&login_hint=1&target_link_uri=x',
        `${tool.loginParameters()}&client_id[$gt]=`,
        `${tool.loginParameters({ client_id: undefined })}&client_id=&client_id=`,
        'iss=%7B%22%24ne%22%3A1%7D&login_hint=1&target_link_uri=http://127.0.0.1/',
      ]) {
        const answer = await tool.get(`/lti/login?${query}`);
        const form = await tool.post('/lti/login', query);
        for (const one of [answer, form]) expect([303, 400]).to.contain(one.status);
      }
      const json = await tool.post('/lti/login', '{"iss":{"$ne":"x"}}', {
        'content-type': 'application/json',
      });
      expect(json.status).to.equal(400);
    },
  },
  {
    name: 'a login that would lead elsewhere is refused',
    source: hole('target_link_uri unchecked, open redirect'),
    run: async (tool) => {
      for (const target of ['https://elsewhere.example/', `${tool.url}@elsewhere.example/`]) {
        const answer = await tool.get(`/lti/login?${tool.loginParameters({ target_link_uri: target })}`);
        await refuses(tool, answer, 'target');
      }
    },
  },
  {
    name: 'huge bodies, other media types and broken text get a 4xx',
    source: 'issue 6: sizes limited',
    run: async (tool) => {
      const huge = new URLSearchParams({ id_token: 'x'.repeat(300_000), state: 'y' });
      expect((await tool.post('/lti/launch', huge)).status).to.equal(413);
      const many = Array.from({ length: 500 }, (_, index) => `k${index}=1`).join('&');
      expect((await tool.post('/lti/launch', many)).status).to.equal(413);
      for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'nonsense'])
        expect((await tool.post('/lti/launch', '{}', { 'content-type': type })).status, type).to.equal(415);
      const charset = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-99' };
      expect((await tool.post('/lti/launch', 'a=b', charset)).status).to.equal(415);
      for (const body of [
        '',
        '%',
        'id_token=%00&state=%00',
        'id_token=a.b.c',
        'state=x',
        'id_token[]=x&state=y',
      ])
        expect((await tool.post('/lti/launch', body)).status, body).to.equal(400);
      for (const path of [
        '/lti/%',
        '/lti/login?go=x',
        `/lti/login?go=${'A'.repeat(4000)}`,
        '/lti/login?iss=%E0%A4%A',
      ])
        expect((await tool.get(path)).status, path).to.be.within(400, 499);
      await stillWorks(tool);
    },
  },
  {
    name: 'an LMS that says no is told as that',
    source: 'OIDC Core 3.1.2.6',
    run: async (tool) => {
      const { state } = await tool.begin();
      const answer = await tool.post('/lti/launch', new URLSearchParams({ error: 'login_required', state }));
      await refuses(tool, answer, 'lms-said-no');
    },
  },
  {
    name: 'nothing of ltijs is reachable but the login and the keyset',
    source: hole('its routes, tokens and headers'),
    run: async (tool) => {
      for (const path of [
        '/lti/',
        '/lti/register?openid_configuration=http://127.0.0.1:1/x',
        '/lti/launch/x',
      ])
        expect((await tool.get(path)).status, path).to.equal(404);
      const answer = await tool.get('/lti/launch?ltik=x', { origin: 'https://elsewhere.example' });
      expect(answer.status).to.equal(200);
      for (const header of ['access-control-allow-origin', 'x-powered-by', 'set-cookie'])
        expect(answer.headers.get(header), header).to.equal(null);
    },
  },
  {
    name: 'a GET on the launch answers politely, other methods are refused',
    source: 'facts: Moodle GETs the launch URL when an activity is saved',
    run: async (tool) => {
      const answer = await tool.get('/lti/launch');
      expect(answer.status).to.equal(200);
      expect(await answer.text()).to.contain('from your course');
      const other = await fetch(`${tool.url}/lti/launch`, { method: 'PUT' });
      expect(other.status).to.equal(405);
      expect(other.headers.get('allow')).to.equal('GET, POST');
    },
  },
  {
    name: 'no answer quotes what was sent, and no log holds a token or a name',
    source: hole('raw err.message and the whole body to clients'),
    run: async (tool) => {
      const marker = 'Zyxwvutsrqponml<script>alert(7)</script>';
      const begun = await tool.begin();
      const token = await sign(tool.claims(begun, { name: marker, aud: 'other' }), tool.platform.key);
      const answer = await tool.launch(token, begun);
      const login = await (await tool.get(`/lti/login?iss=${encodeURIComponent(marker)}`)).text();
      const said = answer.body + login + JSON.stringify(tool.log);
      for (const secret of ['Zyxwvutsrqponml', token, begun.state, 'ada@example.org', 'Ada Example'])
        expect(said).to.not.contain(secret);
    },
  },
];

export const registrations: BehaviourCase[] = [
  {
    name: 'a platform that is switched off neither logs in nor launches',
    source: hole('sessions of deactivated platforms keep working'),
    run: async (tool) => {
      const begun = await tool.begin();
      const token = await sign(tool.claims(begun), tool.platform.key);
      const { registration } = tool;
      registration.active = false;
      const login = await tool.get(`/lti/login?${tool.loginParameters()}`);
      await refuses(tool, login, 'platform-inactive');
      await refuses(tool, await tool.launch(token, begun), 'platform-inactive');
      registration.active = true;
      expect((await tool.launch(token, begun)).status).to.equal(303);
    },
  },
  {
    name: 'an LMS that nobody registered is told so',
    source: 'LTI 1.3 Core 3.1.3',
    run: async (tool) => {
      const answer = await tool.get(`/lti/login?${tool.loginParameters({ client_id: 'unknown' })}`);
      await refuses(tool, answer, 'platform-unknown');
    },
  },
  {
    name: 'without a client id only an issuer with one registration is certain',
    source: 'LTI 1.3 Core 4.1.3; facts: Canvas hosts share an issuer',
    run: async (tool) => {
      expect(
        (await tool.begin({ client_id: undefined })).authorization.searchParams.get('client_id'),
      ).to.equal('client-one');
      tool.registered.push(tool.platform.registration({ key: 'platform-three', clientId: 'client-three' }));
      const answer = await tool.get(`/lti/login?${tool.loginParameters({ client_id: undefined })}`);
      await refuses(tool, answer, 'platform-ambiguous');
      tool.registered.pop();
    },
  },
];
