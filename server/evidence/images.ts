/**
 * Pictures are written anew: without GPS, camera and names, upright, and without whatever else hung on them (a picture that
 * is an archive or a script at the same time is only a picture afterwards).
 */
import sharp from 'sharp';

/** Phones go up to 200 million; what unfolds to more was made to. */
const MAX_PIXELS = 220_000_000;
const THUMBNAIL = 480;

// One picture at a time and nothing kept: memory stays flat however many arrive.
sharp.cache(false);
sharp.concurrency(1);

export type ImageOutcome = 'written' | 'damaged' | 'unfolds-too-large';

/** @param animated keep every frame; a thumbnail has the first */
const load = (path: string, animated: boolean) =>
  sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'error', animated, sequentialRead: true });

/** @param mime what it is and stays */
export function cleanImage(path: string, to: string, mime: string): Promise<ImageOutcome> {
  return judged(async () => {
    const picture = load(path, mime === 'image/gif' || mime === 'image/webp')
      .autoOrient()
      .keepIccProfile();
    switch (mime) {
      case 'image/jpeg':
        return picture.jpeg({ quality: 90 }).toFile(to);
      case 'image/png':
        return picture.png().toFile(to);
      case 'image/webp':
        return picture.webp({ quality: 90, effort: 2 }).toFile(to);
      case 'image/gif':
        return picture.gif({ effort: 1 }).toFile(to);
      default:
        return picture.avif({ quality: 60, effort: 1 }).toFile(to);
    }
  });
}

/** A small JPEG. */
export const thumbnail = (path: string, to: string): Promise<ImageOutcome> =>
  judged(() =>
    load(path, false)
      .autoOrient()
      .resize({ width: THUMBNAIL, height: THUMBNAIL, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 80 })
      .toFile(to),
  );

async function judged(act: () => Promise<unknown>): Promise<ImageOutcome> {
  try {
    await act();
    return 'written';
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // The disk's errors are no fault of the picture.
    if (code !== undefined || /no space|write error/i.test(message)) throw error;
    return /pixel limit|too large|exceeds/i.test(message) ? 'unfolds-too-large' : 'damaged';
  }
}
