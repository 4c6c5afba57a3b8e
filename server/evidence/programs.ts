/** Programs of the operating system that know formats which browsers do not. Each gets paths of ours, never a name of a person's. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Half an hour of video takes some minutes; a program that hangs must not hold the queue for ever. */
const VIDEO_MS = 3 * 3_600_000;
const PICTURE_MS = 60_000;

/** @returns false when it could not */
export async function convertHeif(program: string, from: string, to: string): Promise<boolean> {
  return (await run(program, ['-q', '92', from, to], PICTURE_MS)).ok;
}

export interface VideoJob {
  from: string;
  /** An MP4 with H.264 and AAC, at most 1280 wide, its index at the front. */
  to: string;
  poster: string;
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** @returns false when the film cannot be read */
export async function convertVideo(program: string, job: VideoJob): Promise<boolean> {
  const quiet = ['-hide_banner', '-nostdin', '-y', '-loglevel', 'info'];
  // Only files: a playlist inside a film must not make the program fetch anything.
  const input = ['-protocol_whitelist', 'file', '-i', job.from];
  const picture = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '23', '-pix_fmt', 'yuv420p'];
  const size = ['-vf', "scale='min(1280,iw)':-2"];
  const sound = ['-c:a', 'aac', '-b:a', '128k', '-ac', '2'];
  const plain = [
    '-map',
    '0:v:0',
    '-map',
    '0:a:0?',
    '-map_metadata',
    '-1',
    '-map_chapters',
    '-1',
    '-sn',
    '-dn',
  ];
  const file = ['-movflags', '+faststart', '-threads', '1', '-f', 'mp4'];
  const args = [...quiet, ...input, ...plain, ...picture, ...size, ...sound, ...file];
  const film = await run(program, [...args, '-progress', 'pipe:1', job.to], VIDEO_MS, job);
  if (!film.ok) return false;
  const still = [...quiet, '-protocol_whitelist', 'file', '-i', job.to, '-vf', 'thumbnail,scale=480:-2'];
  await run(program, [...still, '-frames:v', '1', '-f', 'mjpeg', job.poster], PICTURE_MS, {
    signal: job.signal,
  });
  return true;
}

type Watch = Partial<Pick<VideoJob, 'onProgress' | 'signal'>>;

/** Resolves when it has ended. @throws when it cannot be started, or was stopped from outside */
function run(program: string, args: string[], limitMs: number, watch: Watch = {}): Promise<{ ok: boolean }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {},
      timeout: limitMs,
      killSignal: 'SIGKILL',
    });
    const stop = () => child.kill('SIGKILL');
    watch.signal?.addEventListener('abort', stop, { once: true });
    if (watch.signal?.aborted) stop();
    follow(child, watch.onProgress);
    child.once('error', reject);
    child.once('close', (code) => {
      watch.signal?.removeEventListener('abort', stop);
      if (watch.signal?.aborted) reject(new Error('stopped'));
      else resolve({ ok: code === 0 });
    });
  });
}

/** ffmpeg says the length at the start (`Duration:`), and how far it is (`out_time_us=`) as it goes. */
function follow({ stdout, stderr }: ChildProcess, onProgress?: (share: number) => void): void {
  if (!stdout || !stderr) return;
  let seconds = 0;
  createInterface({ input: stderr }).on('line', (line) => {
    const [, h, m, s] = /Duration: (\d+):(\d+):([\d.]+)/.exec(line) ?? [];
    if (h !== undefined) seconds = Number(h) * 3600 + Number(m) * 60 + Number(s);
  });
  createInterface({ input: stdout }).on('line', (line) => {
    const done = Number(/^out_time_us=(\d+)/.exec(line)?.[1]) / 1e6;
    if (seconds > 0 && done >= 0) onProgress?.(Math.min(done / seconds, 1));
  });
}
