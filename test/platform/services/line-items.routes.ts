import { type Request, type Response, Router } from 'express';
import type { Lms } from '../lms.ts';
import { type LineItem, SCOPES } from '../model.ts';
import { Refused } from '../refusal.ts';
import { MEDIA } from '../temper.ts';
import { authorizeCall, type ServiceCall, service } from './bearer.ts';
import { presentItem } from './present.ts';

const READ: string[] = [SCOPES.lineItem, SCOPES.lineItemReadonly];
const WRITE: string[] = [SCOPES.lineItem];

/** The line item service (AGS 2.0 §3.2). */
export function lineItemRoutes(lms: Lms): Router {
  const router = Router();
  const { paths } = lms.temper;
  router.use(paths.lineItems, (req, res, next) =>
    req.path === '/' || isItem(req.path) ? lms.faults.at('line-items')(req, res, next) : next(),
  );
  router.get(
    paths.lineItems,
    service(lms, (req, res) => list(lms, req, res)),
  );
  router.post(
    paths.lineItems,
    service(lms, (req, res) => create(lms, req, res)),
  );
  router.get(
    paths.lineItem,
    service(lms, (req, res) => read(lms, req, res)),
  );
  router.put(
    paths.lineItem,
    service(lms, (req, res) => update(lms, req, res)),
  );
  router.delete(
    paths.lineItem,
    service(lms, (req, res) => remove(lms, req, res)),
  );
  return router;
}

/** Whether the path behind the container's names an item itself, and not its scores or results. */
function isItem(path: string): boolean {
  return !/\/(scores|results)\/?$/.test(path);
}

/** The item that an address names. Throws Refused where it is not there, or not this tool's. */
export function findItem(lms: Lms, req: Request, { course, tool }: ServiceCall): LineItem {
  const item = lms.lineItem(String(req.params.item));
  if (item === undefined || item.courseId !== course.id) throw new Refused('item.unknown');
  if (item.toolId !== tool.id) throw new Refused('item.other-tool');
  return item;
}

function list(lms: Lms, req: Request, res: Response): void {
  const call = authorizeCall(lms, req, READ);
  if (!lms.temper.media.accepts(req.headers.accept, MEDIA.lineItems, 'line-items'))
    throw new Refused('item.accept');
  const { resource_id, resource_link_id, tag } = req.query;
  const items = Object.values(lms.state.lineItems).filter(
    (item) =>
      item.courseId === call.course.id &&
      item.toolId === call.tool.id &&
      (resource_id === undefined || item.resourceId === resource_id) &&
      (tag === undefined || item.tag === tag) &&
      (resource_link_id === undefined || linkIdOf(lms, item) === resource_link_id),
  );
  const from = Number(req.query.from ?? 0) || 0;
  const limit = Number(req.query.limit ?? 0) || 0;
  const page = limit > 0 ? items.slice(from, from + limit) : items.slice(from);
  if (limit > 0 && from + limit < items.length) {
    const next = new URL(req.originalUrl, lms.base);
    next.searchParams.set('from', String(from + limit));
    res.set('Link', lms.temper.lineItemsLink(next.href));
  }
  answer(
    res,
    200,
    MEDIA.lineItems,
    page.map((item) => presentItem(lms, call.tool, item)),
  );
}

function create(lms: Lms, req: Request, res: Response): void {
  const call = authorizeCall(lms, req, WRITE);
  const fields = itemFields(lms, req, call);
  const item: LineItem = {
    id: lms.newId(),
    courseId: call.course.id,
    toolId: call.tool.id,
    section: '',
    display: 'points',
    attemptsAllowed: null,
    locked: false,
    ...fields,
  };
  lms.state.lineItems[item.id] = item;
  lms.save();
  answer(res, 201, MEDIA.lineItem, presentItem(lms, call.tool, item));
}

function read(lms: Lms, req: Request, res: Response): void {
  const call = authorizeCall(lms, req, READ);
  if (!lms.temper.media.accepts(req.headers.accept, MEDIA.lineItem, 'line-items'))
    throw new Refused('item.accept');
  answer(res, 200, MEDIA.lineItem, presentItem(lms, call.tool, findItem(lms, req, call)));
}

function update(lms: Lms, req: Request, res: Response): void {
  const call = authorizeCall(lms, req, WRITE);
  const item = findItem(lms, req, call);
  const { activityId, ...fields } = itemFields(lms, req, call);
  const keepsLink = activityId === null && !lms.temper.putUnlinks;
  Object.assign(item, fields, keepsLink ? {} : { activityId });
  lms.save();
  answer(res, 200, MEDIA.lineItem, presentItem(lms, call.tool, item));
}

function remove(lms: Lms, req: Request, res: Response): void {
  const call = authorizeCall(lms, req, WRITE);
  const item = findItem(lms, req, call);
  delete lms.state.lineItems[item.id];
  for (const [key, grade] of Object.entries(lms.state.grades))
    if (grade.lineItemId === item.id) delete lms.state.grades[key];
  lms.save();
  res.status(204).end();
}

type ItemFields = Omit<
  LineItem,
  'id' | 'courseId' | 'toolId' | 'section' | 'display' | 'attemptsAllowed' | 'locked'
>;

/** The fields of a line item in a request's body. Throws Refused. */
function itemFields(lms: Lms, req: Request, { course, tool }: ServiceCall): ItemFields {
  if (!lms.temper.media.takes(req.headers['content-type'], MEDIA.lineItem))
    throw new Refused('item.content-type');
  const body: unknown = parsed(req.body);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Refused('item.body');
  const fields = body as Record<string, unknown>;
  if (typeof fields.label !== 'string' || fields.label.trim() === '') throw new Refused('item.label');
  const maximum = fields.scoreMaximum;
  if (typeof maximum !== 'number' || !Number.isFinite(maximum) || maximum <= 0)
    throw new Refused('item.score-maximum');
  return {
    activityId: linkedActivity(lms, fields.resourceLinkId, course.id, tool.id),
    label: fields.label,
    scoreMaximum: maximum,
    resourceId: textOr(fields.resourceId, ''),
    tag: textOr(fields.tag, ''),
    startDateTime: textOr(fields.startDateTime, null),
    endDateTime: textOr(fields.endDateTime, null),
    submissionReview: isRecord(fields.submissionReview) ? fields.submissionReview : null,
  };
}

function linkedActivity(lms: Lms, linkId: unknown, courseId: number, toolId: number): number | null {
  if (linkId === undefined || linkId === null || linkId === '') return null;
  const activity = Object.values(lms.state.activities).find(
    (candidate) =>
      candidate.courseId === courseId &&
      candidate.toolId === toolId &&
      lms.temper.resourceLinkId(candidate) === linkId,
  );
  if (activity === undefined) throw new Refused('item.resource-link');
  return activity.id;
}

function linkIdOf(lms: Lms, item: LineItem): string | null {
  const activity = item.activityId === null ? undefined : lms.activity(item.activityId);
  return activity === undefined ? null : lms.temper.resourceLinkId(activity);
}

function parsed(body: unknown): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    return null;
  }
}

function textOr<Otherwise>(value: unknown, otherwise: Otherwise): string | Otherwise {
  return typeof value === 'string' ? value : otherwise;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function answer(res: Response, status: number, type: string, body: unknown): void {
  res.status(status).set('Content-Type', type).send(JSON.stringify(body));
}
