import { notFound, notPossibleNow } from '../http/errors.ts';
import type { FilePlace } from './evidence.schema.ts';
import type { EvidenceDeps } from './evidence-deps.ts';
import { ownFile, type Who } from './read-files.ts';

type Deps = Pick<EvidenceDeps, 'store' | 'places'>;

/**
 * Puts what has arrived where it was begun for. Before the file is called ready: a crash in between repeats it.
 * @returns the place with what became of it; null: none was named, or its person has taken the file away
 */
export async function placeFile({ store, places }: Deps, fileId: string): Promise<FilePlace | null> {
  const file = await store.file(fileId);
  if (!file?.place) return null;
  return { ...file.place, because: await places.put(file, file.place) };
}

/**
 * Its owner takes a file that has arrived into what is collected for a micro-credential; what it was begun for is over
 * then. Again is a success.
 * @throws Refusal `not-found`; `not-possible-now`: `on-the-way`, `collection-full`, `closed`
 */
export function collectFile({ store, places }: Deps) {
  return async (who: Who, id: string, microCredentialId: string): Promise<void> => {
    const file = await ownFile({ store }, who, id);
    if (file.state !== 'ready') throw notPossibleNow('on-the-way');
    const place = await places.find(who, { microCredentialId, partId: null });
    if (!place) throw notFound('micro-credential');
    const because = await places.put(file, place);
    if (because !== null) throw notPossibleNow(because);
    await store.changeFile(id, (now) => ({ ...now, place: { ...place, because: null } }));
  };
}
