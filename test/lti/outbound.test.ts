import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { type AddressKind, addressKind } from '../../server/lti/addresses.ts';
import { createOutbound, type OutboundRequest } from '../../server/lti/outbound.ts';

describe('Addresses that the tool may call', () => {
  const table: Record<AddressKind, string[]> = {
    public: [
      '8.8.8.8',
      '172.15.0.1',
      '172.32.0.1',
      '192.0.1.1',
      '2606:4700::1111',
      '2001:4860:4860::8888',
      '::ffff:8.8.8.8',
    ],
    loopback: ['127.0.0.1', '127.255.0.9', '::1', '::ffff:127.0.0.1'],
    closed: [
      '0.0.0.0',
      '10.1.2.3',
      '100.64.0.1',
      '169.254.169.254',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '198.18.0.1',
      '203.0.113.7',
      '224.0.0.1',
      '255.255.255.255',
      '::',
      'fd00::1',
      'fe80::1',
      'ff02::1',
      '2001:db8::1',
      '2002:7f00:1::',
      '64:ff9b::7f00:1',
      '::ffff:10.0.0.1',
      '::ffff:a00:1',
      'localhost',
      '127.1',
      '',
    ],
  };
  for (const [kind, addresses] of Object.entries(table))
    it(`${kind}: ${addresses.join(', ')}`, () => {
      for (const address of addresses) expect(addressKind(address), address).to.equal(kind);
    });
});

describe('Requests that the tool sends', () => {
  const trial = createOutbound({ allowLoopback: true });
  const strict = createOutbound({ allowLoopback: false });
  let server: http.Server;
  let url: string;
  let seen: { url: string; authorization: string | undefined }[] = [];

  before(async () => {
    server = http.createServer((request, response) => {
      seen.push({ url: request.url ?? '', authorization: request.headers.authorization });
      const { searchParams, pathname } = new URL(request.url ?? '/', url);
      if (pathname === '/to')
        return response.writeHead(302, { Location: searchParams.get('url') ?? '' }).end();
      if (pathname === '/slow') return void response.writeHead(200).write('x');
      if (pathname === '/big') return response.end('x'.repeat(5000));
      return response.writeHead(201, { Link: '<x>; rel="next"' }).end('hello');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    seen = [];
  });
  after(() => {
    trial.close();
    strict.close();
    server.closeAllConnections();
    server.close();
  });

  const reasonOf = (address: string, request?: OutboundRequest, outbound = trial) =>
    outbound.fetch(address, request).then(
      () => 'answered',
      (error) => error.reason,
    );

  it('reaches loopback only in a trial, also by name', async () => {
    const byName = url.replace('127.0.0.1', 'localhost');
    for (const address of [url, byName]) {
      expect(await reasonOf(address)).to.equal('answered');
      expect(await reasonOf(address, {}, strict)).to.equal('address');
    }
    expect(seen).to.have.length(2);
  });

  it('refuses private addresses in every spelling, and other schemes', async () => {
    for (const address of [
      'https://10.0.0.1/',
      'https://[fd00::1]/',
      'https://0x7f.1/',
      'https://2130706433/',
      'http://8.8.8.8/',
    ])
      expect(await reasonOf(address, { timeoutMs: 10_000 }, strict), address).to.equal('address');
    for (const address of [
      'file:///etc/passwd',
      'ftp://lms.example/',
      'https://user:secret@lms.example/',
      'x',
    ])
      expect(await reasonOf(address), address).to.equal('url');
  });

  it('ends after its time and at its size', async () => {
    expect(await reasonOf(`${url}/slow`, { timeoutMs: 150 })).to.equal('timeout');
    expect(await reasonOf(`${url}/big`, { maxBytes: 4000 })).to.equal('too-large');
    expect(await reasonOf(`${url}/big`, { maxBytes: 6000 })).to.equal('answered');
    expect(await reasonOf('http://127.0.0.1:1/')).to.equal('network');
  });

  it('follows no redirect unless asked, and judges each hop', async () => {
    expect((await trial.fetch(`${url}/to?url=/x`)).status).to.equal(302);
    expect((await trial.fetch(`${url}/to?url=/x`, { redirects: 1 })).url).to.equal(`${url}/x`);
    expect(await reasonOf(`${url}/to?url=https://10.0.0.1/`, { redirects: 1 })).to.equal('address');
    expect((await trial.fetch(`${url}/to?url=/to?url=/x`, { redirects: 1 })).status).to.equal(302);
  });

  it('carries no token to another origin', async () => {
    const elsewhere = url.replace('127.0.0.1', 'localhost');
    const headers = { Authorization: 'Bearer x' };
    await trial.fetch(`${url}/to?url=${elsewhere}/x`, { redirects: 1, headers });
    expect(seen.map(({ authorization }) => authorization)).to.deep.equal(['Bearer x', undefined]);
  });

  it('ends sooner where the caller says so', async () => {
    expect(await reasonOf(`${url}/slow`, { signal: AbortSignal.timeout(100) })).to.equal('timeout');
  });
});
