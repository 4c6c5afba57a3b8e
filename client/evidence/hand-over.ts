/** A file that is ready becomes an artefact, and joins the part that it was begun for. */
import { listWork, readWork } from '../../server/portfolio/read-work.schema.ts';
import type { Saver } from '../app/saving/saver.ts';
import { itemsOf } from '../app/work.ts';
import { forgetPlace, type Place, partOf } from './begun-for.ts';

/** May be repeated: the file's own id names the artefact, so that two tabs make one. */
export function handOver(saver: Saver, fileId: string, place: Place): void {
  const items = itemsOf(saver);
  const there = listWork(items, 'artefact').find(
    ({ value }) => value.kind === 'file' && value.fileId === fileId,
  );
  const id = there?.id ?? fileId;
  // Without the file's own name: assessors read this title.
  if (!there) saver.edit(`artefact:${id}`, { kind: 'file', title: '', fileId, description: '' });
  const part = partOf(place);
  if (part !== null) {
    const chosen = readWork(items, 'choice', part)?.artefactIds ?? [];
    if (!chosen.includes(id)) saver.edit(`choice:${part}`, { artefactIds: [...chosen, id] });
  }
  saver.flush();
  forgetPlace(fileId);
}
