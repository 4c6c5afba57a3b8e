/**
 * One collection in MongoDB. Documents go through the driver's collection and not a mongoose model: casting and
 * hydrating would change what free-form bodies hold.
 */
import type mongoose from 'mongoose';
import type { Draft, JsonObject, Row, Scan, Table } from '../shared/table.ts';
import { answered, isDuplicateKey } from './connect.ts';
import { alive, expired, indexName, ordering, stretch } from './filters.ts';
import { decodeKeys, encodeKeys } from './keys.ts';

export interface MongoRow {
  _id: string;
  version: number;
  body: JsonObject;
  expiresAt?: Date;
}

export class MongoTable implements Table {
  constructor(private readonly collection: mongoose.mongo.Collection<MongoRow>) {}

  async get(id: string, now: number): Promise<Row | null> {
    const found = await answered(this.collection.findOne({ _id: id, ...alive(now) }));
    return found && toRow(found);
  }

  async getMany(ids: readonly string[], now: number): Promise<Row[]> {
    const filter = { _id: { $in: [...ids] }, ...alive(now) };
    return (await answered(this.collection.find(filter).toArray())).map(toRow);
  }

  async insert(draft: Draft, now: number): Promise<boolean> {
    const document = toDocument(draft, 1);
    if (await this.tryInsert(document)) return true;
    const { _id, ...content } = document;
    const replaced = await answered(this.collection.replaceOne({ _id, ...expired(now) }, content));
    if (replaced.matchedCount > 0) return true;
    // Either it lives, or it was removed between the two steps.
    return this.tryInsert(document);
  }

  async replace(draft: Draft, version: number, now: number): Promise<boolean> {
    const { _id, ...content } = toDocument(draft, version + 1);
    const replaced = await answered(this.collection.replaceOne({ _id, version, ...alive(now) }, content));
    return replaced.matchedCount > 0;
  }

  async delete(id: string, version: number | null, now: number): Promise<'deleted' | 'absent' | 'conflict'> {
    const filter = { _id: id, ...alive(now) };
    const exact = version === null ? filter : { ...filter, version };
    if ((await answered(this.collection.deleteOne(exact))).deletedCount > 0) return 'deleted';
    return version !== null && (await this.get(id, now)) ? 'conflict' : 'absent';
  }

  async take(id: string, now: number): Promise<Row | null> {
    const taken = await answered(this.collection.findOneAndDelete({ _id: id, ...alive(now) }));
    return taken && toRow(taken);
  }

  async scan(scan: Scan, now: number): Promise<Row[]> {
    const found = this.collection
      .find({ ...stretch(scan), ...alive(now) })
      .sort(ordering(scan))
      .hint(indexName(scan.index, scan.fields))
      .limit(scan.limit);
    return (await answered(found.toArray())).map(toRow);
  }

  async count(scan: Scan, now: number): Promise<number> {
    const hint = indexName(scan.index, scan.fields);
    const filter = { ...stretch(scan), ...alive(now) };
    return answered(this.collection.countDocuments(filter, { limit: scan.limit, hint }));
  }

  private async tryInsert(document: MongoRow): Promise<boolean> {
    return answered(
      this.collection.insertOne(document).then(
        () => true,
        (error: unknown) => {
          if (isDuplicateKey(error)) return false;
          throw error;
        },
      ),
    );
  }
}

function toDocument({ id, body, expiresAt }: Draft, version: number): MongoRow {
  const document = { _id: id, version, body: encodeKeys(body) };
  return expiresAt === null ? document : { ...document, expiresAt: new Date(expiresAt) };
}

function toRow({ _id, version, body }: MongoRow): Row {
  return { id: _id, version, body: decodeKeys(body) };
}
