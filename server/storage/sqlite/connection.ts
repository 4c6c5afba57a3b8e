/** One SQLite file, held by one process alone. */
import { closeSync, fdatasync, mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
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
  /**
   * Settles when the disk has every transaction that was committed before the call. Meanwhile the process works on.
   * @throws what the system says; what the disk holds is unknown then
   */
  reachDisk(): Promise<void>;
  /** After the last `reachDisk` has settled. */
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
    // A commit writes the log and does not wait for the disk: FULL would do that inside the call, with everybody waiting.
    // Whoever acknowledges a write calls `reachDisk` first.
    database.exec('PRAGMA synchronous = NORMAL');
    database.exec('PRAGMA journal_size_limit = 67108864');
    database.exec('PRAGMA cache_size = -32000');
    // The lock is only taken by the first transaction.
    database.exec('BEGIN EXCLUSIVE; COMMIT');
    // SQLite keeps this very file until it is closed: it is emptied and begun anew, never replaced.
    return wrap(database, openSync(`${file}-wal`, 'r+'));
  } catch (error) {
    database.close();
    throw startError(error, file);
  }
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

const flush = promisify(fdatasync);

function wrap(database: Database.Database, log: number): Connection {
  const statements = new Map<string, ReturnType<typeof database.prepare>>();
  const prepared = (sql: string) => {
    if (!database.open) throw new StorageUnavailableError('the storage is closed');
    const known = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, known);
    return known;
  };
  return {
    all: <R>(sql: string, values: readonly SqlValue[] = []) => prepared(sql).all([...values]) as R[],
    run: (sql, values = []) => prepared(sql).run([...values]).changes,
    exec: (sql) => {
      database.exec(sql);
    },
    inTransaction: () => database.inTransaction,
    reachDisk: () => flush(log),
    close: () => {
      statements.clear();
      closeSync(log);
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
