/** One file by tus 1.0. Loaded with the first upload; when to try again is decided by the caller. */
import { DetailedError, Upload } from 'tus-js-client';
import type { Place } from '../../server/portfolio/place.schema.ts';
import { uploadToken } from './upload-token.ts';

export interface SendFailure {
  /** Null: no answer came. */
  status: number | null;
  error?: string | undefined;
  reason?: string | undefined;
}

export interface SendEvents {
  /** @param id of the file, from the address that the server gave */
  begun: (id: string) => void;
  /** On the wire, not yet acknowledged. */
  sent: (bytes: number) => void;
  /** Acknowledged: kept whatever happens. */
  safe: (bytes: number) => void;
  done: () => void;
  failed: (failure: SendFailure) => void;
}

export interface Sending {
  /** Begins, or goes on where the server has stopped. */
  start: () => void;
  /** What is acknowledged stays. */
  stop: () => void;
}

interface Begin {
  /** Of an upload that began earlier; null: a new one. */
  url: string | null;
  chunkBytes: number;
  /** What a new one is begun for. */
  place: Place;
}

export function sendFile(file: File, { url, chunkBytes, place }: Begin, events: SendEvents): Sending {
  const { microCredentialId: microCredential, partId: part } = place;
  const upload = new Upload(file, {
    endpoint: url === null ? '/uploads' : null,
    uploadUrl: url,
    chunkSize: chunkBytes,
    metadata: { filename: file.name, microCredential, ...(part === null ? {} : { part }) },
    // The server lists what stopped; nothing about files stays in this browser.
    storeFingerprintForResuming: false,
    retryDelays: null,
    async onBeforeRequest(request) {
      request.setHeader('Authorization', `Bearer ${(await uploadToken()).token}`);
    },
    onUploadUrlAvailable() {
      // Without an address to begin at, an answer like 401 never begins a second upload.
      upload.options.endpoint = null;
      const id = /\/uploads\/([^/?]+)$/.exec(upload.url ?? '')?.[1];
      if (id) events.begun(id);
    },
    onProgress: (bytes) => events.sent(bytes),
    onChunkComplete: (_, accepted) => events.safe(accepted),
    onSuccess: () => events.done(),
    onError: (error) => events.failed(readFailure(error)),
  });
  return { start: () => upload.start(), stop: () => void upload.abort() };
}

function readFailure(error: Error): SendFailure {
  if (!(error instanceof DetailedError)) return { status: null };
  const answer = error.originalResponse;
  const cause = error.causingError;
  // The token could not be renewed: the API's own answer says why.
  const kind = cause && 'kind' in cause ? String(cause.kind) : undefined;
  if (!answer) return { status: kind === 'not-signed-in' ? 401 : null, error: kind };
  try {
    const { error: code, reason } = JSON.parse(answer.getBody()) as { error?: string; reason?: string };
    return { status: answer.getStatus(), error: code, reason };
  } catch {
    return { status: answer.getStatus() };
  }
}
