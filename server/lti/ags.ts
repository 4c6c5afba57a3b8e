/**
 * The tool's own client of Assignment and Grade Services: ltijs's has no time-outs, no retries and rewrites the
 * timestamp. It never throws for what an LMS does: each call ends in an outcome that says whether it may be repeated.
 */
import type { z } from 'zod';
import {
  type AgsFailure,
  AgsLineItem,
  AgsLineItems,
  type AgsResult,
  AgsResults,
  agsMedia,
} from './ags.schema.ts';
import { below, nextPage, sameOrigin, withQuery } from './ags-links.ts';
import { type AgsAccess, type AgsDeps, asUnread, callAgs } from './ags-request.ts';

export type ScoreOutcome = { kind: 'accepted' } | AgsFailure;
type Unread = Exclude<AgsFailure, { kind: 'ambiguous' }>;
export type ResultOutcome = { kind: 'read'; result: AgsResult | null } | Unread;
export type LineItemsOutcome = { kind: 'read'; lineItems: AgsLineItem[] } | Unread;
export type LineItemOutcome = { kind: 'read'; lineItem: AgsLineItem } | Unread;
export type RemoveOutcome = { kind: 'removed' } | AgsFailure;
export type MakeLineItemOutcome = { kind: 'made'; lineItem: string } | AgsFailure;

export interface NewLineItem {
  label: string;
  scoreMaximum: number;
  /** Of ours: the micro-credential's id. */
  resourceId: string;
}

export interface AgsClient {
  /** @param body an AgsScore as JSON text, sent as it is: a retry sends the same bytes */
  postScore(access: AgsAccess, lineItem: string, body: string): Promise<ScoreOutcome>;
  /** The row of one user; null when the gradebook has none. */
  readResult(access: AgsAccess, lineItem: string, userId: string): Promise<ResultOutcome>;
  /** Those of this tool with this resource id. */
  listLineItems(access: AgsAccess, lineItems: string, resourceId: string): Promise<LineItemsOutcome>;
  makeLineItem(access: AgsAccess, lineItems: string, item: NewLineItem): Promise<MakeLineItemOutcome>;
  readLineItem(access: AgsAccess, lineItem: string): Promise<LineItemOutcome>;
  /** With all of its scores: only for a column of our own that nobody was scored in. */
  removeLineItem(access: AgsAccess, lineItem: string): Promise<RemoveOutcome>;
}

const PAGES = 20;
const KB = 1024;

export function createAgsClient(deps: AgsDeps): AgsClient {
  return {
    async postScore(access, lineItem, body) {
      const reply = await callAgs(deps, access, {
        method: 'POST',
        url: below(lineItem, '/scores'),
        contentType: agsMedia.score,
        body,
        maxBytes: 64 * KB,
      });
      return reply.kind === 'answered' ? { kind: 'accepted' } : reply;
    },
    readResult: (access, lineItem, userId) => readResult(deps, access, lineItem, userId),
    listLineItems: (access, lineItems, resourceId) => listLineItems(deps, access, lineItems, resourceId),
    async makeLineItem(access, lineItems, item) {
      const reply = await callAgs(deps, access, {
        method: 'POST',
        url: lineItems,
        accept: agsMedia.lineItem,
        contentType: agsMedia.lineItem,
        body: JSON.stringify(item),
        maxBytes: 64 * KB,
      });
      if (reply.kind !== 'answered') return reply;
      const made = parseJson(AgsLineItem, reply.body);
      // The item may be there although its answer cannot be read: the list will tell.
      return made && sameOrigin(made.id, lineItems)
        ? { kind: 'made', lineItem: made.id }
        : { kind: 'ambiguous', status: null };
    },
    async readLineItem(access, lineItem) {
      const call = { method: 'GET', url: lineItem, accept: agsMedia.lineItem, maxBytes: 64 * KB } as const;
      const reply = await callAgs(deps, access, call);
      if (reply.kind !== 'answered') return asUnread(reply);
      const item = parseJson(AgsLineItem, reply.body);
      return item ? { kind: 'read', lineItem: item } : { kind: 'try-later', cause: 'unreachable' };
    },
    async removeLineItem(access, lineItem) {
      const reply = await callAgs(deps, access, { method: 'DELETE', url: lineItem, maxBytes: 64 * KB });
      return reply.kind === 'answered' ? { kind: 'removed' } : reply;
    },
  };
}

async function readResult(
  deps: AgsDeps,
  access: AgsAccess,
  lineItem: string,
  userId: string,
): Promise<ResultOutcome> {
  // Moodle 4.5 answers HTML 404 to results with a limit: never ask for pages, never follow one there.
  const pages = access.platform.product === 'moodle' ? 1 : PAGES;
  const url = below(lineItem, '/results', { user_id: userId });
  const read = await readPages(deps, access, { url, accept: agsMedia.results, pages }, AgsResults, (row) =>
    row.userId === userId ? 'last' : 'skip',
  );
  return read.kind === 'read' ? { kind: 'read', result: read.rows[0] ?? null } : read;
}

async function listLineItems(
  deps: AgsDeps,
  access: AgsAccess,
  lineItems: string,
  resourceId: string,
): Promise<LineItemsOutcome> {
  const url = withQuery(lineItems, { resource_id: resourceId });
  // The filter is checked here too: not every LMS knows it. A token goes only where the list itself is.
  const read = await readPages(
    deps,
    access,
    { url, accept: agsMedia.lineItems, pages: PAGES },
    AgsLineItems,
    (item) => (item.resourceId === resourceId && sameOrigin(item.id, lineItems) ? 'keep' : 'skip'),
  );
  return read.kind === 'read' ? { kind: 'read', lineItems: read.rows } : read;
}

/** Follows `next` links of the same origin, each at most once. */
async function readPages<Row>(
  deps: AgsDeps,
  access: AgsAccess,
  list: { url: string; accept: string; pages: number },
  schema: z.ZodType<Row[]>,
  choose: (row: Row) => 'keep' | 'last' | 'skip',
): Promise<{ kind: 'read'; rows: Row[] } | Unread> {
  const rows: Row[] = [];
  const seen = new Set<string>();
  for (let url: string | null = list.url; url && !seen.has(url) && seen.size < list.pages; ) {
    seen.add(url);
    const reply = await callAgs(deps, access, {
      method: 'GET',
      url,
      accept: list.accept,
      maxBytes: 1024 * KB,
    });
    if (reply.kind !== 'answered') return asUnread(reply);
    const page = parseJson(schema, reply.body);
    if (!page) return { kind: 'try-later', cause: 'unreachable' };
    for (const row of page) {
      const choice = choose(row);
      if (choice === 'skip') continue;
      rows.push(row);
      if (choice === 'last') return { kind: 'read', rows };
    }
    url = nextPage(reply.link, url);
  }
  return { kind: 'read', rows };
}

/** Whatever the Content-Type says: some LMSs send JSON as text/html. */
function parseJson<T>(schema: z.ZodType<T>, body: string): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
