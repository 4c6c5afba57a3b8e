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
 * @throws StorageStartError with one plain sentence
 */
export async function connectMongo(uri: string): Promise<MongoConnection> {
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
      serverSelectionTimeoutMS: PATIENCE_MS,
      connectTimeoutMS: PATIENCE_MS,
      maxPoolSize: 20,
      readPreference: 'primary',
      // Acknowledged means: on most of the servers, so no election takes it back.
      writeConcern: { w: 'majority', wtimeoutMS: 2 * PATIENCE_MS },
    });
  } catch (cause) {
    await connection.close().catch(() => undefined);
    throw startError(cause);
  }
}

function startError(cause: unknown): StorageStartError {
  const { MongoParseError, MongoAPIError, MongoServerError } = mongoose.mongo;
  if (cause instanceof MongoServerError)
    return new StorageStartError('MongoDB refuses the user name or the password in MONGODB_URI.', { cause });
  if (cause instanceof MongoParseError || cause instanceof MongoAPIError)
    return new StorageStartError('MONGODB_URI cannot be read: it looks like mongodb://host:27017/name.', {
      cause,
    });
  return new StorageStartError(
    `MongoDB did not answer within ${PATIENCE_MS / 1000} seconds: check MONGODB_URI and that the server runs.`,
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
