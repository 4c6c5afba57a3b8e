/** What only the embedded store promises: one process alone, no acknowledged write lost, no query without its index. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import Database from 'libsql';
import { StorageInUseError, StorageStartError } from '../../server/storage/errors.ts';
import { openStorage } from '../../server/storage/open.ts';
import { StorageUnavailableError } from '../../server/storage/port.ts';
import { planQuery } from '../../server/storage/shared/query.ts';
import { openConnection } from '../../server/storage/sqlite/connection.ts';
import { openSqlite } from '../../server/storage/sqlite/engine.ts';
import { condition, createTable, indexesOf, ordering, source } from '../../server/storage/sqlite/sql.ts';
import { Writer } from '../../server/storage/sqlite/writer.ts';
import { testIdentity } from '../support/identity.ts';
import { journalSpec } from './journal.ts';
import { failure, outcomes } from './outcomes.ts';

describe('the embedded store', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'micro-credentials-test-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  const start = () => openStorage({ ...testIdentity, dataDir, demo: false });

  /** @returns the lines that the writer said before it was killed */
  async function writeAndKill(round: string, afterLines: number): Promise<string[]> {
    const script = fileURLToPath(new URL('./storage.writer.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir, round], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'close');
    let said = '';
    let lines = 0;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      lines += text.split('\n').length - 1;
      if (lines >= afterLines && child.pid !== undefined && !child.killed) child.kill('SIGKILL');
    });
    const [, signal] = await ended;
    expect(signal).to.equal('SIGKILL');
    return said.split('\n').slice(0, -1);
  }

  describe('is killed in the middle of writes', () => {
    it('and loses nothing that it acknowledged, nor brings back what was taken', async function () {
      this.timeout(120_000);
      const expected = new Map<string, number>();
      const taken = new Set<string>();
      const rounds = { r0: 1, r1: 150, r2: 700, t3: 300 };
      for (const [round, afterLines] of Object.entries(rounds)) {
        for (const line of await writeAndKill(round, afterLines)) {
          const [what, id = '', version = '1'] = line.split(' ');
          if (what === 'taken') taken.add(id);
          else expected.set(id, Number(version));
        }
      }
      const storage = await start();
      const journal = storage.collection(journalSpec);
      await storage.ready();
      for (const [id, version] of expected) {
        const found = await journal.get(id);
        if (taken.has(id)) expect(found, id).to.equal(null);
        // What came after the last line may or may not have been saved: a take of every third, never an older version.
        else if (found || Number(id.split('-')[2]) % 3 !== 0)
          expect(found?.version, id).to.be.at.least(version);
      }
      expect(expected.size).to.be.above(200);
      expect(taken.size).to.be.above(50);
      await storage.close();
    });
  });

  describe('belongs to one process', () => {
    it('a second start says so in one sentence, and harms nobody', async () => {
      const first = await start();
      const journal = first.collection(journalSpec);
      await first.ready();
      const error = await failure(start());
      expect(error).to.be.instanceOf(StorageInUseError).and.to.be.instanceOf(StorageStartError);
      expect(String(error)).to.match(/tool\.db is in use by another process: [^.]+\.$/);
      await journal.insert({ id: 'still', lane: 1, text: 'works' });
      await first.close();
      const second = await start();
      const again = second.collection(journalSpec);
      expect(await again.get('still')).to.include({ text: 'works' });
      await second.close();
    });

    it('of whichever kind: a real second process is refused too', async () => {
      const first = await start();
      const script = fileURLToPath(new URL('./storage.writer.ts', import.meta.url));
      const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir, 'x'], { stdio: 'pipe' });
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
      const [code] = await once(child, 'close');
      await first.close();
      expect(code).to.not.equal(0);
      expect(said).to.include('StorageInUseError');
    });
  });

  it('is readable for its owner only', async () => {
    const storage = await start();
    expect(statSync(join(dataDir, 'tool.db')).mode & 0o777).to.equal(0o600);
    await storage.close();
  });

  it('says plainly when the file is no database, or the folder cannot be used', async () => {
    writeFileSync(join(dataDir, 'tool.db'), 'a letter to grandmother, '.repeat(1000));
    expect(String(await failure(start()))).to.include('no database of this tool');
    const blocked = openStorage({ ...testIdentity, dataDir: join(dataDir, 'tool.db', 'x'), demo: false });
    expect(String(await failure(blocked))).to.include('cannot be opened for writing');
  });

  it('removes expired documents by itself, in small steps', async () => {
    let now = 1_000;
    const engine = openSqlite({ dataDir, now: () => now, sweepEveryMs: 20 });
    const spec = { name: 'brief', indexes: {} };
    await engine.ensure(spec);
    const table = engine.table(spec);
    const drafts = Array.from({ length: 450 }, (_, n) => ({
      id: `b${n}`,
      body: {},
      text: '{}',
      expiresAt: 2_000 + n,
    }));
    await Promise.all(drafts.map((draft) => table.insert(draft, now)));
    now = 2_448;
    // Seen with the eyes of the past, so that only what was really removed is missing.
    const left = () =>
      table.getMany(
        drafts.map(({ id }) => id),
        0,
      );
    while ((await left()).length > 1) await new Promise((resolve) => setTimeout(resolve, 10));
    expect((await left()).map(({ id }) => id)).to.deep.equal(['b449']);
    await engine.close();
  });

  it('answers every query from its index alone, without sorting', () => {
    const database = new Database(':memory:');
    const spec = {
      name: 'items',
      indexes: { all: [], byOwner: ['owner'], byDue: ['owner', 'nested.due', 'rank'] },
    };
    for (const sql of [...createTable('items'), ...indexesOf(spec).map(({ create }) => create)])
      database.exec(sql);
    const cursor = (index: string, equals: string[], range?: { gt: number }) =>
      planQuery(spec, { index, equals, range }).cursorAfter({
        id: 'x',
        version: 1,
        body: { nested: { due: 5 } },
      });
    const queries = [
      { index: 'all', equals: [] },
      { index: 'byOwner', equals: [null] },
      { index: 'byOwner', equals: ['a'], after: cursor('byOwner', ['a']) },
      { index: 'byDue', equals: ['a', true, null] },
      { index: 'byDue', equals: ['a'], range: { gt: 4 }, after: cursor('byDue', ['a'], { gt: 4 }) },
      { index: 'byDue', equals: [], after: cursor('byDue', []) },
    ];
    for (const query of queries) {
      const { segments, index, fields, descending } = planQuery(spec, query);
      for (const segment of segments) {
        const scan = { segment, index, fields, descending, limit: 10 };
        const { where, values } = condition(scan, 0);
        const select = `SELECT body FROM ${source('items', scan)} WHERE ${where} ORDER BY ${ordering(scan)}`;
        const plan = database.prepare(`EXPLAIN QUERY PLAN ${select}`).all([...values]) as {
          detail: string;
        }[];
        const depth = segment.equals.length + (segment.range ? 1 : 0);
        const details = plan.map(({ detail }) => detail).join('; ');
        expect(details).to.not.include('TEMP B-TREE');
        expect(details).to.match(depth > 0 ? /^SEARCH c_items USING / : /^SCAN c_items USING INDEX/);
        expect(details.match(/(<expr>|id)[<>=]/g)?.length ?? 0, details).to.be.at.least(depth);
      }
    }
    database.close();
  });
});

