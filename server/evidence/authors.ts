/** Takes the author out of documents: of a PDF in place, of an office file by writing its archive anew. */
import { type FileHandle, open } from 'node:fs/promises';
import { type ArchiveEntry, findDirectory, readDirectory } from './archive.rules.ts';
import { authorsInPdf, emptyParts } from './authors.rules.ts';
import { crc32 } from './crc32.rules.ts';

const WINDOW = 1 << 20;
/** Longer than anything that is looked for. */
const OVERLAP = 8192;

/** Doing it again changes nothing. */
export async function stripPdf(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    const buffer = Buffer.alloc(WINDOW + OVERLAP);
    for (let at = 0; ; at += WINDOW) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
      if (bytesRead === 0) return;
      for (const { start, end } of authorsInPdf(buffer.toString('latin1', 0, bytesRead)))
        await handle.write(
          Buffer.alloc(end - start, buffer[start - 1] === 0x3c ? '0' : ' '),
          0,
          end - start,
          at + start,
        );
      if (bytesRead < buffer.length) return;
    }
  } finally {
    await handle.close();
  }
}

/** @returns false: nothing in it says who wrote it, and `to` was not written */
export async function stripOffice(path: string, to: string): Promise<boolean> {
  const from = await open(path, 'r');
  try {
    const entries = await entriesOf(from);
    if (!entries.some(({ name }) => name in emptyParts)) return false;
    const target = await open(to, 'w');
    try {
      await copyArchive(from, target, entries);
    } finally {
      await target.close();
    }
    return true;
  } finally {
    await from.close();
  }
}

async function entriesOf(handle: FileHandle): Promise<ArchiveEntry[]> {
  const { size } = await handle.stat();
  const tail = await readAt(handle, Math.max(size - 65_557, 0), Math.min(size, 65_557));
  const found = findDirectory(tail, size);
  return found ? readDirectory(await readAt(handle, found.position, found.size)) : [];
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** Every other part as it is, compressed; sizes stand in front (APPNOTE.TXT 4.3.7), where some archives had them behind. */
async function copyArchive(
  from: FileHandle,
  to: FileHandle,
  entries: readonly ArchiveEntry[],
): Promise<void> {
  let at = 0;
  const write = async (bytes: Uint8Array) => {
    await to.write(bytes, 0, bytes.length, at);
    at += bytes.length;
  };
  const directory: Buffer[] = [];
  for (const entry of entries) {
    const empty = emptyParts[entry.name];
    const header = Buffer.from(entry.header);
    header.writeUInt16LE(header.readUInt16LE(8) & ~8, 8);
    if (empty !== undefined) describeStored(header, Buffer.from(empty));
    header.writeUInt32LE(at, 42);
    directory.push(Buffer.concat([header, entry.rest]));
    const local = Buffer.alloc(30);
    local.write('PK\x03\x04', 'latin1');
    // From "version needed" to the length of the name the two headers agree.
    header.copy(local, 4, 6, 30);
    await write(Buffer.concat([local, entry.rest.subarray(0, header.readUInt16LE(28))]));
    if (empty !== undefined) await write(Buffer.from(empty));
    else await copyContent(from, entry, write);
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  await write(Buffer.concat([central, end]));
}

function describeStored(header: Buffer, content: Buffer): void {
  header.writeUInt16LE(0, 10);
  header.writeUInt32LE(crc32(content), 16);
  header.writeUInt32LE(content.length, 20);
  header.writeUInt32LE(content.length, 24);
}

async function copyContent(
  from: FileHandle,
  { header }: ArchiveEntry,
  write: (bytes: Uint8Array) => Promise<void>,
): Promise<void> {
  const local = await readAt(from, header.readUInt32LE(42), 30);
  const start = header.readUInt32LE(42) + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  const length = header.readUInt32LE(20);
  for (let done = 0; done < length; done += WINDOW)
    await write(await readAt(from, start + done, Math.min(WINDOW, length - done)));
}
