/**
 * All uploads of this page. They live as long as it does, so that going to another screen stops none. Two at a time are
 * sent; what fails for a reason that passes goes on by itself; what has arrived is watched until it was checked.
 */
import type { EvidenceFile, UnfinishedUpload } from '../../server/evidence/evidence.schema.ts';
import type { Place } from '../../server/portfolio/place.schema.ts';
import { ApiFailure, call } from '../app/api.ts';
import { newId } from '../app/work.ts';
import { askFile } from './ask-file.ts';
import { isSameFile } from './same-file.ts';
import type { SendFailure, Sending } from './send-file.ts';
import { throwAway } from './throw-away.ts';
import {
  afterFailure,
  type RefusalReason,
  refusedAtOnce,
  type SameFile,
  sampled,
  waitBeforeTry,
} from './upload.rules.ts';
import { arrived, become, change, changed, stateOf, type Upload, uploads } from './upload-list.ts';
import { forgetUploadToken, uploadToken } from './upload-token.ts';

const AT_ONCE = 2;

interface Running {
  file: File;
  url: string | null;
  place: Place;
  sending: Sending | null;
  failures: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

const running = new Map<string, Running>();

/** New files; those that cannot be taken say so at once. The server puts them in their place when they have arrived. */
export async function addFiles(files: readonly File[], place: Place): Promise<void> {
  const ids = files.map((file) => put(file, { place, url: null, fileId: null, safe: 0 }, 'waiting'));
  changed();
  const limits = await uploadToken(true).then(
    (token) => token.limits,
    () => null,
  );
  let taken = 0;
  files.forEach((file, index) => {
    const id = ids[index];
    if (id === undefined || !limits) return;
    const reason = refusedAtOnce(file, { ...limits, usedBytes: limits.usedBytes + taken });
    if (reason === null) taken += file.size;
    else refuse(id, reason);
  });
  sendNext();
}

function put(
  file: File,
  { place, url, fileId, safe }: Pick<Running, 'url'> & Pick<Upload, 'place' | 'fileId' | 'safe'>,
  kind: 'waiting' | 'comparing',
): string {
  const id = newId();
  const { name, size } = file;
  uploads.set(id, { id, place, name, size, safe, sent: safe, samples: [], state: { kind }, fileId });
  running.set(id, { file, url, place, sending: null, failures: 0, timer: undefined });
  return id;
}

/**
 * Goes on after a closed tab, if it is the same file; it arrives where it was begun for.
 * @param place where on this page it is shown
 * @throws ApiFailure
 */
export async function resumeUpload(
  unfinished: UnfinishedUpload,
  file: File,
  place: Place,
): Promise<SameFile> {
  const { id: fileId, url, offset } = unfinished;
  const id = put(file, { place, url, fileId, safe: offset }, 'comparing');
  changed();
  try {
    const same = await isSameFile(file, unfinished, () => call(`/evidence/uploads/${fileId}/prefix-hash`));
    if (!same.same) drop(id);
    else if (stateOf(id) === 'comparing') {
      become(id, { kind: 'waiting' });
      sendNext();
    }
    return same;
  } catch (error) {
    drop(id);
    throw error instanceof ApiFailure ? error : new ApiFailure('unreadable');
  }
}

function sendNext(): void {
  const all = [...uploads.values()];
  const free =
    AT_ONCE - all.filter(({ state }) => state.kind === 'sending' || state.kind === 'offline').length;
  for (const { id } of all.filter(({ state }) => state.kind === 'waiting').slice(0, Math.max(0, free)))
    void begin(id);
}

async function begin(id: string): Promise<void> {
  const run = running.get(id);
  if (!run) return;
  become(id, { kind: 'sending' });
  try {
    run.sending ??= await createSending(id, run);
    if (stateOf(id) === 'sending') run.sending.start();
  } catch (error) {
    failed(id, { status: null, error: error instanceof ApiFailure ? error.kind : undefined });
  }
}

async function createSending(id: string, { file, url, place }: Running): Promise<Sending> {
  const [{ sendFile }, { chunkBytes }] = await Promise.all([import('./send-file.ts'), uploadToken()]);
  return sendFile(
    file,
    { url, chunkBytes, place },
    {
      begun: (fileId) => change(id, { fileId }),
      sent(bytes) {
        const samples = sampled(uploads.get(id)?.samples ?? [], { at: Date.now(), bytes });
        change(id, { sent: bytes, samples });
      },
      safe(bytes) {
        const run = running.get(id);
        if (run) run.failures = 0;
        change(id, { safe: bytes });
      },
      done: () => check(id),
      failed: (failure) => failed(id, failure),
    },
  );
}

function failed(id: string, { status, error, reason }: SendFailure): void {
  const run = running.get(id);
  // It was paused or removed meanwhile: that ended the request.
  if (!run || stateOf(id) !== 'sending') return;
  const next = afterFailure(status, { error, reason });
  run.failures += 1;
  change(id, { sent: uploads.get(id)?.safe ?? 0, samples: [] });
  if (next.kind === 'renew') forgetUploadToken();
  if (next.kind === 'look') void look(id, run);
  else if (next.kind === 'stopped') become(id, next);
  else if (next.kind === 'refused') refuse(id, next.reason);
  else later(id, run);
  sendNext();
}

function later(id: string, run: Running): void {
  become(id, { kind: 'offline' });
  run.timer = setTimeout(() => again(id), waitBeforeTry(run.failures));
}

function again(id: string): void {
  const state = stateOf(id);
  if (state === 'checking') check(id, 0);
  if (state !== 'offline') return;
  clearTimeout(running.get(id)?.timer);
  void begin(id);
}

/** The address is gone: the last answer may have been lost after everything had arrived. */
async function look(id: string, run: Running): Promise<void> {
  const fileId = uploads.get(id)?.fileId;
  const file = fileId ? await askFile(fileId) : 'gone';
  if (file === 'unknown') later(id, run);
  else if (file === 'gone' || file.state === 'uploading') refuse(id, 'other');
  else check(id);
}

/** All bytes are there. Asks until the file was looked at: soon at first, every five seconds in the end. */
function check(id: string, wait = 300): void {
  const upload = uploads.get(id);
  const run = running.get(id);
  if (!upload || !run) return;
  change(id, { state: { kind: 'checking' }, safe: upload.size, sent: upload.size });
  sendNext();
  clearTimeout(run.timer);
  const timer = setTimeout(async () => {
    const file = upload.fileId ? await askFile(upload.fileId) : 'gone';
    // Handed over, or asked for anew, meanwhile.
    if (!uploads.has(id) || run.timer !== timer) return;
    if (file === 'gone') refuse(id, 'other');
    else if (file !== 'unknown' && file.state === 'refused')
      refuse(id, file.problem ?? 'other', file.looksLike);
    else if (file !== 'unknown' && file.state === 'ready') arrive(id, run, file);
    else check(id, Math.min(Math.max(wait, 150) * 2, 5000));
  }, wait);
  run.timer = timer;
}

function arrive(id: string, run: Running, file: EvidenceFile): void {
  arrived(file, run.place);
  drop(id);
}

function refuse(id: string, reason: RefusalReason, looksLike: string | null = null): void {
  become(id, { kind: 'refused', reason, looksLike });
}

export function pauseUpload(id: string): void {
  const run = running.get(id);
  clearTimeout(run?.timer);
  become(id, { kind: 'paused' });
  run?.sending?.stop();
  change(id, { sent: uploads.get(id)?.safe ?? 0, samples: [] });
  sendNext();
}

/** After a pause, or after something that stood in the way. */
export function goOnWithUpload(id: string): void {
  become(id, { kind: 'waiting' });
  sendNext();
}

/** Not wanted any more; what has arrived of it is thrown away. */
export function removeUpload(id: string): void {
  const upload = uploads.get(id);
  running.get(id)?.sending?.stop();
  drop(id);
  if (upload?.fileId && upload.state.kind !== 'refused') void throwAway(upload.fileId).catch(() => {});
  sendNext();
}

function drop(id: string): void {
  clearTimeout(running.get(id)?.timer);
  uploads.delete(id);
  running.delete(id);
  changed();
}

const onTheWay = ['waiting', 'comparing', 'sending', 'paused', 'offline', 'stopped'];

window.addEventListener('online', () => {
  for (const id of uploads.keys()) again(id);
});
// What has arrived is safe, but the browser forgets which file it was.
window.addEventListener('beforeunload', (event) => {
  if ([...uploads.values()].some(({ state }) => onTheWay.includes(state.kind))) event.preventDefault();
});
