/** One piece of work of a lane. */
import { errorName } from '../http/log.ts';
import type { GradesContext } from './context.ts';
import { deliverEntry } from './deliver-entry.ts';
import type { Health } from './end-entry.ts';
import type { StoredEntry, StoredPlace } from './grades.store.ts';
import { searchPlace } from './search-place.ts';

/** `key`: two jobs with the same key never run at once in a process. */
export type Job =
  | { key: string; kind: 'entry'; document: StoredEntry }
  | { key: string; kind: 'place'; document: StoredPlace };

/** After storage failed, or a document that cannot be. */
const PAUSE_MS = 2000;

/** A job that throws is put off, so that it holds up nobody. */
export async function perform(context: GradesContext, job: Job): Promise<Health> {
  try {
    return job.kind === 'entry'
      ? await deliverEntry(context, job.document)
      : await searchPlace(context, job.document);
  } catch (error) {
    logFailure(context, error, 'a grade could not be worked on');
    const { tries } = job.document;
    const later = {
      dueAt: context.clock().getTime() + PAUSE_MS * 2 ** Math.min(tries, 8),
      tries: tries + 1,
    };
    // Only as it was read: what was written meanwhile, a lease above all, stays.
    if (job.kind === 'entry') await context.store.saveEntry({ ...job.document, ...later });
    else await context.store.savePlace({ ...job.document, ...later });
    return null;
  }
}

export function logFailure(context: Pick<GradesContext, 'log'>, error: unknown, message: string): void {
  context.log.warn({ error: errorName(error) }, message);
}
