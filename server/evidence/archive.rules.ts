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

export type ArchiveVerdict = 'fine' | 'damaged' | 'unfolds-too-large';

/** @param directory the central directory (APPNOTE.TXT 4.3.12) */
export function judgeArchive(directory: Buffer, fileSize: number): ArchiveVerdict {
  let unfolded = 0;
  for (let at = 0; at < directory.length; ) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY) return 'damaged';
    unfolded += directory.readUInt32LE(at + 24);
    const tooMuch = unfolded > RATIO_FROM && unfolded > fileSize * MAX_RATIO;
    if (tooMuch || unfolded > MAX_UNFOLDED) return 'unfolds-too-large';
    at +=
      46 +
      directory.readUInt16LE(at + 28) +
      directory.readUInt16LE(at + 30) +
      directory.readUInt16LE(at + 32);
  }
  return 'fine';
}
