/** The embedded store: one file, one process, nothing to install. */
import type { Engine, Table, TableSpec } from '../shared/table.ts';
import { type Connection, openConnection, removeDatabase } from './connection.ts';
import { createTable, indexesOf } from './sql.ts';
import { SqliteTable } from './table.ts';
import { Writer } from './writer.ts';

const SWEEP_EVERY_MS = 60_000;
const SWEEP_PAUSE_MS = 50;
/** Few enough that a sweep never holds up a request. */
const SWEEP_BATCH = 200;

export interface SqliteOptions {
  dataDir: string;
  now: () => number;
  sweepEveryMs?: number;
}

/** @throws StorageInUseError, StorageStartError */
export function openSqlite({ dataDir, now, sweepEveryMs = SWEEP_EVERY_MS }: SqliteOptions): Engine {
  const connection = openConnection(dataDir);
  const writer = new Writer(connection);
  const tables = new Map<string, SqliteTable>();
  const stopSweeping = sweepRegularly(tables, now, sweepEveryMs);
  let closed = false;
  let pings = 0;

  const close = async () => {
    if (closed) return;
    closed = true;
    stopSweeping();
    await writer.drain();
    connection.close();
  };

  return {
    kind: 'sqlite',
    table: (spec: TableSpec): Table => new SqliteTable(spec, connection, writer),
    ensure: async (spec) => {
      for (const sql of createTable(spec.name)) connection.exec(sql);
      const wanted = indexesOf(spec);
      for (const { create } of wanted) connection.exec(create);
      dropForgottenIndexes(connection, spec.name, new Set(wanted.map(({ name }) => name)));
      tables.set(spec.name, new SqliteTable(spec, connection, writer));
    },
    collections: async () =>
      connection
        .all<{ name: string }>(
          "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        )
        .map(({ name }) => name.replace(/^c_/, '')),
    ping: async () => {
      // Written anew each time: SQLite leaves a page alone that would not change.
      pings = (pings + 1) % 1_000_000;
      await writer.write(() => connection.exec(`PRAGMA user_version = ${pings}`));
    },
    close,
    erase: async () => {
      await close();
      removeDatabase(dataDir);
    },
  };
}

/** An index that is no longer declared would only slow the writes. */
function dropForgottenIndexes(connection: Connection, collection: string, wanted: ReadonlySet<string>): void {
  const sql = "SELECT name FROM sqlite_master WHERE type = 'index' AND substr(name, 1, ?) = ?";
  const prefix = `i_${collection}__`;
  const present = connection.all<{ name: string }>(sql, [prefix.length, prefix]);
  for (const { name } of present) if (!wanted.has(name)) connection.exec(`DROP INDEX "${name}"`);
}

/** Removes expired documents in small steps, so that no one waits for it. @returns how to stop */
function sweepRegularly(
  tables: ReadonlyMap<string, SqliteTable>,
  now: () => number,
  everyMs: number,
): () => void {
  let timer: NodeJS.Timeout;
  let stopped = false;
  const next = (ms: number) => {
    if (!stopped) timer = setTimeout(sweep, ms).unref();
  };
  const sweep = () => {
    Promise.all([...tables.values()].map((table) => table.sweep(now(), SWEEP_BATCH))).then(
      (removed) => next(removed.includes(SWEEP_BATCH) ? SWEEP_PAUSE_MS : everyMs),
      // Nothing depends on the removal (readers check the time); a full disk or the end shows elsewhere.
      () => next(everyMs),
    );
  };
  next(everyMs);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
