/**
 * Group commit: writes that arrive together share one transaction, and the next ones gather while the disk takes it. Each
 * is a single statement, which SQLite undoes alone when it fails: no write can fail because of its neighbour. A promise
 * settles after COMMIT, and that of a durable write after the disk has it, never before.
 *
 * A transient write does not wait for the disk. The log is one file written in order, so the next durable batch carries it
 * there too: whoever was admitted by a transient write finds it again beside what it led to.
 */
import { StorageUnavailableError } from '../port.ts';
import type { Connection } from './connection.ts';

/** Bounds how long one batch can hold up everything else: the calls are synchronous. */
const MAX_BATCH = 256;
const MAX_BATCH_SIZE = 4_000_000;

interface Write {
  /** Runs inside the transaction; must not wait. */
  run(): void;
  /** Roughly, in characters. */
  size: number;
  durable: boolean;
  succeed(): void;
  fail(error: unknown): void;
}

export class Writer {
  private queue: Write[] = [];
  private working: Promise<void> | null = null;
  /** Why no more is taken. */
  private refusal: StorageUnavailableError | null = null;

  constructor(private readonly connection: Connection) {}

  /**
   * @param statement one SQL statement (and reads), run in a transaction shared with others
   * @param options.size its text in characters, so that batches stay short
   * @param options.durable false: may be lost by a power cut, not by the death of the process
   */
  write<R>(statement: () => R, { size = 0, durable = true } = {}): Promise<R> {
    if (this.refusal) return Promise.reject(this.refusal);
    return new Promise((resolve, reject) => {
      let outcome: { value: R } | undefined;
      this.queue.push({
        size,
        durable,
        run: () => {
          outcome = { value: statement() };
        },
        succeed: () => {
          if (outcome) resolve(outcome.value);
        },
        fail: reject,
      });
      this.working ??= this.work();
    });
  }

  /** Refuses further writes; settles when those that wait are done. */
  async drain(): Promise<void> {
    this.refusal ??= new StorageUnavailableError('the storage is closed');
    await this.working;
  }

  private async work(): Promise<void> {
    while (this.queue.length > 0) {
      // After the current round of input and output: all its writes are in one batch.
      await new Promise((resolve) => setImmediate(resolve));
      const batch = this.nextBatch();
      try {
        const durable = this.commit(batch).filter((write) => write.durable);
        if (durable.length === 0) continue;
        await this.connection.reachDisk();
        for (const write of durable) write.succeed();
      } catch (cause) {
        this.giveUp(batch, cause);
      }
    }
    this.working = null;
  }

  /**
   * Linux forgets what it could not write: a later flush would succeed over a gap in the log. Only a new start reads from
   * the disk what is really there.
   */
  private giveUp(batch: readonly Write[], cause: unknown): void {
    this.refusal = new StorageUnavailableError('the disk failed: the tool must be started again', { cause });
    for (const write of [...batch, ...this.queue.splice(0)]) write.fail(this.refusal);
  }

  private nextBatch(): Write[] {
    let size = 0;
    let count = 0;
    for (const write of this.queue.slice(0, MAX_BATCH)) {
      size += write.size;
      if (count > 0 && size > MAX_BATCH_SIZE) break;
      count += 1;
    }
    return this.queue.splice(0, count);
  }

  /** @returns what was committed; the transient part of it has succeeded. @throws when not even a rollback succeeds */
  private commit(batch: readonly Write[]): Write[] {
    try {
      this.connection.exec('BEGIN IMMEDIATE');
      const done = batch.filter((write) => this.runOne(write));
      this.connection.exec('COMMIT');
      for (const write of done) if (!write.durable) write.succeed();
      return done;
    } catch (cause) {
      if (this.connection.inTransaction()) this.connection.exec('ROLLBACK');
      const error = new StorageUnavailableError('the write was not saved', { cause });
      for (const write of batch) write.fail(error);
      return [];
    }
  }

  /** @returns false when the statement failed alone. @throws when SQLite gave up the whole transaction */
  private runOne(write: Write): boolean {
    try {
      write.run();
      return true;
    } catch (cause) {
      if (!this.connection.inTransaction()) throw cause;
      write.fail(new StorageUnavailableError('the write was not saved', { cause }));
      return false;
    }
  }
}
