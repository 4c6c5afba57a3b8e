/** Ways of writing that several stores need. */
import {
  type Collection,
  ConflictError,
  type Document,
  DuplicateError,
  updateDocument,
} from '../storage/port.ts';

/** @returns what was written; null: somebody else was faster, the id is taken or the version another one by now */
export async function unlessBeaten<T>(written: Promise<T>): Promise<T | null> {
  try {
    return await written;
  } catch (error) {
    if (error instanceof DuplicateError || error instanceof ConflictError) return null;
    throw error;
  }
}

/** @returns false when a document with this id was there before */
export async function insertOnce<T extends Document, I extends string>(
  collection: Collection<T, I>,
  document: T,
): Promise<boolean> {
  return (await unlessBeaten(collection.insert(document))) !== null;
}

/**
 * Changes the document, or the fresh one where there is none.
 * @param change pure; the last time that it runs decides on what is stored. Null: leave it as it is
 */
export async function changeOrInsert<T extends Document, I extends string>(
  collection: Collection<T, I>,
  fresh: T,
  change: (now: T) => T | null,
): Promise<void> {
  for (;;) {
    if (await updateDocument(collection, fresh.id, change)) return;
    const next = change(fresh);
    if (next === null || (await insertOnce(collection, next))) return;
  }
}