describe('the group commit', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'micro-credentials-test-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  it('puts what arrives together into one transaction, and lets one failure stay alone', async () => {
    const connection = openConnection(dataDir);
    connection.exec('CREATE TABLE t (id INTEGER PRIMARY KEY)');
    const transactions: string[] = [];
    const writer = new Writer({
      ...connection,
      exec: (sql) => {
        transactions.push(sql);
        connection.exec(sql);
      },
    });
    const ids = [...Array.from({ length: 40 }, (_, n) => n), 7];
    const works = ids.map((id) => writer.write(() => connection.run('INSERT INTO t VALUES (?)', [id])));
    const { done, errors } = await outcomes(works);
    expect(transactions).to.deep.equal(['BEGIN IMMEDIATE', 'COMMIT']);
    expect([done.length, errors.length]).to.deep.equal([40, 1]);
    expect(errors[0]).to.be.instanceOf(StorageUnavailableError);
    connection.close();
  });

  describe('and the disk', () => {
    /** A disk that takes its time: each wait for it ends when the test says so. */
    function slowDisk() {
      const connection = openConnection(dataDir);
      connection.exec('CREATE TABLE t (id INTEGER PRIMARY KEY)');
      const waits: { end: () => void; fail: (error: Error) => void }[] = [];
      const reachDisk = () =>
        new Promise<void>((end, fail) => {
          waits.push({ end, fail });
        });
      const writer = new Writer({ ...connection, reachDisk });
      const settled: string[] = [];
      const write = (id: number, durable = true) => {
        const done = writer.write(() => connection.run('INSERT INTO t VALUES (?)', [id]), { durable });
        done.then(
          () => settled.push(`${id} saved`),
          ({ message }: Error) => settled.push(`${id} ${message}`),
        );
      };
      return { connection, writer, waits, settled, write };
    }
    const soon = async () => {
      for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    };

    it('acknowledges no durable write before the disk has it, and a transient one at once', async () => {
      const { connection, waits, settled, write } = slowDisk();
      for (const [id, durable] of [true, false, true].entries()) write(id, durable);
      await soon();
      expect(settled).to.deep.equal(['1 saved']);
      expect(waits).to.have.length(1);
      waits[0]?.end();
      await soon();
      expect(settled).to.deep.equal(['1 saved', '0 saved', '2 saved']);
      write(3, false);
      await soon();
      expect(settled.at(-1)).to.equal('3 saved');
      expect(waits).to.have.length(1);
      connection.close();
    });

    it('gathers what comes meanwhile for the next transaction, and answers readers all the while', async () => {
      const { connection, writer, waits, settled, write } = slowDisk();
      write(0);
      await soon();
      for (const id of [1, 2, 3]) write(id);
      await soon();
      expect(connection.all('SELECT id FROM t')).to.deep.equal([{ id: 0 }]);
      expect([waits.length, settled]).to.deep.equal([1, []]);
      waits[0]?.end();
      await soon();
      expect([waits.length, settled]).to.deep.equal([2, ['0 saved']]);
      const drained = writer.drain();
      waits[1]?.end();
      await drained;
      expect(settled).to.deep.equal([0, 1, 2, 3].map((id) => `${id} saved`));
      connection.close();
    });

    it('takes nothing more after the disk has failed, since later writes would stand behind a gap', async () => {
      const { connection, waits, settled, write } = slowDisk();
      write(0);
      await soon();
      write(1);
      waits[0]?.fail(new Error('EIO'));
      await soon();
      write(2);
      await soon();
      const words = 'the disk failed: the tool must be started again';
      expect(settled).to.deep.equal([0, 1, 2].map((id) => `${id} ${words}`));
      expect(waits).to.have.length(1);
      connection.close();
    });
  });

  it('refuses the whole batch when the disk is full, and goes on when there is room again', async () => {
    const engine = openConnection(dataDir);
    engine.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT)');
    const writer = new Writer(engine);
    const write = (id: number, size: number) =>
      writer.write(() => engine.run('INSERT INTO t VALUES (?, ?)', [id, 'x'.repeat(size)]));
    engine.exec('PRAGMA max_page_count = 20');
    const { errors } = await outcomes([write(1, 500_000)]);
    expect(errors[0]).to.be.instanceOf(StorageUnavailableError);
    engine.exec('PRAGMA max_page_count = 100000');
    expect(await write(2, 500_000)).to.equal(1);
    expect(engine.all('SELECT id FROM t')).to.deep.equal([{ id: 2 }]);
    engine.close();
  });
});
