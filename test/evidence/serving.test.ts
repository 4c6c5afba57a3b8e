import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { expect } from 'chai';
import type { FileLink } from '../../server/evidence/evidence.schema.ts';
import { type Browser, sha256 } from './support/browser.ts';
import { type District, openDistrict } from './support/district.ts';
import { film, pdf } from './support/samples.ts';

const MINUTE = 60_000;

describe('opening a file', () => {
  let district: District;
  let ellen: Browser;
  const bytes = film('avc1', 'isom', randomBytes(200_000));
  let id: string;

  before(async () => {
    district = await openDistrict({ FILES_URL: 'http://127.0.0.1:3999' });
    ({ ellen } = district);
    id = (await ellen.sendAndCheck('class.mp4', bytes)).id;
  });
  after(() => district.stop());

  it('is by an address of another origin, where there is one, which leads nowhere else', async () => {
    const { body } = await ellen.api<FileLink>('GET', `/evidence/files/${id}/link`);
    expect(body.url).to.match(/^http:\/\/127\.0\.0\.1:3999\/files\//);
    expect(body.mime).to.equal('video/mp4');
    const there = (path: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const headers = { host: '127.0.0.1:3999' };
        request(`${district.address}${path}`, { headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        })
          .on('error', reject)
          .end();
      });
    expect(await there(new URL(body.url).pathname)).to.equal(200);
    for (const path of ['/api/openapi.json', '/lti/keys', '/health/live/../app', '/app/x'])
      expect(await there(path), path).to.equal(404);
    const answer = await fetch(await ellen.link(id));
    expect(answer.headers.get('access-control-allow-origin')).to.equal('http://127.0.0.1:3000');
    expect(answer.headers.get('cross-origin-resource-policy')).to.equal('cross-origin');
  });

  describe('jumps to any place of a film', () => {
    before(async () => {
      ellen = await district.person('ellen');
    });
    const cases: [string, number, number | null, number | null][] = [
      ['bytes=0-', 206, 0, bytes.length],
      ['bytes=1000-1999', 206, 1000, 2000],
      ['bytes=150000-', 206, 150_000, bytes.length],
      ['bytes=-500', 206, bytes.length - 500, bytes.length],
      [`bytes=${bytes.length}-`, 416, null, null],
      ['bytes=5-1', 416, null, null],
      ['lines=1-2', 200, 0, bytes.length],
    ];
    for (const [range, status, from, to] of cases)
      it(range, async () => {
        const address = await ellen.link(id);
        const whole = Buffer.from(await (await fetch(address)).arrayBuffer());
        const answer = await fetch(address, { headers: { range } });
        expect(answer.status).to.equal(status);
        const got = Buffer.from(await answer.arrayBuffer());
        if (from === null || to === null) return;
        expect(answer.headers.get('accept-ranges')).to.equal('bytes');
        expect(got.equals(whole.subarray(from, to))).to.equal(true);
        if (status === 206)
          expect(answer.headers.get('content-range')).to.equal(`bytes ${from}-${to - 1}/${bytes.length}`);
      });
  });

  it('is over after a quarter of an hour, and goes on with a new address', async () => {
    const address = await ellen.link(id);
    district.pass(14 * MINUTE);
    expect((await fetch(address)).status).to.equal(200);
    district.pass(MINUTE);
    expect((await fetch(address)).status).to.equal(404);
    const again = await district.person('ellen');
    expect((await fetch(await again.link(id))).status).to.equal(200);
  });

  it('cannot be had by changing an address, and says nothing to a page that is not ours', async () => {
    const again = await district.person('ellen');
    const other = (await again.sendAndCheck('other.pdf', pdf(randomBytes(100)))).id;
    const address = await again.link(id);
    const token = address.split('/').at(-1) ?? '';
    const [payload = '', signature = ''] = token.split('.');
    const content = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    const changed = (more: Record<string, unknown>) =>
      `${Buffer.from(JSON.stringify({ ...content, ...more })).toString('base64url')}.${signature}`;
    for (const forged of [
      changed({ f: other }),
      changed({ x: 9_999_999_999 }),
      `${payload}.`,
      payload,
      `.${signature}`,
      `${token}.${signature}`,
      'x'.repeat(3000),
      '%00',
      '..%2f..%2fetc%2fpasswd',
    ])
      expect((await fetch(`${district.address}/files/${forged}`)).status, forged.slice(0, 40)).to.be.oneOf([
        400, 404,
      ]);
    const answer = await fetch(address);
    expect(answer.headers.get('cache-control')).to.equal('private, no-store');
    expect(sha256(Buffer.from(await answer.arrayBuffer()))).to.equal(sha256(await again.bytes(id)));
  });
});
