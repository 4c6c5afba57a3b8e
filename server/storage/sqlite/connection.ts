/** One SQLite file, held by one process alone. */
import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { StorageInUseError, StorageStartError } from '../errors.ts';
import { StorageUnavailableError } from '../port.ts';
import type { SqlValue } from './sql.ts';

export const databaseFile = (dataDir: string): string => join(dataDir, 'tool.db');

/** Removes the file and what SQLite may have left beside it. */
export function removeDatabase(dataDir: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal'])
    rmSync(databaseFile(dataDir) + suffix, { force: true });
}

export interface Connection {
  /** Runs to the last row: a statement left half read would hold back the log and the lock. */
  all<R>(sql: string, values?: readonly SqlValue[]): R[];
  /** @returns how many rows were changed */
  run(sql: string, values?: readonly SqlValue[]): number;
  exec(sql: string): void;
  inTransaction(): boolean;
  /** Whether the next transactions end only when the disk has them; at first: yes. Between transactions only. */
  waitForDisk(wait: boolean): void;
  close(): void;
}

/**
 * Opens `tool.db` in the folder and makes it where there is none. Readable for its owner only: it holds people's work.
 * @throws StorageInUseError, StorageStartError
 */
export function openConnection(dataDir: string): Connection {
  const file = databaseFile(dataDir);
  const database = openDatabase(dataDir, file);
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    database.exec('PRAGMA journal_mode = WAL');
    // One fsync per commit: what was acknowledged survives a power cut too.
    database.exec('PRAGMA synchronous = FULL');
    database.exec('PRAGMA journal_size_limit = 67108864');
    database.exec('PRAGMA cache_size = -32000');
    // The lock is only taken by the first transaction.
    database.exec('BEGIN EXCLUSIVE; COMMIT');
  } catch (error) {
    database.close();
    throw startError(error, file);
  }
  return wrap(database);
}

function openDatabase(dataDir: string, file: string): Database.Database {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'a', 0o600));
    return new Database(file);
  } catch (error) {
    throw startError(error, file);
  }
}

function startError(error: unknown, file: string): Error {
  const code = codeOf(error);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return new StorageInUseError(file);
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT'))
    return new StorageStartError(
      `${file} is damaged or no database of this tool: restore it from a backup.`,
      {
        cause: error,
      },
    );
  return new StorageStartError(
    `${file} cannot be opened for writing: check the folder, its owner and the disk.`,
    {
      cause: error,
    },
  );
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

function wrap(database: Database.Database): Connection {
  const statements = new Map<string, ReturnType<typeof database.prepare>>();
  const prepared = (sql: string) => {
    if (!database.open) throw new StorageUnavailableError('the storage is closed');
    const known = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, known);
    return known;
  };
  let waits = true;
  return {
    all: <R>(sql: string, values: readonly SqlValue[] = []) => prepared(sql).all([...values]) as R[],
    run: (sql, values = []) => prepared(sql).run([...values]).changes,
    exec: (sql) => {
      database.exec(sql);
    },
    inTransaction: () => database.inTransaction,
    waitForDisk: (wait) => {
      if (wait === waits) return;
      database.exec(`PRAGMA synchronous = ${wait ? 'FULL' : 'NORMAL'}`);
      waits = wait;
    },
    close: () => {
      statements.clear();
      try {
        // Closing alone keeps the lock as long as a statement waits for the garbage collector. The exclusive mode can
        // only be left outside WAL, which also folds the log into the one file; the read is what gives the lock up.
        database.exec('PRAGMA journal_mode = DELETE');
        database.exec('PRAGMA locking_mode = NORMAL');
        database.prepare('SELECT count(*) FROM sqlite_master').all();
      } finally {
        database.close();
      }
    },
  };
}
