/** Empties what a camera wrote about place and person, in the file itself. Doing it again changes nothing. */
import { type FileHandle, open } from 'node:fs/promises';
import { type Blanking, boxesIn, personalBoxes, personalItems, playsEverywhere } from './iso-media.rules.ts';

/** Films of hours have an index of some megabytes; nothing honest has more. */
const MAX_INDEX = 64 * 1024 * 1024;

interface Found {
  type: string;
  start: number;
  bytes: Buffer;
}

/** @returns false when the file has no index that can be read */
export async function stripFilm(path: string): Promise<boolean> {
  const handle = await open(path, 'r+');
  try {
    const moov = await findBox(handle, 'moov');
    if (!moov) return false;
    const { rename, zero } = personalBoxes(moov.bytes);
    await blank(handle, moov.start, { rename, zero });
    return true;
  } finally {
    await handle.close();
  }
}

/** @returns false when the picture's index cannot be read */
export async function stripHeif(path: string): Promise<boolean> {
  const handle = await open(path, 'r+');
  try {
    const meta = await findBox(handle, 'meta');
    const items = meta && personalItems(meta.bytes, meta.start);
    if (!items) return false;
    const { size } = await handle.stat();
    if (items.some(({ start, end }) => !(start >= 0 && end <= size && start <= end))) return false;
    await blank(handle, 0, { rename: [], zero: items });
    return true;
  } finally {
    await handle.close();
  }
}

/** Does the film play in every browser, as far as its index says? */
export async function filmPlays(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const moov = await findBox(handle, 'moov');
    return moov !== null && playsEverywhere(moov.bytes);
  } finally {
    await handle.close();
  }
}

async function findBox(handle: FileHandle, type: string): Promise<Found | null> {
  const { size: fileSize } = await handle.stat();
  for (let at = 0; at + 8 <= fileSize; ) {
    const header = Buffer.alloc(16);
    await handle.read(header, 0, 16, at);
    const size = sizeOf(header, fileSize - at);
    if (size === null) return null;
    if (header.toString('latin1', 4, 8) === type) {
      if (size > MAX_INDEX) return null;
      const bytes = Buffer.alloc(size);
      const { bytesRead } = await handle.read(bytes, 0, size, at);
      return { type, start: at, bytes: bytes.subarray(0, bytesRead) };
    }
    at += size;
  }
  return null;
}

function sizeOf(header: Buffer, rest: number): number | null {
  const short = header.readUInt32BE(0);
  const size = short === 1 ? Number(header.readBigUInt64BE(8)) : short === 0 ? rest : short;
  return size >= 8 && boxesIn(header, 0, 16).length > 0 ? Math.min(size, rest) : null;
}

async function blank(handle: FileHandle, base: number, { rename, zero }: Blanking): Promise<void> {
  for (const { start, end } of zero) {
    const empty = Buffer.alloc(Math.min(end - start, 1 << 20));
    for (let at = start; at < end; at += empty.length)
      await handle.write(empty, 0, Math.min(empty.length, end - at), base + at);
  }
  for (const at of rename) await handle.write(Buffer.from('free'), 0, 4, base + at);
}
