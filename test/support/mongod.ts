/** A MongoDB server of the tests' own, one for the whole run: a replica set of one node, as in production. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { freePort } from './free-port.ts';

let started: Promise<{ address: string; stop(): Promise<void> }> | undefined;

/** Starts it at the first call. @returns its address, without a database */
export async function ownMongod(): Promise<string> {
  started ??= startMongod();
  return (await started).address;
}

after(async () => {
  await (await started)?.stop();
});

async function startMongod() {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'micro-credentials-mongod-'));
  const place = ['--dbpath', folder, '--port', String(port), '--bind_ip', '127.0.0.1', '--nounixsocket'];
  // Tests move their own clocks: the server must not end what has expired by this machine's.
  const clock = ['--setParameter', 'ttlMonitorEnabled=false'];
  const server = spawn('mongod', [...place, ...clock, '--replSet', 'test', '--quiet'], { stdio: 'ignore' });
  const kill = () => server.kill('SIGKILL');
  process.once('exit', kill);
  await initiateReplicaSet(port);
  return {
    address: `mongodb://127.0.0.1:${port}/?replicaSet=test`,
    stop: async () => {
      await end(server);
      process.off('exit', kill);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
}

async function initiateReplicaSet(port: number): Promise<void> {
  const direct = mongoose.createConnection(`mongodb://127.0.0.1:${port}/admin?directConnection=true`);
  await direct.asPromise();
  try {
    const members = [{ _id: 0, host: `127.0.0.1:${port}` }];
    await direct
      .getClient()
      .db('admin')
      .command({ replSetInitiate: { _id: 'test', members } });
  } finally {
    await direct.close();
  }
}
