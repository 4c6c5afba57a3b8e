/** Office files are ZIP archives. Nobody here unfolds one, but the person who downloads it will. */

const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;

/** What a school's slides may unfold to. */
const MAX_UNFOLDED = 2 * 1024 ** 3;
/** Text compresses tenfold; what compresses two hundredfold and is large was made to. */
const MAX_RATIO = 200;
const RATIO_FROM = 50 * 1024 ** 2;
const MAX_ENTRIES = 20_000;

/** @returns where the directory lies, from the last bytes of the archive; null: it is no archive */
export function findDirectory(
  tail: Buffer,
  fileSize: number,
): { position: number; size: number; entries: number } | null {
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_OF_DIRECTORY) continue;
    const entries = tail.readUInt16LE(at + 10);
    const size = tail.readUInt32LE(at + 12);
    const position = tail.readUInt32LE(at + 16);
    // 0xffff…: ZIP64, which no office program writes for files of a size that a school has.
    return position + size <= fileSize && entries < MAX_ENTRIES ? { position, size, entries } : null;
  }
  return null;
}

/** One part of an archive, as the central directory has it (APPNOTE.TXT 4.3.12). */
export interface ArchiveEntry {
  name: string;
  /** The fixed 46 bytes. */
  header: Buffer;
  /** Name, extra field and comment. */
  rest: Buffer;
}

/** Up to the first thing that is no entry; `judgeArchive` says whether that is the end. */
export function readDirectory(directory: Buffer): ArchiveEntry[] {
  const entries: ArchiveEntry[] = [];
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === ENTRY; ) {
    const header = directory.subarray(at, at + 46);
    const nameLength = header.readUInt16LE(28);
    const length = nameLength + header.readUInt16LE(30) + header.readUInt16LE(32);
    const rest = directory.subarray(at + 46, at + 46 + length);
    entries.push({ name: rest.toString('utf8', 0, nameLength), header, rest });
    at += 46 + length;
  }
  return entries;
}

export type ArchiveVerdict = 'fine' | 'damaged' | 'unfolds-too-large';

export function judgeArchive(directory: Buffer, fileSize: number): ArchiveVerdict {
  const entries = readDirectory(directory);
  const read = entries.reduce((sum, { header, rest }) => sum + header.length + rest.length, 0);
  if (read !== directory.length) return 'damaged';
  const unfolded = entries.reduce((sum, { header }) => sum + header.readUInt32LE(24), 0);
  const packed = entries.reduce((sum, { header }) => sum + header.readUInt32LE(20), 0);
  // Parts that share their bytes, or lie outside: made by no office program.
  if (packed > fileSize || entries.some(({ header }) => header.readUInt32LE(42) >= fileSize))
    return 'damaged';
  const tooMuch = unfolded > RATIO_FROM && unfolded > fileSize * MAX_RATIO;
  return tooMuch || unfolded > MAX_UNFOLDED ? 'unfolds-too-large' : 'fine';
}
