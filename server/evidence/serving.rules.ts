/** How a file may be sent: nothing of it ever runs as a page of the tool. */
import type { FileKind, Variant } from './evidence.schema.ts';
import type { BlobRecord, StoredVariant } from './file-record.schema.ts';

/** Types that a browser shows without running anything; whatever else goes out as bytes to download. */
const harmless =
  /^(?:image\/(?:jpeg|png|gif|webp|avif|heic|heif)|(?:video|audio)\/[a-z0-9-]+|application\/pdf)$/;

/** Not even scripts of an image that turns out to be SVG, not even in a frame of its own. */
export const filePolicy =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; img-src 'self'; frame-ancestors 'none'";

export interface Sending {
  mime: string;
  disposition: 'inline' | 'attachment';
}

export function howToSend(mime: string, asked: Sending['disposition']): Sending {
  if (harmless.test(mime)) return { mime, disposition: asked };
  if (mime === 'text/vtt') return { mime: 'text/vtt; charset=utf-8', disposition: asked };
  // Read by our own page, or downloaded; `nosniff` keeps it text.
  if (mime === 'text/plain' || mime === 'text/csv' || mime === 'text/markdown')
    return { mime: 'text/plain; charset=utf-8', disposition: asked };
  return { mime: 'application/octet-stream', disposition: 'attachment' };
}

/** Which stored bytes answer a variant; null: there are none. */
export function storedVariant(variant: Variant, variants: BlobRecord['variants']): StoredVariant | null {
  switch (variant) {
    case 'show':
      return variants.show ? 'show' : variants.main ? 'main' : null;
    case 'original':
      return variants.main ? 'main' : null;
    case 'thumbnail':
      return variants.thumbnail ? 'thumbnail' : null;
    case 'captions':
      return null;
  }
}

/** The ending of a download's name: that of the bytes that are sent. */
export const endingOf = (mime: string, own: string): string =>
  ({ 'image/jpeg': 'jpg', 'video/mp4': 'mp4', 'text/vtt': 'vtt' })[mime] ?? own;

export const showsAs = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  pdf: 'pdf',
  text: 'text',
  office: 'download',
} as const satisfies Record<FileKind, string>;
