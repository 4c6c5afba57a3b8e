/**
 * Typed views of work items, for the server and the client alike. Without zod, which the first screen does not load:
 * each value was checked against `workValues` when it was saved, so reading only looks whether it is there.
 */
import type { WorkItem, WorkKind, WorkValue } from './work.schema.ts';

type Item = Pick<WorkItem, 'key' | 'value'>;

const typed = <K extends WorkKind>(item: Item | undefined): WorkValue<K> | undefined =>
  typeof item?.value === 'object' && item.value !== null ? (item.value as WorkValue<K>) : undefined;

/** The value of an item, or undefined when it is not there. */
export function readWork<K extends WorkKind>(
  items: readonly Item[],
  kind: K,
  id = '',
): WorkValue<K> | undefined {
  return typed<K>(items.find((one) => one.key === (id ? `${kind}:${id}` : kind)));
}

/** All items of a list kind, oldest first, with their ids. */
export function listWork<K extends WorkKind>(
  items: readonly WorkItem[],
  kind: K,
): { id: string; value: WorkValue<K>; item: WorkItem }[] {
  return items
    .filter((item) => item.key.startsWith(`${kind}:`))
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt) || a.key.localeCompare(b.key))
    .flatMap((item) => {
      const value = typed<K>(item);
      return value ? [{ id: item.key.slice(kind.length + 1), value, item }] : [];
    });
}
