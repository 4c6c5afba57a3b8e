/**
 * Boxes of ISO base media files (ISO/IEC 14496-12): MP4, MOV, M4A, and HEIF pictures (ISO/IEC 23008-12). Cameras write where
 * and by whom a film was taken into `udta` and `meta`; those are emptied in place, so that no offset in the file moves.
 */

export interface Box {
  type: string;
  /** Of the whole box, from the start of the buffer. */
  start: number;
  content: number;
  end: number;
}
export interface Range {
  start: number;
  end: number;
}
/** Bytes to overwrite: `rename` with `free` (a box that readers skip), the others with zeros. */
export interface Blanking {
  rename: number[];
  zero: Range[];
}

/** @param limit where the boxes end; a last one that claims more is cut there */
export function boxesIn(buffer: Buffer, from: number, limit: number): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= limit; ) {
    const short = buffer.readUInt32BE(at);
    const wide = short === 1;
    if (wide && at + 16 > limit) break;
    const size = wide ? Number(buffer.readBigUInt64BE(at + 8)) : short === 0 ? limit - at : short;
    const header = wide ? 16 : 8;
    if (size < header) break;
    const end = Math.min(at + size, limit);
    boxes.push({ type: buffer.toString('latin1', at + 4, at + 8), start: at, content: at + header, end });
    at = end;
  }
  return boxes;
}

/** @param moov the whole movie box; positions are from its start */
export function personalBoxes(moov: Buffer): Blanking {
  const [outer] = boxesIn(moov, 0, moov.length);
  const found: Blanking = { rename: [], zero: [] };
  const look = (from: number, end: number) => {
    for (const { type, start, content, end: boxEnd } of boxesIn(moov, from, end)) {
      if (type === 'trak') look(content, boxEnd);
      if (type !== 'udta' && type !== 'meta' && type !== 'uuid') continue;
      found.rename.push(start + 4);
      found.zero.push({ start: content, end: boxEnd });
    }
  };
  if (outer?.type === 'moov') look(outer.content, outer.end);
  return found;
}

/** H.264, with sound that browsers know or without: the film plays everywhere. */
export function playsEverywhere(moov: Buffer): boolean {
  const text = moov.toString('latin1');
  const video = /avc1|avc3|hvc1|hev1|mp4v|s263|av01|vp09|apch|apcn|apcs|jpeg/.exec(text)?.[0];
  return video === 'avc1' || video === 'avc3';
}

/**
 * Where Exif and XMP of a HEIF picture lie. What turns it upright is a property of the picture, not in Exif.
 * @param meta the whole `meta` box
 * @param metaStart its position in the file
 * @returns positions in the file; null: the box cannot be read
 */
export function personalItems(meta: Buffer, metaStart: number): Range[] | null {
  try {
    const [outer] = boxesIn(meta, 0, meta.length);
    if (outer?.type !== 'meta') return null;
    const inner = boxesIn(meta, outer.content + 4, outer.end);
    const of = (type: string) => inner.find((box) => box.type === type);
    const [infos, places, data] = [of('iinf'), of('iloc'), of('idat')];
    if (!infos || !places) return null;
    const personal = personalIds(meta, infos);
    const inMeta = data ? metaStart + data.content : null;
    return readPlaces(meta, places)
      .filter(({ id }) => personal.has(id))
      .map(({ inside, start, length }) => {
        const from = inside ? (inMeta ?? Number.NaN) + start : start;
        return { start: from, end: from + length };
      });
  } catch {
    return null;
  }
}

/** `infe` versions 2 and 3 name the type of each item. */
function personalIds(meta: Buffer, { content, end }: Box): Set<number> {
  const wide = meta.readUInt8(content) > 0;
  const ids = new Set<number>();
  for (const info of boxesIn(meta, content + (wide ? 8 : 6), end)) {
    const version = meta.readUInt8(info.content);
    if (info.type !== 'infe' || version < 2) continue;
    const at = info.content + 4;
    const id = version === 2 ? meta.readUInt16BE(at) : meta.readUInt32BE(at);
    const type = meta.toString('latin1', at + (version === 2 ? 4 : 6), at + (version === 2 ? 8 : 10));
    if (type === 'Exif' || type === 'mime' || type === 'uri ') ids.add(id);
  }
  return ids;
}

interface Place {
  id: number;
  /** In `idat`, not in the file. */
  inside: boolean;
  start: number;
  length: number;
}

/** `iloc`, versions 0 to 2 (8.11.3). */
function readPlaces(meta: Buffer, { content }: Box): Place[] {
  let at = content;
  const read = (size: number): number => {
    at += size;
    if (size === 0) return 0;
    return size === 8 ? Number(meta.readBigUInt64BE(at - 8)) : meta.readUIntBE(at - size, size);
  };
  const version = read(1);
  read(3);
  const sizes = read(1);
  const more = read(1);
  const count = read(version < 2 ? 2 : 4);
  const places: Place[] = [];
  for (let item = 0; item < count; item += 1) {
    const id = read(version < 2 ? 2 : 4);
    const method = version > 0 ? read(2) & 0xf : 0;
    read(2);
    const base = read(more >> 4);
    const extents = read(2);
    for (let extent = 0; extent < extents; extent += 1) {
      if (version > 0) read(more & 0xf);
      const start = base + read(sizes >> 4);
      places.push({ id, inside: method === 1, start, length: read(sizes & 0xf) });
    }
  }
  return places;
}
