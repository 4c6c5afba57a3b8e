import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { agsScopes } from '../../server/lti/ags.schema.ts';
import { createAgsClient } from '../../server/lti/ags.ts';
import { failureOf, retryAfter } from '../../server/lti/ags-answers.ts';
import { below, nextPage } from '../../server/lti/ags-links.ts';
import type { LmsProduct } from '../../server/lti/launch.schema.ts';
import { createOutbound } from '../../server/lti/outbound.ts';
import { TokenError } from '../../server/lti/token-request.ts';
import { freePort } from '../support/free-port.ts';

const base = 'https://lms.example/mod/lti/services.php/2/lineitems?type_id=1';

describe('Addresses of AGS', () => {
  it('puts the sub-path before the query of a line item', () => {
    expect(below('https://lms.example/2/lineitems/5/lineitem?type_id=1', '/scores')).to.equal(
      'https://lms.example/2/lineitems/5/lineitem/scores?type_id=1',
    );
    expect(below('https://lms.example/line_items/5/', '/results', { user_id: 'a b' })).to.equal(
      'https://lms.example/line_items/5/results?user_id=a+b',
    );
  });

  const headers: [string, string | null, string | null][] = [
    ['none', null, null],
    ['as the RFC says', '<https://lms.example/p?page=2>; rel="next"', 'https://lms.example/p?page=2'],
    ['unquoted', '<https://lms.example/p?page=2>; rel=next', 'https://lms.example/p?page=2'],
    ['relative', '</p?page=2>; rel="next"', 'https://lms.example/p?page=2'],
    [
      'among others, with a comma inside',
      '<https://lms.example/p?a=1,2>; rel="first", <https://lms.example/p?a=3,4>; rel="next"',
      'https://lms.example/p?a=3,4',
    ],
    [
      'as Moodle writes it',
      'https://lms.example/p?type_id=1&amp;from=10; rel=“next”',
      'https://lms.example/p?type_id=1&from=10',
    ],
    [
      'as Node hands over what Moodle writes',
      Buffer.from('https://lms.example/p?type_id=1&amp;from=10; rel=“next”').toString('latin1'),
      'https://lms.example/p?type_id=1&from=10',
    ],
    ['another origin', '<https://elsewhere.example/p?page=2>; rel="next"', null],
    ['another scheme', '<http://lms.example/p?page=2>; rel="next"', null],
    ['no next', '<https://lms.example/p?page=1>; rel="prev"', null],
    ['nonsense', ';;;rel="next"', null],
  ];
  for (const [name, header, expected] of headers)
    it(`reads a Link header: ${name}`, () => {
      expect(nextPage(header, base)).to.equal(expected);
    });
});

describe('What an answer means', () => {
  const now = Date.parse('2026-11-24T16:00:00Z');
  const answer = (status: number, body = '[]', more: { retryAfter?: string; date?: string } = {}) => ({
    status,
    body,
    retryAfter: more.retryAfter ?? null,
    date: more.date ?? null,
  });
  const cases: [string, ReturnType<typeof answer>, LmsProduct, string][] = [
    ['Moodle 400', answer(400), 'moodle', 'refused not-a-student'],
    ['Canvas 422', answer(422, '{"errors":"x"}'), 'canvas', 'refused not-a-student'],
    ['Canvas 400 about the time', answer(400, 'timestamp is older'), 'canvas', 'refused clock'],
    ['Canvas 400 else', answer(400, 'bad'), 'canvas', 'refused not-understood'],
    ['404', answer(404), 'schoology', 'refused line-item-gone'],
    ['410', answer(410), 'other', 'refused line-item-gone'],
    ['409', answer(409), 'moodle', 'refused clock'],
    ['403', answer(403), 'canvas', 'refused scope-missing'],
    ['403 of the throttle', answer(403, 'Rate Limit Exceeded'), 'canvas', 'try-later throttled'],
    ['a locked grade', answer(403, 'grade is locked'), 'other', 'refused locked'],
    ['a concluded course', answer(400, 'This course has concluded'), 'canvas', 'refused course-concluded'],
    ['429', answer(429), 'moodle', 'try-later throttled'],
    ['a redirect', answer(302), 'moodle', 'try-later unreachable'],
    ['401', answer(401), 'moodle', 'try-later denied'],
    ['408', answer(408), 'moodle', 'ambiguous'],
    ['500', answer(500), 'moodle', 'ambiguous'],
    ['503', answer(503), 'moodle', 'ambiguous'],
    ['a page with 200', answer(200, '<html>'), 'moodle', 'ambiguous'],
  ];
  for (const [name, given, product, expected] of cases)
    it(`${name}: ${expected}`, () => {
      const failure = failureOf(given, product, now);
      const detail =
        failure.kind === 'refused' ? failure.reason : failure.kind === 'try-later' ? failure.cause : '';
      expect(`${failure.kind} ${detail}`.trim()).to.equal(expected);
    });

  const waits: [string, string | null, string | null, number | undefined][] = [
    ['seconds', '120', null, 120_000],
    ['a date', 'Tue, 24 Nov 2026 16:00:30 GMT', null, 30_000],
    [
      'a date by the LMS’s own clock',
      'Tue, 24 Nov 2026 10:00:30 GMT',
      'Tue, 24 Nov 2026 10:00:00 GMT',
      30_000,
    ],
    ['a date that has passed', 'Tue, 24 Nov 2026 15:00:00 GMT', null, 0],
    ['a year', '31536000', null, 6 * 3600_000],
    ['nonsense', 'soon', null, undefined],
    ['nothing', null, null, undefined],
  ];
  for (const [name, value, date, expected] of waits)
    it(`Retry-After with ${name}`, () => {
      expect(retryAfter(value, date, now)).to.equal(expected);
    });
});

