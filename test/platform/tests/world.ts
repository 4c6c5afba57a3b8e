import { decodeJwt } from 'jose';
import { autoFormOf, HttpBrowser, type Page } from '../http-browser.ts';
import { makeSigningKey } from '../keys.ts';
import { SCOPES } from '../model.ts';
import { createDemoLms, type DemoLms, type DemoLmsOptions, type Registration } from '../platform.ts';
import { type DemoPeople, seedDemo } from '../seed.ts';
import { MEDIA } from '../temper.ts';
import { FakeTool } from './fake-tool.ts';

const CLAIM = 'https://purl.imsglobal.org/spec/lti/claim/';

/** A platform, a registered tool, people, one graded activity. */
export interface World {
  lms: DemoLms;
  tool: FakeTool;
  registration: Registration;
  people: DemoPeople;
  activityId: number;
  itemId: number;
  /** The clock of the platform, in milliseconds; tests move it. */
  time: { now: number };
  stop(): Promise<void>;
}

// Made once: a key pair costs a good part of a second on a busy machine.
let platformKey: ReturnType<typeof makeSigningKey> | undefined;

export async function startWorld(options: Partial<DemoLmsOptions> = {}): Promise<World> {
  const time = { now: Date.now() };
  const lms = createDemoLms({ temper: 'moodle', clock: () => time.now, ...options });
  platformKey ??= makeSigningKey(time.now);
  if (lms.state.keys.length === 0) lms.state.keys.push(await platformKey);
  await lms.start(0);
  const tool = new FakeTool();
  const url = await tool.start();
  const registration = lms.registerTool({
    initiateLoginUrl: `${url}/login`,
    redirectUris: [`${url}/launch`],
    jwksUrl: `${url}/keys`,
    targetLinkUri: `${url}/launch`,
  });
  tool.registration = registration;
  const people = seedDemo(lms);
  const activity = lms.addActivity({
    courseId: people.courseId,
    title: 'Wait time',
    custom: { micro_credential: 'wait-time', 'Res-Id': 'a' },
    lineItem: { scoreMaximum: 100 },
  });
  const itemId = lms.lineItemOf(activity.id)?.id ?? 0;
  const stop = async () => {
    await lms.stop();
    await tool.stop();
  };
  return { lms, tool, registration, people, activityId: activity.id, itemId, time, stop };
}

/** A browser in which this person is signed in. */
export function browserOf(world: World, userId: number): HttpBrowser {
  const browser = new HttpBrowser();
  browser.setCookies(world.lms.url(), world.lms.cookieOf(userId));
  return browser;
}

/** Opens an activity as far as the page that carries the launch to the tool; it is not sent. */
export async function openActivity(
  world: World,
  userId: number,
  activityId = world.activityId,
): Promise<Page> {
  const browser = browserOf(world, userId);
  const page = await browser.get(`${world.lms.url()}/mod/lti/launch.php?id=${activityId}`);
  return browser.follow(page, (form) => form.action.startsWith(`${world.tool.url}/launch`));
}

/** Opens the picker for a new activity likewise. */
export async function openPicker(world: World, userId: number, placement = ''): Promise<Page> {
  const browser = browserOf(world, userId);
  const query = `course=${world.people.courseId}&id=${world.registration.toolId}&placement=${placement}`;
  const page = await browser.get(`${world.lms.url()}/mod/lti/contentitem_launch.php?${query}`);
  return browser.follow(page, (form) => form.action.startsWith(`${world.tool.url}/launch`));
}

/** The claims in the launch that a page carries. Throws where it carries an error. */
export function claimsIn(page: Page): Record<string, unknown> {
  const token = autoFormOf(page)?.fields.id_token;
  if (token === undefined) throw new Error(`No launch in ${page.status}: ${page.text.slice(0, 400)}`);
  return decodeJwt(token);
}

/** One of the LTI claims of a launch. */
export function claim<Shape = unknown>(claims: Record<string, unknown>, name: string): Shape {
  return claims[CLAIM + name] as Shape;
}

/** A client assertion as the specification wants it, with changes. */
export function assertion(world: World, changes: Record<string, unknown> = {}, header = {}): Promise<string> {
  const { clientId, tokenEndpoint } = world.registration;
  const now = Math.floor(world.time.now / 1000);
  const claims = {
    iss: clientId,
    sub: clientId,
    aud: tokenEndpoint,
    iat: now,
    exp: now + 60,
    jti: `${Math.random()}`,
  };
  return world.tool.sign({ ...claims, ...changes }, header);
}

