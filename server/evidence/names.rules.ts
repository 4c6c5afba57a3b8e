/** Names of files, as they may be shown and downloaded. A name is never a path here: bytes are stored under ids. */

/** Bytes of UTF-8, as the usual file systems count. */
const MAX_BYTES = 255;

// Control characters, and those that turn the direction of text around: "cod.exe" must not read "exe.doc".
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/gu;

/** @returns null when nothing readable is left */
export function cleanName(name: string): string | null {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const cleaned = last
    .replace(/\p{Surrogate}/gu, '')
    .replace(UNSAFE, '')
    .replace(/[<>:"|?*]/g, '_')
    .trim()
    .replace(/^\.+/, '');
  if (cleaned === '') return null;
  const extension = extensionOf(cleaned);
  const ending = extension === '' ? '' : `.${extension}`;
  const stem = ending === '' ? cleaned : cleaned.slice(0, -ending.length);
  return `${cut(stem, MAX_BYTES - length(ending))}${ending}`;
}

/** In lower case, without the dot; '' when there is none. */
export const extensionOf = (name: string): string =>
  /[^.]\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** What assessors see instead: the part that it is evidence for, and its place there. */
export function evidenceName(partTitle: string, number: number, extension: string): string {
  return cleanName(`${partTitle.replace(/[\\/]/g, ' ')} ${number}.${extension}`) ?? `${number}.${extension}`;
}

/**
 * RFC 6266 with RFC 8187: a plain fallback for old clients, and the whole name.
 * @returns the value of `Content-Disposition`
 */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%;]/g, '_');
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${whole}`;
}

const length = (text: string): number => new TextEncoder().encode(text).length;

/** By whole characters. */
function cut(text: string, bytes: number): string {
  let kept = '';
  let used = 0;
  for (const sign of text) {
    used += length(sign);
    if (used > bytes) break;
    kept += sign;
  }
  return kept;
}
