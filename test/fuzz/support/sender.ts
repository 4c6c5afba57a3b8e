/** Sends what `requests.ts` describes to a tool that listens, with real sessions, ids and a login of the LMS. */
import http from 'node:http';
import type { Person } from '../../journeys/support/person.ts';
import type { World } from '../../journeys/support/world.ts';
import { otherSignature } from '../../support/other-signature.ts';
import type { FuzzRequest, Odd } from './requests.ts';
import { type Route, valueFor } from './routes.ts';
import { type Json, mutate } from './values.ts';

export interface Sent {
  what: string;
  status: number;
  /** Of computing, by this process meanwhile: a machine that is busy with something else is no slow tool. */
  ms: number;
  location: string;
}

interface Ground {
  world: World;
  routes: Route[];
  sessions: Person[];
  /** What is really there: micro-credentials, attempts, work keys. */
  ids: string[];
  users: number[];
  agent: http.Agent;
}

const loginNames = [
  'iss',
  'login_hint',
  'target_link_uri',
  'client_id',
  'lti_message_hint',
  'lti_deployment_id',
];
const launchNames = ['id_token', 'state', 'proof', 'lti_storage_target', 'error'];

export class Sender {
  private cookie = '';
  private readonly base = new Map<number, Record<string, Json>>();

  constructor(private readonly ground: Ground) {}

  /** A browser's cookie and each person's claims: what every signed launch begins with. */
  async prepare(): Promise<void> {
    const probe = await this.ask('POST', '/lti/login', { form: this.loginFields() });
    this.cookie = probe.cookie;
    for (const user of this.ground.users) {
      const token = await this.ground.world.lms.buildLaunch({
        userId: user,
        activityId: this.ground.world.activityId,
      });
      const [, payload = ''] = token.split('.');
      this.base.set(user, JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    }
  }

  async send(request: FuzzRequest): Promise<Sent> {
    if (request.kind === 'api') return this.sendApi(request);
    if (request.kind === 'signed') return this.sendSigned(request);
    if (request.kind === 'raw') {
      const { method, path, type, body } = request;
      return this.ask(method, path, { body, type, authorization: this.authorization(request.session) });
    }
    const cookie = request.cookie ?? '';
    if (request.kind === 'launch')
      return this.ask('POST', '/lti/launch', { form: change({}, request.fields, launchNames), cookie });
    const form = change(this.loginFields(), request.changes, loginNames);
    return request.post
      ? this.ask('POST', '/lti/login', { form, cookie })
      : this.ask('GET', `/lti/login?${new URLSearchParams(form)}`, { cookie });
  }

  private async sendApi({ route: at, session, ids, pick, body, query }: FuzzRequest & { kind: 'api' }) {
    const route = this.ground.routes[at % this.ground.routes.length];
    if (!route) throw new Error('the API has no routes');
    const known = this.ground.ids;
    let turn = 0;
    const path = route.path.replaceAll(/\{\w+\}/g, () => {
      const id = known[(ids[turn++ % ids.length] ?? 0) % known.length] ?? '';
      return encodeURIComponent(id);
    });
    const asked = new URLSearchParams(change({}, query, route.query));
    const sent = route.body && mutate(valueFor(route.body, known, pick), body);
    return this.ask(route.method, asked.size > 0 ? `${path}?${asked}` : path, {
      ...(sent === null ? {} : { body: JSON.stringify(sent), type: 'application/json' }),
      authorization: this.authorization(session),
    });
  }

  private async sendSigned({ user, claims, fields }: FuzzRequest & { kind: 'signed' }): Promise<Sent> {
    const { users, world } = this.ground;
    const login = await this.ask('POST', '/lti/login', { form: this.loginFields(), cookie: this.cookie });
    if (login.status !== 303) return login;
    const { searchParams } = new URL(login.location);
    const now = Math.floor(Date.now() / 1000);
    const right = this.base.get(users[user % users.length] ?? 0) ?? {};
    const whole = { ...right, nonce: searchParams.get('nonce'), iat: now, exp: now + 60 };
    const bent = mutate(whole, claims);
    const payload = bent !== null && typeof bent === 'object' && !Array.isArray(bent) ? bent : whole;
    const token = await world.lms.sign(payload);
    const form = { id_token: token, state: searchParams.get('state') ?? '' };
    return this.ask('POST', '/lti/launch', { form: change(form, fields, launchNames), cookie: this.cookie });
  }

  private authorization(session: number): string {
    const { sessions } = this.ground;
    if (session === -1) return '';
    const token = sessions[Math.max(session, 0) % sessions.length]?.token ?? '';
    return `Bearer ${session === -2 ? otherSignature(token) : token}`;
  }

  private loginFields(): Record<string, string> {
    const { lms, settings } = this.ground.world;
    const [tool] = Object.values(lms.state.tools);
    return {
      iss: lms.url(),
      client_id: tool?.clientId ?? '',
      login_hint: '2',
      lti_message_hint: 'x',
      target_link_uri: `${settings.publicUrl}/lti/launch`,
    };
  }

  private ask(
    method: string,
    path: string,
    more: {
      form?: Record<string, string>;
      body?: string;
      type?: string;
      cookie?: string;
      authorization?: string;
    },
  ): Promise<Sent & { cookie: string }> {
    const body = more.form ? new URLSearchParams(more.form).toString() : (more.body ?? '');
    const type = more.form ? 'application/x-www-form-urlencoded' : more.type;
    const headers: http.OutgoingHttpHeaders = { accept: 'text/html' };
    if (type) headers['content-type'] = type;
    if (more.cookie) headers['cookie'] = asHeader(more.cookie);
    if (more.authorization) headers['authorization'] = more.authorization;
    if (method !== 'GET' && method !== 'HEAD') headers['content-length'] = Buffer.byteLength(body);
    const what = `${method} ${path.slice(0, 300)}`;
    const started = process.cpuUsage();
    return new Promise((resolve, reject) => {
      const { host: _host, ...address } = addressOf(this.ground.world.settings.publicUrl);
      const sent = http.request(
        { ...address, agent: this.ground.agent, method, path: asPath(path), headers },
        (answer) => {
          answer.resume();
          answer.on('error', reject);
          answer.on('end', () => {
            const { location = '', 'set-cookie': cookies = [] } = answer.headers;
            const { user, system } = process.cpuUsage(started);
            const ms = (user + system) / 1000;
            const cookie = cookies[0]?.split(';')[0] ?? '';
            resolve({ what, status: answer.statusCode ?? 0, ms, location, cookie });
          });
        },
      );
      sent.on('error', (error) => reject(new Error(`${what}: ${error.message}`)));
      sent.end(method === 'GET' || method === 'HEAD' ? undefined : body);
    });
  }
}

const addressOf = (url: string) => ({ host: '', hostname: new URL(url).hostname, port: new URL(url).port });
/** Node's own client refuses other characters. */
const asPath = (path: string): string => path.replaceAll(/[^\x21-\x7e]/g, (sign) => escapeSign(sign));
const escapeSign = (sign: string): string => `%${Buffer.from(sign).toString('hex').slice(0, 2)}`;
const asHeader = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, '?');

/** Replaces, adds or (with an empty text) removes fields; a number names a known one. */
function change(fields: Record<string, string>, changes: readonly Odd[], names: readonly string[]) {
  const changed = new Map(Object.entries(fields));
  for (const [name, value] of changes) {
    const known = typeof name === 'number' ? names[name % Math.max(names.length, 1)] : name;
    if (known === undefined) continue;
    if (value === '') changed.delete(known);
    else changed.set(known, value);
  }
  return Object.fromEntries(changed);
}