/** A token request with changes; null leaves a field out. */
export async function requestToken(
  world: World,
  changes: Record<string, string | null> = {},
  headers: Record<string, string> = {},
): Promise<globalThis.Response> {
  const fields: Record<string, string | null> = {
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: changes.client_assertion === undefined ? await assertion(world) : null,
    scope: Object.values(SCOPES).join(' '),
    ...changes,
  };
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value !== null) body.set(name, value);
  return fetch(world.registration.tokenEndpoint, { method: 'POST', body, headers });
}

/** An access token for these scopes (all by default). */
export async function tokenFor(world: World, scopes: string[] = Object.values(SCOPES)): Promise<string> {
  const answer = await requestToken(world, { scope: scopes.join(' ') });
  return (JSON.parse(await answer.text()) as { access_token: string }).access_token;
}

export interface ServiceRequest {
  token?: string | null;
  method?: string;
  accept?: string;
  type?: string;
  body?: unknown;
}

/** A request to a service, with an access token for everything unless another is given. */
export async function callService(
  world: World,
  url: string,
  request: ServiceRequest = {},
): Promise<globalThis.Response> {
  const token = request.token === undefined ? await tokenFor(world) : request.token;
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  if (request.accept !== undefined) headers.accept = request.accept;
  if (request.type !== undefined) headers['content-type'] = request.type;
  const text =
    request.body === undefined
      ? {}
      : { body: typeof request.body === 'string' ? request.body : JSON.stringify(request.body) };
  return fetch(url, { method: request.method ?? 'GET', headers, ...text });
}

export interface Addresses {
  lineItems: string;
  lineItem: string;
  scores: string;
  results: string;
  roster: string;
}

/** The service addresses as the launch of the activity gives them. */
export async function addressesFrom(world: World): Promise<Addresses> {
  const claims = claimsIn(await openActivity(world, world.people.maya));
  const ags = claims['https://purl.imsglobal.org/spec/lti-ags/claim/endpoint'] as {
    lineitems: string;
    lineitem: string;
  };
  const nrps = claims['https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice'] as {
    context_memberships_url: string;
  };
  return {
    lineItems: ags.lineitems,
    lineItem: ags.lineitem,
    scores: under(ags.lineitem, 'scores'),
    results: under(ags.lineitem, 'results'),
    roster: nrps.context_memberships_url,
  };
}

/** A line item's sub-address: the path grows before the query (AGS 2.0 §3.3 and §3.4). */
function under(lineItem: string, name: string): string {
  const url = new URL(lineItem);
  url.pathname += `/${name}`;
  return url.href;
}

/** Posts a score for a person; fields are added or, with undefined, left out. */
export async function postScore(
  world: World,
  fields: Record<string, unknown> = {},
  request: ServiceRequest = {},
) {
  const { scores } = await addressesFrom(world);
  const body = {
    userId: world.lms.subOf(world.people.maya),
    timestamp: new Date(world.time.now).toISOString(),
    activityProgress: 'Completed',
    gradingProgress: 'FullyGraded',
    scoreGiven: 100,
    scoreMaximum: 100,
    ...fields,
  };
  return callService(world, scores, { method: 'POST', type: MEDIA.score, body, ...request });
}

/** The deep linking response to a picker's page, as the tool's form would post it. */
export async function choose(
  world: World,
  picker: Page,
  items: unknown,
  changes: Record<string, unknown> = {},
  sign: (claims: Record<string, unknown>) => Promise<string> = (claims) => world.tool.sign(claims),
): Promise<Page> {
  const request = claimsIn(picker);
  const settings = request['https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings'] as {
    deep_link_return_url: string;
    data?: string;
  };
  const now = Math.floor(world.time.now / 1000);
  const jwt = await sign({
    iss: world.registration.clientId,
    aud: world.registration.issuer,
    iat: now,
    exp: now + 60,
    nonce: `${Math.random()}`,
    [`${CLAIM}message_type`]: 'LtiDeepLinkingResponse',
    [`${CLAIM}version`]: '1.3.0',
    [`${CLAIM}deployment_id`]: claim(request, 'deployment_id'),
    'https://purl.imsglobal.org/spec/lti-dl/claim/content_items': items,
    'https://purl.imsglobal.org/spec/lti-dl/claim/data': settings.data,
    ...changes,
  });
  return new HttpBrowser().post(settings.deep_link_return_url, { JWT: jwt });
}
