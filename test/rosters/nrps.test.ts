import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import type { LtiPlatform } from '../../server/lti/launch.schema.ts';
import type { RosterMember } from '../../server/lti/nrps.schema.ts';
import { createNrpsClient, type NrpsClient, rosterLimits } from '../../server/lti/nrps.ts';
import { startWorld, type World } from '../journeys/support/world.ts';
import { embeddedStore } from '../support/stores.ts';

const MEMBERS = 5000;

describe('A roster of 5,000, in the LMS’s pages of 50', function () {
  this.timeout(120_000);
  let world: World;
  let client: NrpsClient;
  let platform: LtiPlatform;
  let url: string;

  before(async () => {
    const store = embeddedStore();
    world = await startWorld(store);
    const { courseId } = world.people;
    const known = Object.values(world.lms.state.enrolments).length;
    for (let number = known; number < MEMBERS; number += 1)
      world.lms.addUser({ name: `Educator ${number}`, enrol: [{ courseId, role: 'student' }] });
    const { lti, platforms } = world.tool.capabilities;
    client = createNrpsClient({
      accessToken: lti.accessToken,
      forgetAccessToken: lti.forgetAccessToken,
      fetch: lti.outbound.fetch,
      now: Date.now,
    });
    const [registered] = await platforms.findByIssuer(world.lms.url());
    if (!registered) throw new Error('the LMS is not registered');
    platform = registered;
    const toolId = Object.keys(world.lms.state.tools)[0];
    url = `${world.lms.url()}/mod/lti/services.php/CourseSection/${courseId}/bindings/${toolId}/memberships`;
  });
  after(() => world?.stop());
  beforeEach(() => {
    world.lms.requests.length = 0;
    world.lms.bendRoster({ pageSize: 50 });
  });

  const asked = () => world.lms.requests.filter(({ path }) => path.includes('/memberships')).length;

  /** The end, how many were taken, and the most that were in one hand. */
  async function read(rlid?: string) {
    const ids = new Set<string>();
    let most = 0;
    const end = await client.readAll(platform, { url, rlid }, async (members: RosterMember[]) => {
      most = Math.max(most, members.length);
      for (const { ltiUserId } of members) ids.add(ltiUserId);
    });
    return { end, members: ids.size, most };
  }

  it('follows every page, with next links as Moodle writes them, never holding more than a page', async () => {
    expect(await read()).to.deep.equal({ end: { kind: 'complete' }, members: MEMBERS, most: 50 });
    expect(asked()).to.equal(100);
  });

  it('takes everybody at once where the LMS does not page', async () => {
    world.lms.bendRoster({ pageSize: 10_000 });
    expect(await read()).to.deep.equal({ end: { kind: 'complete' }, members: MEMBERS, most: MEMBERS });
  });

  it('understands links that were escaped for a web page', async () => {
    world.lms.bendRoster({ pageSize: 1000, link: (next) => next.replaceAll('&', '&amp;') });
    expect(await read()).to.deep.include({ end: { kind: 'complete' }, members: MEMBERS });
  });

  it('ends where links lead back to a page that was read', async () => {
    world.lms.bendRoster({ pageSize: 50, link: (next) => next.replace(/from=\d+/, 'from=50') });
    expect(await read()).to.deep.include({ end: { kind: 'cut', why: 'loop' }, members: 100 });
    expect(asked()).to.equal(2);
  });

  it('ends where every link is a new one and the people are the same', async () => {
    let turn = 0;
    const link = (next: string) => `${next.replace(/from=\d+/, 'from=0')}&turn=${turn++}`;
    world.lms.bendRoster({ pageSize: 50, link });
    expect(await read()).to.deep.include({ end: { kind: 'cut', why: 'loop' }, members: 50 });
    expect(asked()).to.equal(2);
  });

  it('ends after so many pages, whatever they hold', async () => {
    world.lms.bendRoster({ pageSize: 1 });
    const { end, members } = await read();
    expect(end).to.deep.equal({ kind: 'cut', why: 'too-long' });
    expect(members).to.equal(rosterLimits.pages);
  });

  it('sends no token to another origin', async () => {
    const met: string[] = [];
    const foreign: Server = createServer((request, response) => {
      met.push(request.url ?? '');
      response.end('{}');
    });
    await new Promise<void>((resolve) => {
      foreign.listen(0, '127.0.0.1', resolve);
    });
    const { port } = foreign.address() as AddressInfo;
    const link = (next: string) => next.replace(world.lms.url(), `http://127.0.0.1:${port}`);
    world.lms.bendRoster({ pageSize: 50, link });
    expect(await read()).to.deep.include({ end: { kind: 'cut', why: 'foreign-link' }, members: 50 });
    expect(met).to.deep.equal([]);
    foreign.close();
  });

  it('says why a page could not be had', async () => {
    const cases: [number, string][] = [
      [403, 'not-granted'],
      [404, 'gone'],
      [429, 'throttled'],
      [503, 'unreachable'],
    ];
    for (const [status, cause] of cases) {
      world.lms.faults.next('roster', { kind: 'status', status });
      expect(await client.readPage(platform, url), String(status)).to.deep.include({ kind: 'failed', cause });
    }
  });

  it('knows a scope that was not granted', async () => {
    const tool = Object.values(world.lms.state.tools)[0];
    if (!tool) throw new Error('no tool');
    const { scopes } = tool;
    tool.scopes = scopes.filter((scope) => !scope.includes('nrps'));
    await world.tool.capabilities.lti.forgetAccessToken(platform, [
      'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly',
    ]);
    expect(await client.readPage(platform, url)).to.deep.include({ kind: 'failed', cause: 'not-granted' });
    tool.scopes = scopes;
  });

  it('asks only for those who can open a link, and knows when the LMS does not know that link', async () => {
    world.lms.bendRoster({ pageSize: 1000 });
    expect(await read(String(world.activityId))).to.deep.include({ members: MEMBERS });
    expect((await read('no such link')).end.kind).to.equal('failed');
  });
});
