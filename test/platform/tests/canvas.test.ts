import { expect } from 'chai';
import { autoFormOf, formsOf } from '../http-browser.ts';
import { SCOPES } from '../model.ts';
import { TOOL_CONFIGURATION } from '../registration/rules.ts';
import { MEDIA } from '../temper.ts';
import { developerKey, pasteKey } from './developer-key.cases.ts';
import { beginInstallation, register, registrationBody } from './registration.cases.ts';
import {
  addressesFrom,
  browserOf,
  callService,
  choose,
  claim,
  claimsIn,
  openActivity,
  openPicker,
  postScore,
  startWorld,
  type World,
} from './world.ts';

const ROLES = 'http://purl.imsglobal.org/vocab/lis/v2/';

describe('The demo LMS in Canvas’s temper', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ temper: 'canvas' });
  });
  afterEach(() => world.stop());

  it('names its storage frame in login and launch', async () => {
    const browser = browserOf(world, world.people.maya);
    const login = await browser.get(`${world.lms.url()}/mod/lti/launch.php?id=${world.activityId}`);
    expect(formsOf(login)[0]?.fields.lti_storage_target).to.equal('post_message_forwarding');
    const launch = autoFormOf(await openActivity(world, world.people.maya));
    expect(launch?.fields.lti_storage_target).to.equal('post_message_forwarding');
  });

  it('shares an issuer that is not its own address, when asked to', async () => {
    await world.stop();
    world = await startWorld({ temper: 'canvas', issuer: 'https://canvas.instructure.com' });
    const claims = claimsIn(await openActivity(world, world.people.maya));
    expect(claims.iss).to.equal('https://canvas.instructure.com');
    expect(world.registration.authorizationEndpoint).to.contain('http://localhost');
  });

  it('sends opaque ids, full context types, and roles from all the person’s courses', async () => {
    const other = world.lms.addCourse({ title: 'Another' });
    world.lms.enrol(other.id, world.people.maya, 'teacher');
    const claims = claimsIn(await openActivity(world, world.people.maya));
    expect(claims.sub).to.match(/^[0-9a-f-]{36}$/);
    expect(claim<{ id: string; type: string[] }>(claims, 'context').id).to.match(/^[0-9a-f]{32}$/);
    expect(claim<{ type: string[] }>(claims, 'context').type).to.deep.equal([
      `${ROLES}course#CourseOffering`,
    ]);
    const roles = claim<string[]>(claims, 'roles');
    expect(roles)
      .to.include(`${ROLES}membership#Learner`)
      .and.include(`${ROLES}institution/person#Instructor`);
    expect(roles).not.to.include(`${ROLES}membership#Instructor`);
    const assistant = claimsIn(await openActivity(world, world.people.assessor));
    expect(claim(assistant, 'roles')).to.include(`${ROLES}membership/Instructor#TeachingAssistant`);
  });

  it('leaves a variable that it cannot expand as its own name', async () => {
    const activity = world.lms.addActivity({
      courseId: world.people.courseId,
      title: 'Variables',
      custom: { Course: '$Context.id', odd: '$Canvas.moon.phase', history: '$Context.id.history' },
    });
    const claims = claimsIn(await openActivity(world, world.people.maya, activity.id));
    const context = claim<{ id: string }>(claims, 'context');
    expect(claim(claims, 'custom')).to.deep.equal({
      Course: context.id,
      odd: '$Canvas.moon.phase',
      history: '',
    });
  });

  it('tells a copied course’s history, nearest first, under new ids', async () => {
    const { courseId } = world.people;
    const activity = world.lms.addActivity({
      courseId,
      title: 'H',
      custom: { history: '$Context.id.history' },
    });
    const copy = world.lms.copyCourse(courseId, 'Copy');
    const again = world.lms.copyCourse(copy.id, 'Copy of the copy');
    const copied = Object.values(world.lms.state.activities).find(
      (one) => one.courseId === again.id && one.title === 'H',
    );
    const claims = claimsIn(await openActivity(world, world.people.administrator, copied?.id));
    const original = claim<{ id: string }>(
      claimsIn(await openActivity(world, world.people.maya, activity.id)),
      'context',
    );
    expect(claim(claims, 'custom')).to.deep.equal({ history: `${copy.ltiId},${original.id}` });
    expect(claim<{ id: string }>(claims, 'resource_link').id).not.to.equal(activity.ltiId);
  });

  it('marks the student of a student view', async () => {
    const browser = browserOf(world, world.people.designer);
    await browser.post(`${world.lms.url()}/courses/student_view.php`, {
      course: String(world.people.courseId),
    });
    const page = await browser.get(`${world.lms.url()}/mod/lti/launch.php?id=${world.activityId}`);
    const launch = await browser.follow(page, (form) => form.action.startsWith(`${world.tool.url}/launch`));
    expect(claim(claimsIn(launch), 'roles')).to.include(
      'http://purl.imsglobal.org/vocab/lti/system/person#TestUser',
    );
  });

  it('lists only those with a grade in results, and full roles in rosters of 50', async () => {
    await postScore(world, { comment: 'Well done' });
    for (let i = 0; i < 60; i += 1)
      world.lms.addUser({
        name: `Person ${i}`,
        enrol: [{ courseId: world.people.courseId, role: 'student' }],
      });
    const { results, roster } = await addressesFrom(world);
    const rows = (await (await callService(world, results)).json()) as { comment: string }[];
    expect(rows.map(({ comment }) => comment)).to.deep.equal(['Well done']);
    const first = await callService(
      world,
      `${roster}?role=${encodeURIComponent(`${ROLES}membership#Learner`)}`,
      { accept: MEDIA.roster },
    );
    const page = (await first.json()) as { members: { roles: string[] }[] };
    expect(page.members).to.have.length(50);
    expect(page.members[0]?.roles).to.deep.equal([`${ROLES}membership#Learner`]);
    const next = /^<([^>]+)>; rel="next"$/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    expect(next).to.contain('role=');
    const second = (await (await callService(world, next, { accept: MEDIA.roster })).json()) as {
      members: unknown[];
    };
    expect(second.members).to.have.length(12);
  });

  it('asks with data, one item per assignment, and keeps due dates', async () => {
    const picker = await openPicker(world, world.people.designer, 'assignment_selection');
    const settings = claimsIn(picker)['https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings'];
    expect(settings).to.include({ accept_multiple: false }).and.have.property('data');
    await choose(world, picker, [
      {
        type: 'ltiResourceLink',
        title: 'Due',
        lineItem: { scoreMaximum: 1 },
        submission: { endDateTime: '2027-01-01T00:00:00Z' },
      },
    ]);
    const placed = Object.values(world.lms.state.activities).find(({ title }) => title === 'Due');
    expect(world.lms.lineItemOf(placed?.id ?? 0)?.endDateTime).to.equal('2027-01-01T00:00:00Z');
  });

  it('registers with each placement once, course navigation off, and no deployment in the answer', async () => {
    const installation = await beginInstallation(world);
    const { url } = world.tool;
    const body = registrationBody(world);
    const configuration = {
      ...(body[TOOL_CONFIGURATION] as object),
      'https://canvas.instructure.com/lti/privacy_level': 'public',
      messages: [
        {
          type: 'LtiDeepLinkingRequest',
          target_link_uri: `${url}/launch`,
          placements: ['assignment_selection', 'module_index_menu_modal'],
        },
        {
          type: 'LtiResourceLinkRequest',
          placements: ['assignment_selection', 'account_navigation'],
          label: 'Overview',
        },
        {
          type: 'LtiResourceLinkRequest',
          placements: ['course_navigation'],
          label: 'Micro-credentials',
          'https://canvas.instructure.com/lti/course_navigation/default_enabled': false,
        },
      ],
    };
    const answer = await register(installation, { ...body, [TOOL_CONFIGURATION]: configuration });
    const answered = (await answer.json()) as Record<string, Record<string, unknown>>;
    expect(answered[TOOL_CONFIGURATION]).not.to.have.property('deployment_id');
    const tool = Object.values(world.lms.state.tools).find(
      ({ clientId }) => clientId === String(answered.client_id),
    );
    expect(tool?.messages.map(({ placements }) => placements)).to.deep.equal([
      ['assignment_selection', 'module_index_menu_modal'],
      ['account_navigation'],
      ['course_navigation'],
    ]);
    expect(tool).to.deep.include({ scopes: [SCOPES.score], sharesName: true, sharesEmail: true });
    world.lms.setToolActive(tool?.id ?? 0, true);
    const browser = browserOf(world, world.people.administrator);
    const course = await browser.get(`${world.lms.url()}/course/view.php?id=${world.people.courseId}`);
    expect(course.text).not.to.contain('external_tools');
    const site = await browser.get(`${world.lms.url()}/external_tools/launch.php?tool=${tool?.id}`);
    world.tool.registration = world.lms.registrationOf(tool?.id ?? 0);
    const launch = claimsIn(await browser.follow(site, (form) => form.action.startsWith(`${url}/launch`)));
    expect(claim(launch, 'context')).to.deep.include({ type: ['Account'] });
    expect(launch).not.to.have.property('https://purl.imsglobal.org/spec/lti-ags/claim/endpoint');
    expect(launch['https://www.instructure.com/placement']).to.equal('account_navigation');
  });

  it('takes the JSON of a developer key, which the administrator then switches on', async () => {
    const page = await pasteKey(world, developerKey(world));
    expect(page.url).to.contain('/admin/tools.php');
    const tool = Object.values(world.lms.state.tools).at(-1);
    expect(tool).to.deep.include({
      active: false,
      scopes: [SCOPES.score, SCOPES.lineItem],
      custom: { history: '$Context.id.history' },
      redirectUris: [`${world.tool.url}/launch`],
    });
    expect(tool?.messages.map(({ placements, visible }) => [placements[0], visible])).to.deep.equal([
      ['assignment_selection', true],
      ['course_navigation', false],
    ]);
  });
});
