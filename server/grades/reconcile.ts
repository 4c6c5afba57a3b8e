/** Reads what gradebooks show of accepted grades, and keeps where it is something else. Posts nothing. */
import { agsScopes } from '../lti/ags.schema.ts';
import type { GradesContext } from './context.ts';
import type { Administration } from './directory.ts';
import { withSeen } from './end-entry.ts';
import type { StoredEntry } from './grades.store.ts';
import type { Reconciled } from './health.schema.ts';

/** Of grades; a slow LMS answers them within what a browser waits. */
const PAGE = 24;
const AT_ONCE = 4;
/** Reads without an answer after which the rest of a platform's page is not tried. */
const PATIENCE = 2;

type Seen = 'same' | 'differs' | 'unread' | 'skipped';

/** @param after `next` of the page before */
export function reconcile({ context }: Pick<Administration, 'context'>) {
  return async (organisationId: string, after: string | null): Promise<Reconciled> => {
    const page = await context.store.accepted(organisationId, PAGE, after ?? undefined);
    const silent = new Map<string, number>();
    const all: Seen[] = [];
    const queue = [...page.items];
    const worker = async () => {
      for (let entry = queue.shift(); entry; entry = queue.shift()) {
        const isSilent = (silent.get(entry.platformKey) ?? 0) >= PATIENCE;
        const seen = isSilent ? 'unread' : await look(context, entry);
        if (seen === 'unread') silent.set(entry.platformKey, (silent.get(entry.platformKey) ?? 0) + 1);
        all.push(seen);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    const count = (kind: Seen) => all.filter((one) => one === kind).length;
    return {
      read: count('same') + count('differs'),
      differing: count('differs'),
      unread: count('unread'),
      next: page.next ?? null,
    };
  };
}

async function look(context: GradesContext, entry: StoredEntry): Promise<Seen> {
  const [target, place] = await Promise.all([
    context.store.target(entry.targetId),
    context.store.place(entry.placeId),
  ]);
  // Only the newest decision of a gradebook is to be seen there; one that is still read after delivery is at work.
  if (!target || !place || entry.rank < target.rank || entry.queue === 'open' || entry.score.given === null)
    return 'skipped';
  const registration = await context.platform(entry.platformKey, place);
  if (!registration?.platform.active || !place.scopes.includes(agsScopes.results)) return 'unread';
  const access = { platform: registration.platform, scopes: place.scopes };
  const read = await context.ags.readResult(access, target.lineItem, target.ltiUserId);
  if (read.kind !== 'read') return 'unread';
  const kept = await context.store.saveEntry(withSeen(context, entry, read.result));
  return kept?.differs ? 'differs' : 'same';
}
