/**
 * The program that decodes pictures, in a process of its own (clean-picture.ts starts it): what a picture does to the decoder
 * ends with it. Pictures are written anew: without GPS, camera and names, upright, and without whatever else hung on them (a
 * picture that is an archive or a script at the same time is only a picture afterwards).
 */
import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { PictureAnswer, PictureOrder } from './clean-picture.ts';

/** Phones go up to 200 million; what unfolds to more was made to. */
const MAX_PIXELS = 220_000_000;
const THUMBNAIL = 480;
const LOOK_MS = 100;

/** @param animated keep every frame; a thumbnail has the first */
const load = (path: string, animated: boolean) =>
  sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'error', animated, sequentialRead: true }).autoOrient();

function clean({ from, to, mime }: PictureOrder): Promise<unknown> {
  const picture = load(from, mime === 'image/gif' || mime === 'image/webp').keepIccProfile();
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
}

/** A small JPEG of what was cleaned. */
const makeThumbnail = ({ to, thumbnail }: PictureOrder): Promise<unknown> =>
  load(to, false)
    .resize({ width: THUMBNAIL, height: THUMBNAIL, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 80 })
    .toFile(thumbnail);

async function work(order: PictureOrder): Promise<PictureAnswer> {
  try {
    await clean(order);
    await makeThumbnail(order);
    return { outcome: 'written' };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // The disk's errors are no fault of the picture.
    if (code !== undefined || /no space|write error/i.test(message)) return { code: code ?? 'EIO', message };
    return { outcome: /pixel limit|too large|exceeds/i.test(message) ? 'unfolds-too-large' : 'damaged' };
  }
}

/** At once: a usual exit would wait for the decoder. */
const end = () => process.kill(process.pid, 'SIGKILL');
const answer = (said: PictureAnswer) => process.send?.(said, end);

const order = JSON.parse(process.argv[2] ?? '{}') as PictureOrder & { limitBytes: number };
// Who stops the tool stops this process with it; until then a picture is not given up half-way.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
process.once('disconnect', end);
setInterval(() => {
  if (process.memoryUsage.rss() > order.limitBytes) answer({ outcome: 'unfolds-too-large' });
}, LOOK_MS);
// Where memory runs out, Linux is to end this process and not the tool. Other systems have no such file.
await writeFile('/proc/self/oom_score_adj', '1000').catch(() => {});
sharp.concurrency(1);
answer(await work(order));
