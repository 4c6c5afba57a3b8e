/** One film at a time is turned into one that plays everywhere, with a poster, while the original can be opened already. */
import { rm } from 'node:fs/promises';
import type { Disk } from './disk.ts';
import type { EvidenceDeps } from './evidence-deps.ts';
import type { BlobRecord } from './file-record.schema.ts';
import { convertVideo } from './programs.ts';

/** Renewed as long as the job runs; after a crash somebody else takes it up then. */
const LEASE_MS = 60_000;
const SAY_EVERY_MS = 2000;
const MOST_TRIES = 3;

/** @returns false: nothing was due */
export async function runJob(deps: EvidenceDeps, disk: Disk, signal: AbortSignal): Promise<boolean> {
  const { store, clock, settings } = deps;
  const program = settings.files.ffmpeg;
  const now = clock().getTime();
  const blob = program === null ? null : await store.leaseJob(now, now + LEASE_MS);
  if (program === null || !blob) return false;
  if ((blob.job?.tries ?? MOST_TRIES) >= MOST_TRIES) {
    await end(deps, blob.id, {});
    return true;
  }
  await store.changeBlob(blob.id, ({ job, ...rest }) => ({
    ...rest,
    job: job && { ...job, tries: job.tries + 1 },
  }));
  await film(deps, disk, program, blob, signal);
  return true;
}

async function film(
  deps: EvidenceDeps,
  disk: Disk,
  program: string,
  { id }: BlobRecord,
  signal: AbortSignal,
): Promise<void> {
  const [to, poster] = [disk.draft(id, 'show'), disk.draft(id, 'thumbnail')];
  const saying = progressTeller(deps, id);
  try {
    const from = disk.final(id, 'main');
    const made = await convertVideo(program, { from, to, poster, signal, onProgress: saying.say });
    await saying.done();
    if (!made) return await end(deps, id, {});
    const variants: BlobRecord['variants'] = {};
    for (const [variant, path, mime] of [
      ['show', to, 'video/mp4'],
      ['thumbnail', poster, 'image/jpeg'],
    ] as const) {
      const size = await disk.sizeOf(path);
      if (!size) continue;
      await disk.keep(path, id, variant);
      variants[variant] = { mime, size };
    }
    await end(deps, id, variants);
    // Consent was withdrawn meanwhile: nothing may be left.
    if (!(await deps.store.blob(id))) await disk.dropBlob(id);
  } finally {
    await saying.done();
    await Promise.all([to, poster].map((path) => rm(path, { force: true })));
  }
}

/** Writes how far it is, at most every two seconds, and holds the job meanwhile. */
function progressTeller({ store, clock }: EvidenceDeps, blobId: string) {
  let share = 0;
  let writing = Promise.resolve();
  const write = async () => {
    const jobDueAt = clock().getTime() + LEASE_MS;
    await store.changeBlob(blobId, (now) =>
      now.job ? { ...now, job: { ...now.job, progress: share }, jobDueAt } : null,
    );
  };
  const timer = setInterval(() => {
    // The lease is long enough for a write that fails.
    writing = writing.then(write).catch(() => {});
  }, SAY_EVERY_MS);
  return {
    say: (now: number) => {
      share = now;
    },
    done: () => {
      clearInterval(timer);
      return writing;
    },
  };
}

/** @param variants none: it could not be done, and the original is all there is */
async function end({ store }: EvidenceDeps, blobId: string, variants: BlobRecord['variants']): Promise<void> {
  await store.changeBlob(blobId, (now) => ({
    ...now,
    variants: { ...now.variants, ...variants },
    mayNotPlay: variants.show ? false : now.mayNotPlay,
    job: null,
    jobDueAt: null,
  }));
}
