/** Small files of many kinds, harmless and hostile, made here. */
import { deflateRawSync, deflateSync, inflateRawSync } from 'node:zlib';
import sharp from 'sharp';

export const text = (value: string): Buffer => Buffer.from(value, 'utf8');

/** Begins and ends as a PDF does; what lies between makes it unlike others. */
export const pdf = (content: Uint8Array = text('1 0 obj')): Buffer =>
  Buffer.concat([text('%PDF-1.7\n'), content, text('\n%%EOF\n')]);

/** A photograph, as a phone takes it: with the place and a name in it, and lying on its side. */
export const photo = (
  format: 'jpeg' | 'png' | 'webp' | 'avif' | 'gif' = 'jpeg',
  width = 800,
  height = 600,
): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: { r: 180, g: 90, b: 40 } } })
    .withExif({
      IFD0: { Artist: 'Ada Educator', Make: 'Phone' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '51/1 30/1 3230/100',
        GPSLongitudeRef: 'W',
        GPSLongitude: '0/1 7/1 4366/100',
      },
    })
    .withMetadata({ orientation: 6 })
    [format]()
    .toBuffer();

const crcTable = Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});
const crc32 = (bytes: Uint8Array): number => {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
};
const u32be = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** A picture of 900 million points in some hundred kilobytes. */
export function hugePicture(): Buffer {
  const side = 30_000;
  const chunk = (type: string, content: Buffer) => {
    const body = Buffer.concat([text(type), content]);
    return Buffer.concat([u32be(content.length), body, u32be(crc32(body))]);
  };
  const header = Buffer.concat([u32be(side), u32be(side), Buffer.from([1, 0, 0, 0, 0])]);
  const rows = deflateSync(Buffer.alloc(side * (side / 8 + 1)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Deflated where that helps. */
export function zip(entries: Record<string, Buffer>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(entries)) {
    const packed = deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(content.length > 1e7 ? Buffer.alloc(0) : content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, text(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, place, text(name)]));
    parts.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, central, end]);
}

/** Reads an archive from its start, as a program does that trusts each part's own header. */
export function unzip(bytes: Buffer): Record<string, Buffer> {
  const parts: Record<string, Buffer> = {};
  for (let at = 0; bytes.toString('latin1', at, at + 4) === 'PK\x03\x04'; ) {
    const [packed, nameLength] = [bytes.readUInt32LE(at + 18), bytes.readUInt16LE(at + 26)];
    const content = at + 30 + nameLength + bytes.readUInt16LE(at + 28);
    const raw = bytes.subarray(content, content + packed);
    const unpacked = bytes.readUInt16LE(at + 8) === 8 ? inflateRawSync(raw) : raw;
    if (crc32(unpacked) !== bytes.readUInt32LE(at + 14)) throw new Error('a damaged part');
    parts[bytes.toString('utf8', at + 30, at + 30 + nameLength)] = unpacked;
    at = content + packed;
  }
  return parts;
}

const office = {
  docx: 'wordprocessingml.document',
  pptx: 'presentationml.presentation',
  docm: '',
} as const;

export function officeFile(
  kind: keyof typeof office,
  more: Record<string, Buffer> = { 'word/document.xml': text('<w:document/>') },
): Buffer {
  const type =
    kind === 'docm'
      ? 'application/vnd.ms-word.document.macroEnabled.main+xml'
      : `application/vnd.openxmlformats-officedocument.${office[kind]}.main+xml`;
  const types = `<?xml version="1.0"?><Types><Override PartName="/x.xml" ContentType="${type}"/></Types>`;
  return zip({ '[Content_Types].xml': text(types), ...more });
}

const box = (type: string, ...content: Uint8Array[]): Buffer => {
  const body = Buffer.concat(content);
  return Buffer.concat([u32be(body.length + 8), Buffer.from(type, 'latin1'), body]);
};

/** An MP4 as a phone writes it: the place where it was taken is in it twice. Nothing to see. */
export const film = (codec = 'avc1', brand = 'isom', content: Buffer = Buffer.alloc(2000, 7)): Buffer =>
  Buffer.concat([
    box('ftyp', Buffer.from(`${brand}\0\0\0\x01isommp42`, 'latin1')),
    box('mdat', content),
    box(
      'moov',
      box('mvhd', Buffer.alloc(100)),
      box('trak', box('mdia', box('stsd', Buffer.from(codec, 'latin1'))), box('udta', text('Ada Educator'))),
      box('udta', box('©xyz', text('+51.5074-000.1278/'))),
      box('meta', text('com.apple.quicktime.location.ISO6709 +51.5074-000.1278/')),
    ),
  ]);

/** An iPhone's picture with Exif and XMP, and without a picture. */
export function heic(): Buffer {
  const exif = text('\0\0\0\x06Exif\0\0 GPS 51.5074 Ada Educator');
  const xmp = text('<x:xmpmeta>photographed by Ada Educator</x:xmpmeta>');
  const picture = Buffer.alloc(500, 3);
  const item = (id: number, type: string, name = '') => {
    const head = Buffer.from([2, 0, 0, 0, 0, id, 0, 0]);
    return box('infe', head, text(`${type}${name}\0`));
  };
  const ftyp = box('ftyp', text('heic\0\0\0\0mif1heic'));
  const meta = (start: number) => {
    let at = start;
    const places = [picture, exif, xmp].map((bytes, index) => {
      const place = Buffer.concat([Buffer.from([0, index + 1, 0, 0, 0, 1]), u32be(at), u32be(bytes.length)]);
      at += bytes.length;
      return place;
    });
    const infos = [item(1, 'hvc1'), item(2, 'Exif'), item(3, 'mime', '\0application/rdf+xml')];
    return box(
      'meta',
      Buffer.alloc(4),
      box('iinf', Buffer.from([0, 0, 0, 0, 0, 3]), ...infos),
      box('iloc', Buffer.from([0, 0, 0, 0, 0x44, 0, 0, 3]), ...places),
    );
  };
  const before = ftyp.length + meta(0).length + 8;
  return Buffer.concat([ftyp, meta(before), box('mdat', picture, exif, xmp)]);
}

export const svg = text(
  '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>',
);
export const html = text('<!doctype html><html><body><script>alert(document.domain)</script></body></html>');
/** A GIF that is a script at the same time. */
export const gifScript = Buffer.concat([
  text('GIF89a/*'),
  Buffer.alloc(30),
  text('*/=1;alert(document.domain)//'),
]);
export const program = Buffer.concat([text('MZ'), Buffer.alloc(200), text('PE\0\0')]);
export const elf = Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), Buffer.alloc(100)]);
export const wave = (): Buffer => {
  const body = Buffer.concat([text('WAVEfmt '), Buffer.from([16, 0, 0, 0, 1, 0, 1, 0]), Buffer.alloc(40, 1)]);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  return Buffer.concat([text('RIFF'), size, body]);
};
