import { expect } from 'chai';
import { awardRoutes } from '../../server/awards/award.routes.ts';
import { holderName, hoursByKind, schoolYearStart, stateOf } from '../../server/awards/award-state.rules.ts';
import { dayIn, nextDay, startOfDay } from '../../server/awards/days.ts';
import { csvCell } from '../../server/http/csv.rules.ts';
import { buildSession, educator, refusalOf } from '../submissions/support/world.ts';
import { serveApi } from '../support/serve-api.ts';
import { describeOnStores, type TestStore } from '../support/stores.ts';
import { type AwardsWorld, administrator, buildAwardsWorld } from './support/world.ts';

describe('Rules of awards', () => {
  it('a revoked badge is revoked, expired or not; it expires at its very instant', () => {
    const at = '2026-03-02T15:00:00.000Z';
    const states = [
      { revoked: false, validUntil: null },
      { revoked: false, validUntil: '2026-03-02T15:00:00.001Z' },
      { revoked: false, validUntil: at },
      { revoked: true, validUntil: at },
    ].map((award) => stateOf(award, at));
    expect(states).to.deep.equal(['valid', 'valid', 'expired', 'revoked']);
  });

  it('initials are the first letters of every part of a name, in any script', () => {
    expect(holderName('Ellen O’Neil-Park', 'initials')).to.equal('E. O. P.');
    expect(holderName('李 小龍', 'initials')).to.equal('李. 小.');
    expect(holderName('Ellen Park', 'full')).to.equal('Ellen Park');
  });

  it('a school year begins on July 1', () => {
    expect(['2026-06-30', '2026-07-01', '2026-12-31', '2027-01-01'].map(schoolYearStart)).to.deep.equal([
      '2025-07-01',
      '2026-07-01',
      '2026-07-01',
      '2026-07-01',
    ]);
  });

  it('days begin where the organization is, also where clocks change', () => {
    expect(startOfDay('America/Chicago', '2026-03-02')).to.equal('2026-03-02T06:00:00.000Z');
    expect(startOfDay('America/Chicago', '2026-07-01')).to.equal('2026-07-01T05:00:00.000Z');
    expect(startOfDay('Asia/Kathmandu', '2026-03-02')).to.equal('2026-03-01T18:15:00.000Z');
    expect(startOfDay('Pacific/Kiritimati', '2026-03-02')).to.equal('2026-03-01T10:00:00.000Z');
    // Midnight of September 6, 2026 is skipped there.
    expect(startOfDay('America/Santiago', '2026-09-06')).to.equal('2026-09-06T04:00:00.000Z');
    expect(dayIn('America/Chicago', '2026-03-02T05:59:59.999Z')).to.equal('2026-03-01');
    expect(nextDay('2026-02-28')).to.equal('2026-03-01');
  });

  it('sums have no dust of binary fractions', () => {
    const line = (hours: number) => ({ hours, kind: 'ceu' as const, at: '' });
    expect(hoursByKind([line(0.1), line(0.2)])).to.deep.equal([{ kind: 'ceu', hours: 0.3 }]);
  });

  it('no cell of a CSV is a formula, whatever people are called', () => {
    const cells = ['=1+1', '+1', '-3', '@x', '\tx', 'a,b', 'say "hi"', 'two\nlines', 'plain'].map(csvCell);
    expect(cells).to.deep.equal([
      "'=1+1",
      "'+1",
      "'-3",
      "'@x",
      "'\tx",
      '"a,b"',
      '"say ""hi"""',
      '"two\nlines"',
      'plain',
    ]);
    expect(csvCell(-3)).to.equal('-3');
  });
});

