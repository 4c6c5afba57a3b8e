/** clamd, where the operator set one: `INSTREAM` (clamd(8)), pieces with a length before each, an empty one at the end. */
import { createConnection, type Socket } from 'node:net';
import type { FileSettings } from '../../config/settings.ts';
import { readPieces } from './disk.ts';

export type Scan = 'clean' | 'infected' | 'off' | 'too-large';

/** Without a byte from the scanner. */
const SILENCE_MS = 120_000;

/**
 * @returns `too-large`: more than the scanner takes; it was not looked at
 * @throws when the scanner does not answer or answers with an error: try again later
 */
export async function scanFile(path: string, size: number, clamd: FileSettings['clamd']): Promise<Scan> {
  if (clamd === null) return 'off';
  if (size > clamd.maxBytes) return 'too-large';
  const socket = createConnection({ host: clamd.host, port: clamd.port });
  socket.setTimeout(SILENCE_MS, () => socket.destroy(new Error('the virus scanner is silent')));
  try {
    const answer = readAnswer(socket);
    // Whatever goes wrong while sending is told by the answer.
    answer.catch(() => {});
    await Promise.race([send(socket, path), answer]);
    return judge(await answer);
  } finally {
    socket.destroy();
  }
}

async function send(socket: Socket, path: string): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'));
  for await (const piece of readPieces(path, 1 << 16)) await write(socket, withLength(piece));
  await write(socket, withLength(Buffer.alloc(0)));
}

/** A copy: the piece's buffer is used again. */
function withLength(piece: Buffer): Buffer {
  const framed = Buffer.allocUnsafe(4 + piece.length);
  framed.writeUInt32BE(piece.length);
  piece.copy(framed, 4);
  return framed;
}

const write = (socket: Socket, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });

function readAnswer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
      if (text.includes('\0') || text.length > 4096) resolve(text.split('\0')[0] ?? '');
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the virus scanner hung up')));
  });
}

function judge(answer: string): Scan {
  if (/^stream: OK$/.test(answer)) return 'clean';
  if (/ FOUND$/.test(answer)) return 'infected';
  if (/size limit exceeded/i.test(answer)) return 'too-large';
  throw new Error('the virus scanner answered with an error');
}
