/** A way of reading that several stores need. */
import type { Collection, Document, FindQuery, Page, Stored } from '../storage/port.ts';

/** Whatever a query finds, read in pages of its `limit`: for what is known to be little. */
export async function findAll<T extends Document, I extends string>(
  collection: Collection<T, I>,
  query: FindQuery<I>,
): Promise<Stored<T>[]> {
  const items: Stored<T>[] = [];
  for (let after = query.after; ; ) {
    const page: Page<T> = await collection.find({ ...query, after });
    items.push(...page.items);
    after = page.next;
    if (after === undefined) return items;
  }
}
