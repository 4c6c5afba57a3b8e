/** Which files are taken: by what is inside, and only under a name that says the same. */
import { acceptedExtensions, type FileKind, fileKinds } from './evidence.schema.ts';

/** What was recognised in the bytes. */
export interface Sniffed {
  /** By the signature, as file-type names it; null: none known. */
  extension: string | null;
  /** Where no signature was found: could it be plain text, and what text is it? */
  text: 'plain' | 'markup' | null;
}

export type KindDecision =
  | { kind: 'taken'; fileKind: FileKind; mime: string }
  | { kind: 'refused'; problem: 'kind-not-allowed' }
  | { kind: 'refused'; problem: 'wrong-extension'; looksLike: string };

/** Extensions that name the same content; each with the media type that it is sent as. */
interface Family {
  signatures: readonly string[];
  mimes: Readonly<Record<string, string>>;
}

const ooxml = 'application/vnd.openxmlformats-officedocument';
const odf = 'application/vnd.oasis.opendocument';
const one = (extension: string, mime: string): Family => ({
  signatures: [extension],
  mimes: { [extension]: mime },
});

const families: readonly Family[] = [
  { signatures: ['jpg'], mimes: { jpg: 'image/jpeg', jpeg: 'image/jpeg' } },
  // An animated PNG is a PNG.
  { signatures: ['png', 'apng'], mimes: { png: 'image/png' } },
  one('gif', 'image/gif'),
  one('webp', 'image/webp'),
  one('avif', 'image/avif'),
  { signatures: ['heic', 'heif'], mimes: { heic: 'image/heic', heif: 'image/heif' } },
  {
    // ISO base media: recorders write one brand or another whatever they name the file.
    signatures: ['mp4', 'm4v', 'mov', '3gp', '3g2', 'm4a', 'm4b', 'm4p', 'f4v', 'f4a'],
    mimes: {
      mp4: 'video/mp4',
      m4v: 'video/mp4',
      mov: 'video/quicktime',
      '3gp': 'video/3gpp',
      m4a: 'audio/mp4',
    },
  },
  { signatures: ['webm', 'mkv'], mimes: { webm: 'video/webm', mkv: 'video/x-matroska' } },
  one('avi', 'video/x-msvideo'),
  { signatures: ['mp3', 'mp2', 'mp1'], mimes: { mp3: 'audio/mpeg' } },
  one('wav', 'audio/wav'),
  {
    signatures: ['ogg', 'oga', 'opus', 'spx'],
    mimes: { ogg: 'audio/ogg', oga: 'audio/ogg', opus: 'audio/ogg' },
  },
  one('aac', 'audio/aac'),
  one('flac', 'audio/flac'),
  one('pdf', 'application/pdf'),
  one('docx', `${ooxml}.wordprocessingml.document`),
  one('pptx', `${ooxml}.presentationml.presentation`),
  one('xlsx', `${ooxml}.spreadsheetml.sheet`),
  one('odt', `${odf}.text`),
  one('odp', `${odf}.presentation`),
  one('ods', `${odf}.spreadsheet`),
  one('rtf', 'application/rtf'),
  {
    signatures: ['cfb', 'doc', 'xls', 'ppt'],
    mimes: {
      doc: 'application/msword',
      xls: 'application/vnd.ms-excel',
      ppt: 'application/vnd.ms-powerpoint',
    },
  },
];
const texts: Readonly<Record<string, string>> = { txt: 'text/plain', csv: 'text/csv', md: 'text/markdown' };

/** The kind that a name promises; null: none that is accepted. */
export const kindOfExtension = (extension: string): FileKind | null =>
  fileKinds.find((kind) => acceptedExtensions[kind].includes(extension)) ?? null;

export function decideKind({ extension: signature, text }: Sniffed, extension: string): KindDecision {
  const promised = kindOfExtension(extension);
  if (promised === null) return { kind: 'refused', problem: 'kind-not-allowed' };
  if (signature === null) return decideText(text, extension, promised);
  const family = families.find(({ signatures }) => signatures.includes(signature));
  const mime = family?.mimes[extension];
  return mime === undefined
    ? { kind: 'refused', problem: 'wrong-extension', looksLike: signature }
    : { kind: 'taken', fileKind: promised, mime };
}

function decideText(text: Sniffed['text'], extension: string, promised: FileKind): KindDecision {
  const mime = texts[extension];
  if (text === 'plain' && mime !== undefined) return { kind: 'taken', fileKind: promised, mime };
  if (text === null) return { kind: 'refused', problem: 'kind-not-allowed' };
  return { kind: 'refused', problem: 'wrong-extension', looksLike: text === 'markup' ? 'html' : 'txt' };
}

/** Markup that a browser would run if it were ever asked to; a text file has no need to begin with it. */
const MARKUP = /^\s*(?:<\?xml|<!doctype|<!--|<(?:html|head|body|svg|script|iframe|math)\b)/i;

/**
 * @param head the first bytes of a file without a known signature
 * @param decoded the same as text
 */
export function sniffText(head: Uint8Array, decoded: string): Sniffed['text'] {
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  const binary = head.some((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1b].includes(byte));
  if (binary && !utf16) return null;
  return MARKUP.test(decoded.replace(/^\ufeff/, '')) ? 'markup' : 'plain';
}
