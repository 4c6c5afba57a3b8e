/**
 * `npm run bench:uploads`: one file of 2 GB (`BENCH_MB` changes it) sent to this tool in the client's pieces, beside the
 * same bytes in one request piped to a file by a bare server. Each runs in a process of its own; the memory is the
 * process's resident set, looked at all the while. The tool's time ends when the last byte is acknowledged, and once more
 * when the file was checked, hashed and moved into place.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CHUNK_BYTES } from '../../server/evidence/evidence.schema.ts';
import { Browser } from '../evidence/support/browser.ts';
import { startChild } from '../evidence/support/child.ts';
import { film } from '../evidence/support/samples.ts';
import { signIn } from '../evidence/support/tool.ts';
import { median } from './measure.ts';

const MB = 1_000_000;
const SIZE = Number(process.env['BENCH_MB'] ?? 2000) * MB;
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);
/** Sent again and again with the piece's number in front: the disk must not guess it, and making it must cost nothing. */
const noise = randomBytes(1024 * 1024);

/** A film by its boxes: a header, media of nothing but noise, the description of a camera at its end. */
const small = film('avc1', 'isom', Buffer.alloc(0));
const mediaAt = small.indexOf('mdat') - 4;
const tail = small.subarray(mediaAt + 8);
const media = Buffer.alloc(16);
media.writeUInt32BE(1, 0);
media.write('mdat', 4, 'latin1');
media.writeBigUInt64BE(BigInt(SIZE - mediaAt - tail.length), 8);
const head = Buffer.concat([small.subarray(0, mediaAt), media]);

function* bytes(from: number, until: number): Generator<Buffer> {
  for (let at = from; at < until; ) {
    const size = Math.min(noise.length, until - at);
    const piece = Buffer.from(noise.subarray(0, size));
    piece.writeUInt32BE(at % 2 ** 32, 0);
    if (at === 0) head.copy(piece);
    if (at + size === SIZE) tail.copy(piece, size - tail.length);
    yield piece;
    at += size;
  }
}

function send(url: string, method: string, headers: http.OutgoingHttpHeaders, from: number, until: number) {
  return new Promise<number>((resolve, reject) => {
    const request = http.request(
      url,
      { method, headers: { ...headers, 'Content-Length': until - from } },
      (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
      },
    );
    request.on('error', reject);
    void pipeline(bytes(from, until), request).catch(reject);
  });
}

/** In MB; the largest seen while `act` ran. */
async function peakMemory(pid: number, act: () => Promise<void>): Promise<number> {
  const now = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1000;
  let most = now();
  const timer = setInterval(() => {
    most = Math.max(most, now());
  }, 20);
  await act().finally(() => clearInterval(timer));
  return most;
}

interface Figures {
  /** MB a second, to the last acknowledgement. */
  rate: number;
  /** Seconds more until the file can be used. */
  checked: number;
  /** MB. */
  before: number;
  peak: number;
}

const memory = (pid: number) => peakMemory(pid, async () => {});

async function plainRound(child: ChildProcess, url: string): Promise<Figures> {
  const pid = child.pid ?? 0;
  const before = await memory(pid);
  let seconds = 0;
  const peak = await peakMemory(pid, async () => {
    const begun = performance.now();
    if ((await send(url, 'PUT', {}, 0, SIZE)) !== 204) throw new Error('the plain server refused');
    seconds = (performance.now() - begun) / 1000;
  });
  return { rate: SIZE / MB / seconds, checked: 0, before, peak };
}

async function toolRound(tool: { pid: number; browser: Browser }): Promise<Figures> {
  const { pid, browser } = tool;
  const before = await memory(pid);
  let [seconds, checked] = [0, 0];
  const peak = await peakMemory(pid, async () => {
    const begun = performance.now();
    const started = await browser.begin('lesson.mp4', SIZE);
    const url = String(started.headers.get('location'));
    const headers = {
      'Tus-Resumable': '1.0.0',
      Authorization: `Bearer ${await browser.token()}`,
      'Content-Type': 'application/offset+octet-stream',
    };
    for (let at = 0; at < SIZE; at += CHUNK_BYTES) {
      const until = Math.min(SIZE, at + CHUNK_BYTES);
      const offset = { 'Upload-Offset': String(at) };
      const status = await send(`${browser.address}${url}`, 'PATCH', { ...headers, ...offset }, at, until);
      if (status !== 204) throw new Error(`the tool refused: ${status}`);
    }
    seconds = (performance.now() - begun) / 1000;
    const id = String(url.split('/').at(-1));
    const state = async () =>
      (await browser.api<{ state: string }>('GET', `/evidence/files/${id}`)).body.state;
    while (['uploading', 'checking'].includes(await state()))
      await new Promise((resolve) => setTimeout(resolve, 100));
    if ((await state()) !== 'ready') throw new Error(`the file was not taken: ${await state()}`);
    checked = (performance.now() - begun) / 1000 - seconds;
    await browser.api('DELETE', `/evidence/files/${id}`);
  });
  return { rate: SIZE / MB / seconds, checked, before, peak };
}

/** A bare server: the request piped to a file, answered when the disk has it. */
async function servePlain(folder: string): Promise<void> {
  const server = http.createServer((request, response) => {
    const file = createWriteStream(join(folder, 'plain.bin'), { flush: true });
    pipeline(request, file).then(
      () => response.writeHead(204).end(),
      () => response.destroy(),
    );
  });
  server.listen(0, '127.0.0.1', () => {
    process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });
  process.on('disconnect', () => process.exit(0));
}

function tell(name: string, rounds: readonly Figures[]): void {
  const of = (key: keyof Figures) => Math.round(median(rounds.map((round) => round[key])));
  const rates = rounds.map(({ rate }) => Math.round(rate)).sort((a, b) => a - b);
  const more = of('peak') - of('before');
  console.log(
    `| ${name} | ${of('rate')} MB/s (${rates[0]}–${rates.at(-1)}) | ${of('checked')} s | ${of('peak')} MB (${more} MB more than before) |`,
  );
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'micro-credentials-bench-'));
  const plain = fork(import.meta.filename, ['plain', folder], { execArgv: ['--import', 'tsx'] });
  const [plainUrl] = (await once(plain, 'message')) as [string];
  const child = await startChild({ dataDir: join(folder, 'tool'), people: ['ellen'] });
  const session = await signIn(child.address, child.codes['ellen'] ?? '');
  const tool = { pid: child.pid, browser: new Browser(child.address, session) };
  const figures: { plain: Figures[]; tool: Figures[] } = { plain: [], tool: [] };
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      figures.plain.push(await plainRound(plain, plainUrl));
      figures.tool.push(await toolRound(tool));
    }
  } finally {
    plain.disconnect();
    await child.kill();
    await rm(folder, { recursive: true, force: true });
  }
  console.log(
    `One file of ${SIZE / MB} MB\n| | to the last byte | then checked in | memory |\n|---|---|---|---|`,
  );
  tell('a plain stream to the disk', figures.plain);
  tell('this tool', figures.tool);
}

if (process.argv[2] === 'plain') await servePlain(process.argv[3] ?? '');
else await main();
