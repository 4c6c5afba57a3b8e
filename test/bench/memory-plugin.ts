/** ltijs's tables in memory, as fast as a database can be: rows by name, found by equality. */
import type { DatabasePlugin, Row } from 'ltijs';

export function memoryPlugin(): DatabasePlugin {
  const tables = new Map<string, Row[]>();
  const rows = (name: string): Row[] => {
    const found = tables.get(name) ?? [];
    tables.set(name, found);
    return found;
  };
  const fits = (row: Row, query: Row) => Object.entries(query).every(([name, value]) => row[name] === value);
  const put = (name: string, row: Row) => {
    const all = rows(name);
    all.push(row);
    // Mongo drops what has expired; here the oldest go, so that a long run stays as fast as its start.
    if (all.length > 2000) all.splice(0, 1000);
  };
  const done = async (): Promise<true> => true;
  return {
    setup: done,
    Close: done,
    async Get(_key, name, query = {}) {
      const found = rows(name).filter((row) => fits(row, query));
      return found.length > 0 && found;
    },
    async Insert(_key, name, item, index = {}) {
      put(name, { ...index, ...item });
      return true;
    },
    async Replace(_key, name, query, item, index = {}) {
      tables.set(
        name,
        rows(name).filter((row) => !fits(row, query)),
      );
      put(name, { ...index, ...item });
      return true;
    },
    async Modify(_key, name, query, change) {
      for (const row of rows(name)) if (fits(row, query)) Object.assign(row, change);
      return true;
    },
    async Delete(name, query) {
      tables.set(
        name,
        rows(name).filter((row) => !fits(row, query)),
      );
      return true;
    },
  };
}
