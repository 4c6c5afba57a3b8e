/** A connection of its own to MongoDB; mongoose's global one stays unused. */
import mongoose from 'mongoose';
import { StorageStartError } from '../errors.ts';
import { StorageUnavailableError } from '../port.ts';

export type MongoConnection = mongoose.Connection;

/** Used when the address names no database. */
const DEFAULT_DATABASE = 'micro-credentials';
const PATIENCE_MS = 5_000;

/**
 * @param uri as in MONGODB_URI; never repeated in an error, since it may hold a password
 * @param patienceMs how long to look for a server, now and at each later call
 * @throws StorageStartError with one plain sentence
 */
export async function connectMongo(uri: string, patienceMs = PATIENCE_MS): Promise<MongoConnection> {
  const namesDatabase = /^mongodb(?:\+srv)?:\/\/[^/?]+\/[^?]/.test(uri);
  const connection = mongoose.createConnection();
  // An error also rejects the call that met it; without a listener it would end the process as well.
  connection.on('error', () => undefined);
  try {
    return await connection.openUri(uri, {
      ...(namesDatabase ? {} : { dbName: DEFAULT_DATABASE }),
      appName: 'micro-credentials',
      autoIndex: false,
      autoCreate: false,
      bufferCommands: false,
      serverSelectionTimeoutMS: patienceMs,
      connectTimeoutMS: patienceMs,
      maxPoolSize: 20,
      readPreference: 'primary',
      // Acknowledged means: on most of the servers, so no election takes it back.
      writeConcern: { w: 'majority', wtimeoutMS: 10_000 },
    });
  } catch (cause) {
    await connection.close().catch(() => undefined);
    throw startError(cause, patienceMs);
  }
}

function startError(cause: unknown, patienceMs: number): StorageStartError {
  const { MongoAPIError, MongoServerError } = mongoose.mongo;
  // The parser of addresses is a package of its own, with an error class that the driver does not give out.
  const unreadable = cause instanceof Error && cause.name === 'MongoParseError';
  if (cause instanceof MongoServerError)
    return new StorageStartError('MongoDB refuses the user name or the password in MONGODB_URI.', { cause });
  if (unreadable || cause instanceof MongoAPIError)
    return new StorageStartError('MONGODB_URI cannot be read: it looks like mongodb://host:27017/name.', {
      cause,
    });
  return new StorageStartError(
    `MongoDB did not answer within ${patienceMs / 1000} seconds: check MONGODB_URI and that the server runs.`,
    { cause },
  );
}

/** Ids, hosts and values in the driver's messages stay in `cause`, away from logs of messages. */
export async function answered<R>(work: Promise<R>): Promise<R> {
  try {
    return await work;
  } catch (cause) {
    throw new StorageUnavailableError('the database did not answer as it should', { cause });
  }
}

/** 11000: a unique index, here always the one on `_id`. */
export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof mongoose.mongo.MongoServerError && error.code === 11000;
