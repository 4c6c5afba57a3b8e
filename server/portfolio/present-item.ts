import type { StoredWork } from './portfolio.store.ts';
import type { WorkItem } from './work.schema.ts';

/** A stored item as its educator gets it. */
export const presentItem = ({ key, value, version, createdAt, savedAt }: StoredWork): WorkItem => ({
  key,
  value,
  revision: version,
  createdAt,
  savedAt,
});
