/**
 * The tool's own client of Names and Role Provisioning Services: reads a course's roster page by page, so that no more
 * than one page is in memory here. Like the AGS client it never throws for what an LMS does.
 */
import type { AgsFailure } from './ags.schema.ts';
import { type NextLink, nextLink, withQuery } from './ags-links.ts';
import { type AgsAccess, type AgsDeps, callAgs } from './ags-request.ts';
import { nrpsMedia, nrpsScope, type RosterCause, RosterContainer, type RosterMember } from './nrps.schema.ts';

/** `after`: milliseconds that the LMS asked to wait. */
export interface RosterFailure {
  kind: 'failed';
  cause: RosterCause;
  after?: number;
}
export type RosterPageOutcome = { kind: 'read'; members: RosterMember[]; next: NextLink } | RosterFailure;

/** How a walk through all pages ended. `cut`: what was read is true, but not everybody is in it. */
export type RosterEnd =
  | { kind: 'complete' }
  | { kind: 'cut'; why: 'foreign-link' | 'loop' | 'too-long' }
  | RosterFailure;

export interface NrpsClient {
  /** One page; the address is a launch's `context_memberships_url`, or where an earlier page led. */
  readPage(platform: AgsAccess['platform'], url: string): Promise<RosterPageOutcome>;
  /**
   * Follows every page of the same origin. `take` gets each page's members that were on no earlier page.
   * @param list `rlid`: only those who can open this resource link (NRPS 2.4.1)
   */
  readAll(
    platform: AgsAccess['platform'],
    list: { url: string; rlid?: string | undefined },
    take: (members: RosterMember[]) => Promise<void>,
  ): Promise<RosterEnd>;
}

export const rosterLimits = { pages: 500, members: 20_000, pageSize: 100 } as const;
const MAX_BYTES = 8_000_000;
const WALK_MS = 5 * 60_000;

export function createNrpsClient(deps: AgsDeps): NrpsClient {
  const readPage = async (platform: AgsAccess['platform'], url: string): Promise<RosterPageOutcome> => {
    const access = { platform, scopes: [nrpsScope] };
    const call = { method: 'GET', url, accept: nrpsMedia, maxBytes: MAX_BYTES } as const;
    const reply = await callAgs(deps, access, call);
    if (reply.kind !== 'answered') return failed(reply);
    const members = parseMembers(reply.body);
    if (!members) return { kind: 'failed', cause: 'not-understood' };
    return { kind: 'read', members, next: nextLink(reply.link, url) };
  };
  return {
    readPage,
    readAll: (platform, { url, rlid }, take) => {
      const limit = String(rosterLimits.pageSize);
      const first = withQuery(url, rlid === undefined ? { limit } : { limit, rlid });
      return walk((page) => readPage(platform, page), first, take, deps.now);
    },
  };
}

async function walk(
  read: (url: string) => Promise<RosterPageOutcome>,
  first: string,
  take: (members: RosterMember[]) => Promise<void>,
  now: () => number,
): Promise<RosterEnd> {
  const pages = new Set<string>();
  const known = new Set<string>();
  const started = now();
  for (let url = first; ; ) {
    if (pages.has(url)) return { kind: 'cut', why: 'loop' };
    if (pages.size >= rosterLimits.pages || now() - started > WALK_MS)
      return { kind: 'cut', why: 'too-long' };
    pages.add(url);
    const page = await read(url);
    if (page.kind === 'failed') return page;
    const fresh = page.members.filter(({ ltiUserId }) => !known.has(ltiUserId));
    for (const { ltiUserId } of fresh) known.add(ltiUserId);
    if (known.size > rosterLimits.members) return { kind: 'cut', why: 'too-long' };
    if (fresh.length > 0) await take(fresh);
    if (page.next.kind === 'none') return { kind: 'complete' };
    if (page.next.kind === 'foreign') return { kind: 'cut', why: 'foreign-link' };
    // Addresses that differ each time, and the same people again: the link leads in a circle.
    if (page.members.length > 0 && fresh.length === 0) return { kind: 'cut', why: 'loop' };
    url = page.next.url;
  }
}

function failed(failure: AgsFailure): RosterFailure {
  const after = 'after' in failure && failure.after !== undefined ? { after: failure.after } : {};
  if (failure.kind === 'ambiguous') return { kind: 'failed', cause: 'unreachable', ...after };
  if (failure.kind === 'try-later')
    // Two tokens in a row refused: this is how Moodle says that the scope was not granted.
    return { kind: 'failed', cause: failure.cause === 'denied' ? 'not-granted' : failure.cause, ...after };
  if (failure.reason === 'course-concluded') return { kind: 'failed', cause: 'course-over' };
  if (failure.reason === 'scope-missing' || failure.status === 403)
    return { kind: 'failed', cause: 'not-granted' };
  return { kind: 'failed', cause: failure.reason === 'line-item-gone' ? 'gone' : 'not-understood' };
}

/** Whatever the Content-Type says: some LMSs send JSON as text/html. */
function parseMembers(body: string): RosterMember[] | null {
  try {
    const parsed = RosterContainer.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
