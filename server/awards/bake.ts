/** Badge images that carry their credential (Open Badges 3.0, 5.3 "Baked badges"), and the PNG itself. */
import { crc32 } from 'node:zlib';
import { renderAsync } from '@resvg/resvg-js';

/** @param size pixels */
export async function toPng(svg: string, size = 600): Promise<Buffer> {
  // All words are outlines, so no font is needed, and none of this machine's may change the picture.
  const image = await renderAsync(svg, {
    fitTo: { mode: 'width', value: size },
    font: { loadSystemFonts: false },
  });
  return image.asPng();
}

const SIGNATURE_BYTES = 8;
const LENGTH_TYPE_CRC_BYTES = 12;

/** An iTXt chunk `openbadgecredential`, not compressed, right after the header chunk. */
export function bakePng(png: Buffer, credential: string): Buffer {
  const headerEnd = SIGNATURE_BYTES + LENGTH_TYPE_CRC_BYTES + png.readUInt32BE(SIGNATURE_BYTES);
  // Keyword, null; no compression, method 0; empty language tag and translated keyword (PNG, 11.3.4.5).
  const data = Buffer.concat([
    Buffer.from('openbadgecredential\0\0\0\0\0', 'latin1'),
    Buffer.from(credential, 'utf8'),
  ]);
  const typed = Buffer.concat([Buffer.from('iTXt', 'latin1'), data]);
  const chunk = Buffer.alloc(typed.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  typed.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(typed), typed.length + 4);
  return Buffer.concat([png.subarray(0, headerEnd), chunk, png.subarray(headerEnd)]);
}

/** The element `openbadges:credential`, first in the SVG. */
export function bakeSvg(svg: string, credential: string): string {
  // An escaped ">" is the same JSON, and cannot end the section.
  const safe = credential.replaceAll('>', '\\u003e');
  return svg
    .replace('<svg ', '<svg xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" ')
    .replace(
      /(<svg [^>]*>)/,
      (start) => `${start}\n<openbadges:credential><![CDATA[${safe}]]></openbadges:credential>`,
    );
}
