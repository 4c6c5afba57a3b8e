import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./tool-process.ts', import.meta.url));

export interface StartChild {
  dataDir: string;
  people?: string[];
  environment?: Record<string, string>;
  stopAt?: string | null;
  /** Bytes that one file may have, as the operating system enforces it; rounded to KiB. */
  largestFile?: number;
}

export interface Child {
  pid: number;
  address: string;
  /** One-time codes by person. */
  codes: Record<string, string>;
  /** Of the tests: see district.ts. */
  microCredentialId: string;
  kill(): Promise<void>;
  /** Resolves when it ends by itself. */
  ended: Promise<void>;
  /** Resident memory, in bytes. */
  memory(): Promise<number>;
}

export async function startChild(options: StartChild): Promise<Child> {
  const { dataDir, people = [], environment = {}, stopAt = null, largestFile } = options;
  const argument = JSON.stringify({ dataDir, people, environment, stopAt });
  const node = [process.execPath, '--import', 'tsx', program, argument];
  const limited = [
    '/bin/sh',
    '-c',
    `ulimit -f ${Math.ceil((largestFile ?? 0) / 512)}; exec "$@"`,
    'sh',
    ...node,
  ];
  const [command = '', ...args] = largestFile === undefined ? node : limited;
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const ended = once(child, 'exit').then(() => {});
  const line = await Promise.race([firstLine(child), ended.then(() => null)]);
  if (line === null) throw new Error('the tool did not start');
  const said = JSON.parse(line) as Pick<Child, 'address' | 'codes' | 'microCredentialId'>;
  return {
    pid: child.pid ?? 0,
    ...said,
    ended,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async memory() {
      const answered = once(child, 'message');
      child.send('memory');
      const [{ rss }] = (await answered) as [{ rss: number }];
      return rss;
    },
  };
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('no output');
  for await (const line of createInterface({ input: stdout })) return line;
  throw new Error('it said nothing');
}