describeOnStores('The record of hours', (store) => {
  let opened: Awaited<ReturnType<TestStore['open']>>;
  let world: AwardsWorld;
  before(async () => {
    opened = await store.open();
    world = await buildAwardsWorld(opened.storage);
    world.names.set('omar', '=HYPERLINK("x")');
    await world.decide('ellen');
    world.pass({ days: 40 });
    await world.decide('omar');
    await world.relay.runOnce();
  });
  after(() => opened.destroy());
  const everything = { hours: 6, people: 2 };

  it('has three hours for a pass, for its person', async () => {
    const { hours, earned } = await world.awards.mine(educator());
    expect(hours).to.deep.include({ total: 3, byKind: [{ kind: 'in-service', hours: 3 }] });
    expect(hours.schoolYear).to.deep.equal({ from: '2025-07-01', hours: 3 });
    expect(hours.claims['in-service']).to.include('June 30');
    expect(hours.claims['graduate-credit']).to.equal(null);
    expect(earned).to.have.length(1);
    expect(earned[0]).to.include({ title: 'Asking before telling', state: 'valid', shared: null });
  });

  it('is filtered by days of the organization, and says totals', async () => {
    const read = (filter: Parameters<typeof world.awards.hours>[1]) => world.awards.hours('district', filter);
    expect((await read({})).totals).to.include(everything);
    expect((await read({ to: '2026-03-02' })).entries.map(({ personId }) => personId)).to.deep.equal([
      'ellen',
    ]);
    expect((await read({ from: '2026-03-03' })).entries.map(({ personId }) => personId)).to.deep.equal([
      'omar',
    ]);
    expect((await read({ kind: 'ceu' })).totals).to.include({ hours: 0, people: 0 });
    expect((await read({ microCredentialId: world.waiting })).entries).to.deep.equal([]);
    const [one] = (await read({ microCredentialId: world.asking })).totals.byMicroCredential;
    expect(one).to.include({ title: 'Asking before telling', ...everything });
  });

  it('comes as CSV, with the name as text', async () => {
    const { base64, fileName, mediaType } = await world.awards.hoursAsCsv('district', {});
    expect([fileName, mediaType]).to.deep.equal(['hours.csv', 'text/csv; charset=utf-8']);
    const lines = Buffer.from(base64, 'base64').toString('utf8').split('\r\n');
    expect(lines[0]).to.equal('\uFEFFDate,Name,Person,Micro-credential,Kind,Hours,Why');
    expect(lines[1]).to.equal(
      `2026-04-11,"'=HYPERLINK(""x"")",omar,Asking before telling,In-service,3,Passed`,
    );
    expect(lines).to.have.length(4);
  });

  it('belongs to its organization alone', async () => {
    const stranger = buildSession('ada', { administer: true }, { organisationId: 'elsewhere' });
    const { id } = await world.awardOf();
    expect((await refusalOf(world.awards.act(stranger, id, 'revoked', 'No reason'))).kind).to.equal(
      'not-found',
    );
    expect((await refusalOf(world.awards.details(educator('omar'), id))).kind).to.equal('not-found');
    expect((await world.awards.list('elsewhere', {})).awards).to.deep.equal([]);
  });

  it('answers over HTTP as it is described, to those it is for', async () => {
    const served = await serveApi(administrator, (api) => awardRoutes(api, world.awards));
    const { id } = await world.awardOf();
    const status = async (method: string, path: string, body?: unknown) =>
      (await served.call(method, path, body)).status;
    expect(await status('GET', '/admin/hours?from=2026-01-01&kind=in-service')).to.equal(200);
    expect(await status('GET', '/admin/hours?from=yesterday')).to.equal(400);
    expect(await status('GET', '/admin/hours/csv')).to.equal(200);
    expect(await status('GET', '/admin/awards')).to.equal(200);
    expect(await status('POST', `/admin/awards/${id}/revoke`, { reason: '' })).to.equal(400);
    served.session = educator();
    for (const path of ['/admin/hours', '/admin/hours/csv', '/admin/awards'])
      expect(await status('GET', path), path).to.equal(403);
    expect(await status('POST', `/admin/awards/${id}/revoke`, { reason: 'A mistake.' })).to.equal(403);
    for (const path of ['/credentials', `/credentials/${id}`, `/credentials/${id}/files/png`, '/transcript'])
      expect(await status('GET', path), path).to.equal(200);
    expect(await status('POST', `/credentials/${id}/share`, { name: 'initials' })).to.equal(200);
    expect(await status('POST', `/credentials/${id}/unshare`)).to.equal(200);
    expect(await status('GET', `/credentials/${id}/files/exe`)).to.equal(400);
    served.session = educator('omar');
    for (const path of [`/credentials/${id}`, `/credentials/${id}/files/jwt`])
      expect(await status('GET', path), path).to.equal(404);
    served.session = null;
    expect(await status('GET', '/credentials')).to.equal(401);
    await served.close();
  });

  it('takes hours back by a counter-entry, and never changes a line', async () => {
    const { id } = await world.awardOf();
    const before = await world.stores.awards.entriesOfPerson('ellen');
    await world.awards.act(administrator, id, 'revoked', 'A mistake.');
    const twice = await refusalOf(world.awards.act(administrator, id, 'revoked', 'A mistake.'));
    expect(twice.details.reason).to.equal('already-revoked');
    const { hours, earned } = await world.awards.mine(educator());
    expect(hours.total).to.equal(0);
    expect(hours.entries.map(({ hours: n, reason }) => [n, reason])).to.deep.equal([
      [-3, 'revoked'],
      [3, 'pass'],
    ]);
    expect(earned[0]).to.deep.include({ state: 'revoked' });
    expect(earned[0]?.revoked?.reason).to.equal('A mistake.');
    await world.awards.act(administrator, id, 'reinstated', 'It was right.');
    expect((await world.awards.mine(educator())).hours.total).to.equal(3);
    const after = await world.stores.awards.entriesOfPerson('ellen');
    expect(after).to.have.length(3);
    expect(after).to.deep.include(before[0]);
    const [shown] = (await world.awards.list('district', {})).awards.slice(-1);
    expect(shown?.acts.map(({ kind, by }) => [kind, by])).to.deep.equal([
      ['revoked', 'Ada Admin'],
      ['reinstated', 'Ada Admin'],
    ]);
  });

  it('is a PDF to take along', async () => {
    const { base64, mediaType } = await world.awards.transcript(educator());
    const pdf = Buffer.from(base64, 'base64');
    expect(mediaType).to.equal('application/pdf');
    expect(pdf.toString('latin1', 0, 5)).to.equal('%PDF-');
    expect(pdf.toString('latin1')).to.include('/Lang (en-US)').and.include('/MarkInfo');
  });
});
