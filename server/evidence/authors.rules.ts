/** Who wrote a document stands in it: assessors must not read it there. Where it stands, and what stands there afterwards. */
import type { Range } from './iso-media.rules.ts';

/** Info entries of a PDF (ISO 32000-1, 14.3.3); a title that is a file's name is as telling as the name. */
const infoKey =
  /\/(?:Author|Company|Manager|LastModifiedBy)\s*(?=[(<])|\/Title\s*(?=\((?:\xfe\xff|)(?:M\0?i\0?c\0?r\0?o\0?s\0?o\0?f\0?t\0? |.{0,200}\.(?:docx?|pptx?|odt|pages)\)))/g;
/** The same in XMP (ISO 16684-1): the beginning of an element. */
const xmpTag =
  /<(dc:creator|pdf:Author|xmp:Author|photoshop:AuthorsPosition|pdfx:Company|pdfx:Manager|pdfx:SourceModified|cp:lastModifiedBy)(?: [^>]{0,200})?>/g;
const xmpText = /[^<>]+(?=<|$)/g;

/** Nobody's document says more often who wrote it; a file that does was made to keep us busy. */
const MOST = 500;

/**
 * The values, without their brackets and tags, so that the file keeps its length and its meaning. What is compressed or
 * encrypted is not seen.
 * @param text bytes of a PDF, one character each
 */
export function authorsInPdf(text: string): Range[] {
  const ranges: Range[] = [];
  for (const { index, 0: key } of first(text.matchAll(infoKey))) {
    const end = endOfString(text, index + key.length);
    if (end !== null) ranges.push({ start: index + key.length + 1, end });
  }
  for (const { index, 0: tag, 1: name } of first(text.matchAll(xmpTag))) {
    const from = index + tag.length;
    const inner = text.slice(from, from + LONGEST);
    const end = inner.indexOf(`</${name}>`);
    for (const { index: at, 0: words } of inner.slice(0, Math.max(end, 0)).matchAll(xmpText)) {
      const inside = at === 0 || inner[at - 1] === '>';
      if (inside && words.trim() !== '') ranges.push({ start: from + at, end: from + at + words.length });
    }
  }
  return ranges;
}

function* first<T>(matches: Iterable<T>): Generator<T> {
  let left = MOST;
  for (const match of matches) {
    if (left === 0) return;
    left -= 1;
    yield match;
  }
}

const LONGEST = 2000;

/** Of a literal `(…)`, with nested and escaped brackets, or a hexadecimal `<…>`; null: it does not end here. */
function endOfString(text: string, start: number): number | null {
  if (text[start] === '<') {
    const end = text.indexOf('>', start);
    return text[start + 1] !== '<' && end > 0 && end - start < LONGEST ? end : null;
  }
  let depth = 0;
  for (let at = start; at < Math.min(text.length, start + LONGEST); at += 1) {
    const sign = text[at];
    if (sign === '\\') at += 1;
    else if (sign === '(') depth += 1;
    else if (sign === ')') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return null;
}

/** Parts of office files that say who and where; each is replaced by an empty one of its kind. */
export const emptyParts: Readonly<Record<string, string>> = {
  'docProps/core.xml':
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
  'docProps/app.xml':
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
  'docProps/custom.xml':
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
  'meta.xml':
    '<?xml version="1.0" encoding="UTF-8"?><office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"/>',
};