describe('The AGS client', () => {
  let server: Server;
  let handler: (request: IncomingMessage, response: ServerResponse) => void = () => {};
  let origin = '';
  let tokenError: Error | null = null;

  before(async () => {
    server = createServer((request, response) => handler(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const outbound = createOutbound({ allowLoopback: true });
  const client = createAgsClient({
    accessToken: async () => {
      if (tokenError) throw tokenError;
      return 'secret-token';
    },
    forgetAccessToken: () => {},
    fetch: outbound.fetch,
    now: Date.now,
  });
  const access = (product: LmsProduct) => ({
    platform: {
      key: 'k',
      issuer: origin,
      clientId: 'c',
      authorizationEndpoint: origin,
      tokenEndpoint: origin,
      tokenAudience: null,
      jwksUri: origin,
      product,
      active: true,
    },
    scopes: [agsScopes.score],
  });

  it('never sends its token where a redirect leads', async () => {
    let led = 0;
    handler = (request, response) => {
      if (request.url?.startsWith('/led')) led += 1;
      response.writeHead(302, { Location: `${origin}/led` }).end();
    };
    const outcome = await client.postScore(access('moodle'), `${origin}/item`, '{}');
    expect(outcome).to.include({ kind: 'try-later' });
    expect(led).to.equal(0);
  });

  it('gives up an answer that never ends', async () => {
    handler = (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      const more = setInterval(() => response.write(' '.repeat(65_536)), 1);
      response.on('close', () => clearInterval(more));
    };
    const outcome = await client.readResult(access('canvas'), `${origin}/item`, 'u');
    expect(outcome).to.include({ kind: 'try-later', cause: 'unreachable' });
  });

  it('gives up a loop of pages', async () => {
    let pages = 0;
    handler = (_request, response) => {
      pages += 1;
      response.writeHead(200, { Link: `<${origin}/items?page=${pages}>; rel="next"` }).end('[]');
    };
    expect(await client.listLineItems(access('canvas'), `${origin}/items`, 'r')).to.deep.equal({
      kind: 'read',
      lineItems: [],
    });
    expect(pages).to.be.at.most(20);
  });

  it('reads JSON that says it is HTML, numeric user ids, and rows of others', async () => {
    handler = (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' });
      response.end('[{"userId":4,"resultScore":1},{"userId":5,"resultScore":0.5,"resultMaximum":1}]');
    };
    const outcome = await client.readResult(access('moodle'), `${origin}/item?type_id=1`, '5');
    expect(outcome.kind === 'read' && outcome.result?.resultScore).to.equal(0.5);
  });

  const tokens: [string, TokenError, Record<string, unknown>][] = [
    ['no answer', new TokenError(0, 'timeout'), { kind: 'try-later', cause: 'no-token' }],
    [
      'being busy',
      new TokenError(503, 'refused', '7'),
      { kind: 'try-later', cause: 'no-token', after: 7000 },
    ],
    [
      'an unknown scope',
      new TokenError(400, 'invalid_scope'),
      { kind: 'refused', reason: 'scope-missing', status: 400 },
    ],
  ];
  for (const [name, error, expected] of tokens)
    it(`says what the token endpoint meant by ${name}`, async () => {
      tokenError = error;
      const outcome = await client.postScore(access('moodle'), `${origin}/item`, '{}');
      tokenError = null;
      expect(outcome).to.deep.equal(expected);
    });

  it('knows that nothing was sent when nobody listens', async () => {
    const outcome = await client.postScore(
      access('moodle'),
      `http://127.0.0.1:${await freePort()}/item`,
      '{}',
    );
    expect(outcome).to.deep.equal({ kind: 'try-later', cause: 'unreachable' });
  });
});
