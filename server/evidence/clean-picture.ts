/**
 * Pictures are decoded in a process of their own, one for each: its memory and time are limited, it knows none of the tool's
 * secrets, and one that crashes or never ends takes nothing with it. (A thread would not do: neither its memory nor its end
 * is in anybody's hands while the decoder is at work.)
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';

export type ImageOutcome = 'written' | 'damaged' | 'unfolds-too-large';

/** Paths, but for `mime`: what the picture is and stays. */
export interface PictureOrder {
  from: string;
  mime: string;
  to: string;
  /** Of a small JPEG. */
  thumbnail: string;
}

/** An error of the disk, or what became of the picture. */
export type PictureAnswer = { outcome: ImageOutcome } | { code: string; message: string };

export interface PictureLimits {
  program: string | URL;
  ms: number;
  /** Resident memory of the process. */
  bytes: number;
}

// The sources, or the build.
const program = new URL(`./picture-program${extname(import.meta.filename)}`, import.meta.url);
/** A photo of 200 million points takes 2 GB for 10 seconds where nothing else goes on. */
const usual: PictureLimits = { program, ms: 5 * 60_000, bytes: 3 * 1024 ** 3 };

/** @throws when the disk fails, or no process can be started: try again later */
export async function cleanPicture(
  order: PictureOrder,
  limits: Partial<PictureLimits> = {},
): Promise<ImageOutcome> {
  const all = { ...usual, ...limits };
  // What ended it may have had nothing to do with the picture: once more, then it has.
  const answer = (await decode(order, all)) ?? (await decode(order, all)) ?? { outcome: 'damaged' };
  if ('outcome' in answer) return answer.outcome;
  throw Object.assign(new Error(answer.message), { code: answer.code });
}

/** Null: it crashed, or was ended from outside. @throws when it could not begin */
async function decode(
  order: PictureOrder,
  { program, ms, bytes }: PictureLimits,
): Promise<PictureAnswer | null> {
  const argument = JSON.stringify({ ...order, limitBytes: bytes });
  const child = fork(program, [argument], { env: {}, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  let answer: PictureAnswer | null = null;
  child.once('message', (said) => {
    answer = said as PictureAnswer;
  });
  const timer = setTimeout(() => {
    answer = { outcome: 'damaged' };
    child.kill('SIGKILL');
  }, ms);
  try {
    const [[code]] = await Promise.all([once(child, 'exit'), once(child, 'disconnect')]);
    if (!answer && code !== null) throw new Error(`the picture program gave up with ${code}`);
  } finally {
    clearTimeout(timer);
  }
  return answer;
}
