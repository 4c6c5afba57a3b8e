/** What a browser does with each contender. Every answer is checked: a fast refusal must not count. */

import { type KeyObject, randomBytes } from 'node:crypto';
import http from 'node:http';
import jwt from 'jsonwebtoken';
import type { LtiPlatform } from '../../server/lti/launch.schema.ts';
import { launchClaims } from '../lti/support/signing-platform.ts';
import type { Name, Ready } from './contenders.ts';

interface Answered {
  status: number;
  location: string;
  cookies: string[];
  text: string;
}

export interface Lms {
  platform: LtiPlatform;
  /** Read once: an LMS that parsed its key anew for each launch would be what is measured. */
  privateKey: KeyObject;
  kid: string;
}

/** A server with an LMS before it. */
export class Visits {
  /** By person: each has a browser. */
  private readonly cookies = new Map<string, string>();

  constructor(
    readonly name: Name,
    private readonly ready: Ready,
    private readonly lms: Lms,
    private readonly agent: http.Agent,
  ) {}

  /**
   * From the click in the LMS until the first data is there, in a browser that was here before: login, launch, code for
   * session, first answer. @returns the session's token, where there is one
   */
  async launch(): Promise<string> {
    if (this.name === 'floor') return this.launchFloor();
    if (this.name === 'stock ltijs') return this.launchStock();
    const person = someone();
    const cookie = this.cookies.get(person) ?? (await this.cookie());
    this.cookies.set(person, cookie);
    return this.launchTool(person, cookie, await this.ask('GET', this.loginPath(), { cookie }));
  }

  /** The same in a browser that was never here: a request more, which shows whether a cookie stays. */
  async firstLaunch(): Promise<string> {
    const probe = await this.ask('GET', this.loginPath(), {});
    expectStatus(probe, [303]);
    const cookie = probe.cookies.join('; ');
    const again = new URL(probe.location);
    const login = await this.ask('GET', `${again.pathname}${again.search}`, { cookie });
    return this.launchTool(someone(), cookie, login);
  }

  /** One login in a browser that was here before, as far as the LMS's address. */
  async login(cookie: string): Promise<void> {
    const path = this.name === 'floor' ? '/answer' : this.loginPath();
    const answer = await this.ask('GET', path, { cookie });
    expectStatus(answer, this.name === 'floor' ? [200] : [302, 303]);
  }

  /** The same small answer again and again: `me`, or bare Express's. */
  async read(token: string): Promise<void> {
    const path = this.name === 'floor' ? '/answer' : '/api/me';
    expectStatus(await this.ask('GET', path, { authorization: `Bearer ${token}` }), [200]);
  }

  /** A browser's cookie of this tool. */
  async cookie(): Promise<string> {
    if (this.name !== 'this tool') return '';
    return (await this.ask('GET', this.loginPath(), {})).cookies.join('; ');
  }

  private async launchFloor(): Promise<string> {
    const get = async () => expectStatus(await this.ask('GET', '/answer', {}), [200]);
    await get();
    const token = this.token(randomBytes(16).toString('base64url'), 'user-1');
    expectStatus(await this.post('/lti/launch', { id_token: token }, ''), [303]);
    await get();
    await get();
    return '';
  }

  private async launchStock(): Promise<string> {
    const login = await this.ask('GET', this.loginPath(), {});
    expectStatus(login, [302, 303]);
    const { state, nonce } = stateOf(login);
    const cookie = login.cookies.join('; ');
    const launch = await this.post('/launch', { id_token: this.token(nonce, someone()), state }, cookie);
    expectStatus(launch, [302, 303]);
    const target = new URL(launch.location, this.ready.url);
    const all = [cookie, ...launch.cookies].join('; ');
    const first = await this.ask('GET', `${target.pathname}${target.search}`, { cookie: all });
    expectStatus(first, [200]);
    return '';
  }

  private async launchTool(person: string, cookie: string, login: Answered): Promise<string> {
    expectStatus(login, [303]);
    const { state, nonce } = stateOf(login);
    const launch = await this.post('/lti/launch', { id_token: this.token(nonce, person), state }, cookie);
    expectStatus(launch, [303]);
    const code = decodeURIComponent(launch.location.split('#code=')[1] ?? '');
    const session = await this.ask('POST', '/api/session', {}, 'application/json', JSON.stringify({ code }));
    expectStatus(session, [200]);
    const { token } = JSON.parse(session.text) as { token: string };
    const path = `/api/micro-credentials/${this.ready.microCredentialId}/mine`;
    expectStatus(await this.ask('GET', path, { authorization: `Bearer ${token}` }), [200]);
    return token;
  }

  private loginPath(): string {
    const { issuer, clientId } = this.lms.platform;
    const stock = this.name === 'stock ltijs';
    const query = new URLSearchParams({
      ...{ iss: issuer, client_id: clientId, login_hint: 'hint', lti_message_hint: 'message' },
      target_link_uri: `${this.ready.url}${stock ? '/launch' : '/lti/launch'}`,
    });
    return `${stock ? '' : '/lti'}/login?${query}`;
  }

  private token(nonce: string, sub: string): string {
    const now = Math.floor(Date.now() / 1000);
    const claims = launchClaims({ nonce, platform: this.lms.platform, toolUrl: this.ready.url, now });
    const { privateKey, kid } = this.lms;
    return jwt.sign({ ...claims, sub }, privateKey, { algorithm: 'RS256', keyid: kid });
  }

  private post(path: string, form: Record<string, string>, cookie: string): Promise<Answered> {
    const type = 'application/x-www-form-urlencoded';
    return this.ask('POST', path, { cookie }, type, new URLSearchParams(form).toString());
  }

  private ask(
    method: string,
    path: string,
    headers: http.OutgoingHttpHeaders,
    type?: string,
    body = '',
  ): Promise<Answered> {
    const { hostname, port } = new URL(this.ready.url);
    const sent = type ? { 'content-type': type, 'content-length': Buffer.byteLength(body) } : {};
    return new Promise((resolve, reject) => {
      const options = { hostname, port, method, path, agent: this.agent, headers: { ...headers, ...sent } };
      const request = http.request(options, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            location: answer.headers.location ?? '',
            cookies: (answer.headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0] ?? ''),
            text: Buffer.concat(parts).toString('utf8'),
          }),
        );
      });
      request.on('error', reject);
      request.end(body);
    });
  }
}

/** A district's people: most were here before, after the first rounds all. */
const someone = () => `user-${Math.floor(Math.random() * 500)}`;

function stateOf({ location }: Answered): { state: string; nonce: string } {
  const { searchParams } = new URL(location);
  return { state: searchParams.get('state') ?? '', nonce: searchParams.get('nonce') ?? '' };
}

function expectStatus({ status, text }: Answered, wanted: number[]): void {
  if (!wanted.includes(status)) throw new Error(`answered ${status}: ${text.slice(0, 300)}`);
}
