/** One collection as one SQLite table. Each write is a single statement (see writer.ts). */
import type { Draft, JsonObject, Row, Scan, Table, TableSpec } from '../shared/table.ts';
import type { Connection } from './connection.ts';
import { ALIVE, condition, ordering, type SqlValue, source, tableName } from './sql.ts';
import type { Writer } from './writer.ts';

interface SqlRow {
  id: string;
  version: number;
  body: string;
}

export class SqliteTable implements Table {
  private readonly table: string;
  private readonly collection: string;
  private readonly durable: boolean;

  constructor(
    spec: Pick<TableSpec, 'name' | 'transient'>,
    private readonly connection: Connection,
    private readonly writer: Writer,
  ) {
    this.collection = spec.name;
    this.durable = !spec.transient;
    this.table = `"${tableName(spec.name)}"`;
  }

  async get(id: string, now: number): Promise<Row | null> {
    return (
      this.rows(`SELECT id, version, body FROM ${this.table} WHERE id = ? AND ${ALIVE}`, [id, now])[0] ?? null
    );
  }

  async getMany(ids: readonly string[], now: number): Promise<Row[]> {
    // One bound list instead of a statement for each number of ids.
    const among = 'id IN (SELECT value FROM json_each(?))';
    const sql = `SELECT id, version, body FROM ${this.table} WHERE ${among} AND ${ALIVE}`;
    return this.rows(sql, [JSON.stringify(ids), now]);
  }

  async insert({ id, text, expiresAt }: Draft, now: number): Promise<boolean> {
    const sql = `INSERT INTO ${this.table} (id, version, body, expires_at) VALUES (?, 1, ?, ?)
      ON CONFLICT (id) DO UPDATE SET version = 1, body = excluded.body, expires_at = excluded.expires_at
      WHERE expires_at <= ?`;
    return this.change(sql, [id, text, expiresAt, now], text.length);
  }

  async replace({ id, text, expiresAt }: Draft, version: number, now: number): Promise<boolean> {
    const sql = `UPDATE ${this.table} SET version = version + 1, body = ?, expires_at = ?
      WHERE id = ? AND version = ? AND ${ALIVE}`;
    return this.change(sql, [text, expiresAt, id, version, now], text.length);
  }

  async delete(id: string, version: number | null, now: number): Promise<'deleted' | 'absent' | 'conflict'> {
    return this.write(() => {
      const found = this.connection.all<{ version: number }>(
        `SELECT version FROM ${this.table} WHERE id = ? AND ${ALIVE}`,
        [id, now],
      )[0];
      if (!found) return 'absent';
      if (version !== null && found.version !== version) return 'conflict';
      this.connection.run(`DELETE FROM ${this.table} WHERE id = ?`, [id]);
      return 'deleted';
    });
  }

  async take(id: string, now: number): Promise<Row | null> {
    const sql = `DELETE FROM ${this.table} WHERE id = ? AND ${ALIVE} RETURNING id, version, body`;
    const rows = await this.write(() => this.rows(sql, [id, now]));
    return rows[0] ?? null;
  }

  async scan(scan: Scan, now: number): Promise<Row[]> {
    const { where, values } = condition(scan, now);
    const from = source(this.collection, scan);
    const sql = `SELECT id, version, body FROM ${from} WHERE ${where} ORDER BY ${ordering(scan)} LIMIT ?`;
    return this.rows(sql, [...values, scan.limit]);
  }

  async count(scan: Scan, now: number): Promise<number> {
    const { where, values } = condition(scan, now);
    const sql = `SELECT count(*) AS total
      FROM (SELECT 1 FROM ${source(this.collection, scan)} WHERE ${where} LIMIT ?)`;
    return this.connection.all<{ total: number }>(sql, [...values, scan.limit])[0]?.total ?? 0;
  }

  /** Removes some of what has expired. @returns how many */
  sweep(now: number, limit: number): Promise<number> {
    const expired = `SELECT rowid FROM ${this.table} WHERE expires_at <= ? LIMIT ?`;
    return this.write(() =>
      this.connection.run(`DELETE FROM ${this.table} WHERE rowid IN (${expired})`, [now, limit]),
    );
  }

  private rows(sql: string, values: readonly SqlValue[]): Row[] {
    return this.connection.all<SqlRow>(sql, values).map(({ id, version, body }) => {
      const parsed: JsonObject = JSON.parse(body);
      return { id, version, body: parsed };
    });
  }

  private change(sql: string, values: readonly SqlValue[], size: number): Promise<boolean> {
    return this.write(() => this.connection.run(sql, values) > 0, size);
  }

  private write<R>(statement: () => R, size = 0): Promise<R> {
    return this.writer.write(statement, { size, durable: this.durable });
  }
}
