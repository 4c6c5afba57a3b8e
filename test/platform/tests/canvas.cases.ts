import type { RefusalCase } from './refusal-cases.ts';
import { configuring, lacking } from './registration.cases.ts';
import { choose, openPicker, postScore, type World } from './world.ts';

/** What Canvas and Schoology refuse in a deep linking response besides. */
export const dataCases: RefusalCase[] = [
  {
    refusal: 'deep.data',
    when: 'data that came back altered',
    provoke: async (world) =>
      choose(world, await openPicker(world, world.people.designer, 'course_materials'), [], {
        'https://purl.imsglobal.org/spec/lti-dl/claim/data': 'altered',
      }),
  },
];

function picking(
  refusal: RefusalCase['refusal'],
  when: string,
  placement: string,
  items: object[],
): RefusalCase {
  return {
    refusal,
    when,
    provoke: async (world) => choose(world, await openPicker(world, world.people.designer, placement), items),
  };
}

const link = { type: 'ltiResourceLink', title: 'A' };

/** What only Canvas refuses. */
export const canvasCases: RefusalCase[] = [
  picking('deep.too-many', 'two items for one assignment', 'assignment_selection', [link, link]),
  picking('deep.line-item-uninvited', 'a line item for a plain link', 'link_selection', [
    { ...link, lineItem: { scoreMaximum: 1 } },
  ]),
  {
    refusal: 'register.token-missing',
    when: 'an openid configuration without its token',
    provoke: async (world) => {
      const url = new URL(await world.lms.registrationUrl(`${world.tool.url}/register/invite-1`));
      return fetch(url.searchParams.get('openid_configuration') ?? '');
    },
  },
  lacking('register.scope', 'no scope', { scope: undefined }),
  lacking('register.scope', 'a scope that is not there', { scope: 'https://elsewhere.example/scope' }),
  configuring('register.claims', 'no claims', { claims: undefined }),
  configuring('register.messages', 'no messages', { messages: undefined }),
  configuring('register.message-type', 'a submission review', {
    messages: [{ type: 'LtiSubmissionReviewRequest' }],
  }),
  configuring('register.placement', 'a placement restricted by vendor', {
    messages: [{ type: 'LtiDeepLinkingRequest', placements: ['submission_type_selection'] }],
  }),
  {
    refusal: 'service.course-over',
    when: 'a score in a course that is over',
    provoke: async (world: World) => {
      world.lms.concludeCourse(world.people.courseId);
      return postScore(world);
    },
  },
  {
    refusal: 'score.maximum-missing',
    when: 'a score without its maximum',
    provoke: (world) => postScore(world, { scoreMaximum: undefined }),
  },
  {
    refusal: 'score.attempts-used',
    when: 'one new submission more than the assignment allows',
    provoke: async (world) => {
      const item = world.lms.state.lineItems[world.itemId];
      if (item !== undefined) item.attemptsAllowed = 1;
      await postScore(world);
      return postScore(world);
    },
  },
  {
    refusal: 'score.older',
    when: 'a timestamp a millisecond earlier',
    provoke: async (world) => {
      await postScore(world);
      return postScore(world, { timestamp: new Date(world.time.now - 1).toISOString() });
    },
  },
];

/** What only Schoology refuses. */
export const schoologyCases: RefusalCase[] = [
  {
    refusal: 'score.other-section',
    when: 'a score in the line item of another section',
    provoke: async (world) => {
      const item = world.lms.state.lineItems[world.itemId];
      if (item !== undefined) item.section = 'B';
      return postScore(world);
    },
  },
  {
    refusal: 'score.older',
    when: 'an older timestamp',
    provoke: async (world) => {
      await postScore(world);
      return postScore(world, { timestamp: new Date(world.time.now - 1_000).toISOString() });
    },
  },
];
