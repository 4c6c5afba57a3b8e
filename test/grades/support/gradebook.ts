/**
 * A small, strict AGS service on loopback with the temper of Moodle or Canvas, which counts what it stored and can
 * misbehave. It shares no code with the tool.
 *
 * Separate from the demo LMS: it needs no keys, sign-in, people or courses, so a test can spoil one call of one person,
 * put a row there that nobody typed, or send thousands of scores. `journeys/` delivers to the demo LMS, which reads the
 * same documents on its own.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Fault =
  | { kind: 'status'; status: number; retryAfter?: string; body?: string }
  | { kind: 'stored-then'; status: number }
  | { kind: 'hang'; stored: boolean }
  | { kind: 'drop'; stored: boolean };

export interface Call {
  what: 'score' | 'results' | 'list' | 'make';
  user: string;
  lineItem: string;
}

interface Row {
  score: number | null;
  comment: string | null;
  timestamp: string;
}
interface LineItem {
  id: string;
  resourceId: string | null;
  label: string;
  scoreMaximum: number;
}
interface Stored {
  user: string;
  lineItem: string;
  body: Record<string, unknown>;
}

export class Gradebook {
  /** What was really stored, in order. */
  readonly stored: Stored[] = [];
  readonly calls: Call[] = [];
  readonly lineItems = new Map<string, LineItem>();
  readonly rows = new Map<string, Row>();
  /** Users without a student's role here. */
  readonly strangers = new Set<string>();
  readonly tokens = new Set<string>();
  tokensGiven = 0;
  fault: (call: Call, count: number) => Fault | null = () => null;
  /** Canvas's throttle and others: extra headers of the list. */
  linkHeader: (page: number) => string | null = () => null;
  private readonly server: Server;
  private readonly hanging = new Set<ServerResponse>();

  constructor(readonly temper: 'moodle' | 'canvas') {
    this.server = createServer((request, response) => {
      this.answer(request, response).catch(() => response.destroy());
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    for (const response of this.hanging) response.destroy();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  get base(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
  get lineItemsUrl(): string {
    return `${this.base}/course/lineitems${this.temper === 'moodle' ? '?type_id=1' : ''}`;
  }

  addLineItem(name: string, resourceId: string | null): string {
    const id = `${this.base}/course/lineitems/${name}/lineitem${this.temper === 'moodle' ? '?type_id=1' : ''}`;
    this.lineItems.set(name, { id, resourceId, label: name, scoreMaximum: 100 });
    return id;
  }

  giveToken(): string {
    this.tokensGiven += 1;
    const token = `token-${this.tokensGiven}`;
    this.tokens.add(token);
    return token;
  }

  row(name: string, user: string): Row | undefined {
    return this.rows.get(`${name} ${user}`);
  }
  storedFor(name: string, user: string): Record<string, unknown>[] {
    return this.stored.filter((one) => one.lineItem === name && one.user === user).map(({ body }) => body);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.base);
    let text = '';
    for await (const chunk of request) text += chunk;
    const [, name = '', sub = ''] =
      /^\/course\/lineitems(?:\/([^/]+)\/lineitem(?:\/(\w+))?)?$/.exec(url.pathname) ?? [];
    const what =
      { scores: 'score', results: 'results' }[sub] ?? (request.method === 'POST' ? 'make' : 'list');
    const body = text ? (JSON.parse(text) as Record<string, unknown>) : {};
    const user = String(body['userId'] ?? url.searchParams.get('user_id') ?? '');
    const call = { what: what as Call['what'], user, lineItem: name };
    this.calls.push(call);
    const fault = this.fault(call, this.calls.length);
    if (fault?.kind === 'status') {
      response.writeHead(fault.status, fault.retryAfter ? { 'Retry-After': fault.retryAfter } : {});
      response.end(fault.body ?? '<html>later</html>');
      return;
    }
    if (fault && fault.kind !== 'stored-then' && !fault.stored) return this.misbehave(fault, response);
    const made = this.serve(call, request, url, body);
    if (fault?.kind === 'stored-then') {
      response.writeHead(fault.status).end('<html>oops</html>');
      return;
    }
    if (fault) return this.misbehave(fault, response);
    // As Moodle's token and error answers: JSON that says it is text/html.
    response.writeHead(made.status, { 'Content-Type': 'text/html', ...made.headers }).end(made.body);
  }

  private misbehave(fault: Fault, response: ServerResponse): void {
    if (fault.kind === 'drop') response.destroy();
    else this.hanging.add(response);
  }

  private serve(
    call: Call,
    request: IncomingMessage,
    url: URL,
    body: Record<string, unknown>,
  ): { status: number; body: string; headers?: Record<string, string> } {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (!this.tokens.has(token)) return { status: 401, body: '[]' };
    if (this.temper === 'moodle' && url.searchParams.get('type_id') !== '1')
      return { status: 404, body: '[]' };
    const accept = request.headers.accept;
    const type = request.headers['content-type']?.split(';')[0];
    if (call.what === 'list' || call.what === 'make')
      return this.serveLineItems(call, url, body, accept, type);
    const item = this.lineItems.get(call.lineItem);
    if (!item) return { status: 404, body: '[]' };
    if (call.what === 'score') {
      if (type !== 'application/vnd.ims.lis.v1.score+json') return { status: 400, body: '[]' };
      return this.store(call, body);
    }
    if (accept !== 'application/vnd.ims.lis.v2.resultcontainer+json') return { status: 400, body: '[]' };
    // facts: `results?limit=N` crashes with an HTML 404.
    if (url.searchParams.has('limit')) return { status: 404, body: '<html>not found</html>' };
    const row = this.row(call.lineItem, call.user);
    if (!row) return { status: 200, body: '[]' };
    const shown = {
      id: `${item.id}/results/${call.user}`,
      userId: call.user,
      scoreOf: item.id,
      ...(row.score === null ? {} : { resultScore: row.score, resultMaximum: item.scoreMaximum }),
      ...(row.comment === null ? {} : { comment: row.comment }),
    };
    return { status: 200, body: JSON.stringify([shown]) };
  }

  private serveLineItems(
    call: Call,
    url: URL,
    body: Record<string, unknown>,
    accept: string | undefined,
    type: string | undefined,
  ): { status: number; body: string; headers?: Record<string, string> } {
    if (call.what === 'make') {
      if (type !== 'application/vnd.ims.lis.v2.lineitem+json' || accept !== type)
        return { status: 400, body: '[]' };
      const name = `made-${this.lineItems.size + 1}`;
      const id = this.addLineItem(name, String(body['resourceId']));
      return { status: 201, body: JSON.stringify({ ...body, id }) };
    }
    if (accept !== 'application/vnd.ims.lis.v2.lineitemcontainer+json') return { status: 400, body: '[]' };
    // Moodle filters by resource_id; an LMS that does not must be filtered by the tool.
    const wanted = url.searchParams.get('resource_id');
    const all = [...this.lineItems.values()].filter(
      ({ resourceId }) => this.temper === 'canvas' || !wanted || resourceId === wanted,
    );
    const page = Number(url.searchParams.get('page') ?? '1');
    const link = this.linkHeader(page);
    const items = link || page > 1 ? all.slice(page - 1, page) : all;
    return {
      status: 200,
      body: JSON.stringify(items),
      headers: link ? { Link: Buffer.from(link).toString('latin1') } : {},
    };
  }

  private store(call: Call, body: Record<string, unknown>): { status: number; body: string } {
    for (const field of ['userId', 'timestamp', 'activityProgress', 'gradingProgress'])
      if (typeof body[field] !== 'string') return { status: 400, body: '[]' };
    if (this.strangers.has(call.user))
      return this.temper === 'moodle'
        ? { status: 400, body: '[]' }
        : { status: 422, body: '{"errors":{"message":"User not found in course or is not a student"}}' };
    const key = `${call.lineItem} ${call.user}`;
    const before = this.rows.get(key);
    const timestamp = String(body['timestamp']);
    const seconds = (text: string) => Math.floor(Date.parse(text) / 1000);
    if (before && this.temper === 'moodle' && seconds(timestamp) <= seconds(before.timestamp))
      return { status: 409, body: '[]' };
    if (before && this.temper === 'canvas' && seconds(timestamp) < seconds(before.timestamp))
      return { status: 400, body: '{"errors":{"message":"timestamp is older than the existing one"}}' };
    const given = body['scoreGiven'];
    const isNumber = typeof given === 'number' && body['gradingProgress'] === 'FullyGraded';
    const submission = body['https://canvas.instructure.com/lti/submission'] as
      | { preserve_score?: boolean }
      | undefined;
    const kept = submission?.preserve_score ? (before?.score ?? null) : null;
    const maximum = Number(body['scoreMaximum'] ?? 1);
    this.rows.set(key, {
      score: isNumber ? (Number(given) / maximum) * 100 : kept,
      comment: typeof body['comment'] === 'string' ? String(body['comment']) : null,
      timestamp,
    });
    this.stored.push({ user: call.user, lineItem: call.lineItem, body });
    return { status: 200, body: this.temper === 'moodle' ? '' : '{"resultUrl":"x"}' };
  }
}
