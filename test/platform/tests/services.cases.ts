import { SCOPES } from '../model.ts';
import { MEDIA } from '../temper.ts';
import type { RefusalCase } from './refusal-cases.ts';
import {
  type Addresses,
  addressesFrom,
  callService,
  postScore,
  type ServiceRequest,
  tokenFor,
  type World,
} from './world.ts';

type Id = RefusalCase['refusal'];

function at(
  refusal: Id,
  when: string,
  address: (addresses: Addresses, world: World) => string,
  request: ServiceRequest | ((world: World) => ServiceRequest | Promise<ServiceRequest>) = {},
): RefusalCase {
  return {
    refusal,
    when,
    provoke: async (world) => {
      const addresses = await addressesFrom(world);
      const sent = typeof request === 'function' ? await request(world) : request;
      return callService(world, address(addresses, world), sent);
    },
  };
}

/** Where the three LMSs' addresses hold the course's number, and the line item's. */
const COURSE = /\/(services\.php|courses|services)\/\d+\//;
const ITEM = /\/(lineitems|line_items|line-items)\/\d+/;

const list = { accept: MEDIA.lineItems };
const roster = { accept: MEDIA.roster };
const post = (body: unknown): ServiceRequest => ({ method: 'POST', type: MEDIA.lineItem, body });

/** The refusals that every service shares. */
export const bearerCases: RefusalCase[] = [
  at('service.token-missing', 'no Authorization header', (a) => a.lineItems, { ...list, token: null }),
  at('service.token-unknown', 'an invented token', (a) => a.lineItems, { ...list, token: 'invented' }),
  at(
    'service.token-unknown',
    'a token older than an hour',
    (a) => a.lineItems,
    async (world) => {
      const token = await tokenFor(world);
      world.time.now += 3_601_000;
      return { ...list, token };
    },
  ),
  at(
    'service.tool-inactive',
    'the token of a tool that was switched off since',
    (a) => a.lineItems,
    async (world) => {
      const token = await tokenFor(world);
      world.lms.setToolActive(world.registration.toolId, false);
      return { ...list, token };
    },
  ),
  at('service.other-tool', 'an address without its type_id', (a) => a.lineItems.replace(/\?.*/, ''), list),
  at(
    'service.scope',
    'a token for scores at the line items',
    (a) => a.lineItems,
    async (world) => ({ ...list, token: await tokenFor(world, [SCOPES.score]) }),
  ),
  at(
    'service.course-unknown',
    'a course that is not there',
    (a) => a.lineItems.replace(COURSE, '/$1/99999/'),
    list,
  ),
  at('service.unknown', 'a method that the address does not know', (a) => a.lineItems, { method: 'PATCH' }),
];

/** The refusals of the line item, result and roster services. */
export const itemCases: RefusalCase[] = [
  at('item.accept', 'Accept: */*', (a) => a.lineItems, { accept: '*/*' }),
  at('item.accept', 'Accept: application/json', (a) => a.lineItem, { accept: 'application/json' }),
  at('item.accept', 'a list of media types', (a) => a.lineItem, {
    accept: `${MEDIA.lineItem}, application/json`,
  }),
  at('item.content-type', 'a body of application/json', (a) => a.lineItems, {
    method: 'POST',
    type: 'application/json',
    body: { label: 'A', scoreMaximum: 1 },
  }),
  at('item.body', 'a body that is no JSON', (a) => a.lineItems, post('{')),
  at('item.label', 'no label', (a) => a.lineItems, post({ scoreMaximum: 10 })),
  at('item.score-maximum', 'a maximum of zero', (a) => a.lineItems, post({ label: 'A', scoreMaximum: 0 })),
  at(
    'item.resource-link',
    'a link of another course',
    (a) => a.lineItems,
    post({ label: 'A', scoreMaximum: 1, resourceLinkId: '12345' }),
  ),
  at('item.unknown', 'an item that is not there', (a) => a.lineItem.replace(ITEM, '/$1/99999'), {
    accept: MEDIA.lineItem,
  }),
  at(
    'item.other-tool',
    'the item of another tool',
    (a, world) => {
      const { url } = world.tool;
      const other = world.lms.registerTool({
        initiateLoginUrl: `${url}/login`,
        redirectUris: [],
        jwksUrl: `${url}/keys`,
        targetLinkUri: url,
      });
      const activity = world.lms.addActivity({
        courseId: world.people.courseId,
        toolId: other.toolId,
        title: 'Other',
        lineItem: { scoreMaximum: 1 },
      });
      return a.lineItem.replace(ITEM, `/$1/${world.lms.lineItemOf(activity.id)?.id}`);
    },
    { accept: MEDIA.lineItem },
  ),
  at('result.accept', 'Accept: application/json', (a) => a.results, { accept: 'application/json' }),
  at('result.limit', 'paged results', (a) => `${a.results}&limit=10`, { accept: MEDIA.results }),
  at('roster.accept', 'Accept: application/json', (a) => a.roster, { accept: 'application/json' }),
  at('roster.link-unknown', 'an rlid that is not there', (a) => `${a.roster}?rlid=99999`, roster),
];

function scoring(
  refusal: Id,
  when: string,
  fields:
    | Record<string, unknown>
    | ((world: World) => Record<string, unknown> | Promise<Record<string, unknown>>),
  request: ServiceRequest = {},
): RefusalCase {
  return {
    refusal,
    when,
    provoke: async (world) =>
      postScore(world, typeof fields === 'function' ? await fields(world) : fields, request),
  };
}

/** Every refusal of the score service. */
export const scoreCases: RefusalCase[] = [
  scoring('score.content-type', 'a body of application/json', {}, { type: 'application/json' }),
  scoring('score.body', 'a body that is a list', {}, { body: '[]' }),
  scoring('score.user-id', 'a number as userId', { userId: 3 }),
  scoring('score.timestamp', 'no timestamp', { timestamp: undefined }),
  scoring('score.timestamp', 'a timestamp without a time zone', { timestamp: '2026-11-22T10:00:00.000' }),
  scoring('score.activity-progress', 'no activityProgress', { activityProgress: undefined }),
  scoring('score.grading-progress', 'an invented gradingProgress', { gradingProgress: 'Done' }),
  scoring('score.score-given', 'a text as scoreGiven', { scoreGiven: '100' }),
  scoring('score.score-maximum', 'a maximum of zero', { scoreMaximum: 0 }),
  scoring('score.user-unknown', 'somebody who is not in the course', (world) => ({
    userId: world.lms.subOf(world.people.administrator),
  })),
  scoring('score.not-gradable', 'a teacher', (world) => ({ userId: world.lms.subOf(world.people.designer) })),
  scoring('score.older', 'two scores in one second', async (world) => {
    await postScore(world);
    return { timestamp: new Date(world.time.now).toISOString() };
  }),
  scoring('score.locked', 'a locked item', (world) => {
    world.lms.setLocked(world.itemId, true);
    return {};
  }),
];
