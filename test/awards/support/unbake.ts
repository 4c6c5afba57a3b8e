/** Reads the credential out of a badge image, chunk by chunk and element by element. */
import { inflateSync } from 'node:zlib';

/** PNG: every iTXt chunk with this keyword (PNG, 11.3.4.5). */
export function unbakePng(png: Buffer): string[] {
  const found: string[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + length);
    if (type === 'iTXt') {
      const keywordEnd = data.indexOf(0);
      const compressed = data[keywordEnd + 1] === 1;
      const languageEnd = data.indexOf(0, keywordEnd + 3);
      const text = data.subarray(data.indexOf(0, languageEnd + 1) + 1);
      if (data.toString('latin1', 0, keywordEnd) === 'openbadgecredential')
        found.push((compressed ? inflateSync(text) : text).toString('utf8'));
    }
    at += length + 12;
  }
  return found;
}

export function unbakeSvg(svg: string): string[] {
  const pattern = /<openbadges:credential>\s*<!\[CDATA\[([\s\S]*?)\]\]>\s*<\/openbadges:credential>/g;
  return [...svg.matchAll(pattern)].map(([, text]) => text ?? '');
}
