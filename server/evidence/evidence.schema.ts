/**
 * Files as evidence: what the API says about them. Bytes travel by two other ways: up by tus 1.0 at `/uploads`
 * (bearer: the upload token), down by signed addresses at `/files`.
 *
 * From a chosen file to an artefact:
 * 1. `POST /api/evidence/upload-token`; again before `expiresAt`, as long as an upload runs.
 * 2. tus creation: `POST /uploads` with `Upload-Length` and `Upload-Metadata: filename <base64>`. `Location` is
 *    `/uploads/<id>`; this id is the file's id from here on. Then `PATCH` in pieces of `chunkBytes`.
 *    What it is begun for is named there too: `microCredential <base64 of its id>`, and `part <base64 of the part's id>`.
 * 3. `GET /api/evidence/files/:id` until `state` is `ready` or `refused`. A video may be `ready` and still have a
 *    `job`: its original can be opened, the version that plays everywhere comes later.
 * 4. By then it is an artefact of that micro-credential and chosen for that part, unless `place.because` says why not.
 *    One that was begun for nothing is collected by `POST /api/evidence/files/:id/collect`, or named by an artefact
 *    `{ kind: 'file', title, fileId, description }` that the portfolio saves; Apply waits until it is `ready`.
 *
 * Errors at `/uploads` have the same JSON body as those of the API (`ErrorAnswer`): `too-large` with reason `file-limit`
 * or `person-limit` or `too-many-files`; `storage-unavailable` with reason `disk-full` (what has arrived stays; try
 * later); `not-found` for unknown, finished-and-moved and other people's uploads; `not-signed-in` (get a new upload
 * token), `session-ended`; `invalid-input` with reason `empty`, `name`, `kind-not-allowed`, `place`.
 */
import { z } from 'zod';
import { Id, Instant } from '../http/ids.schema.ts';
import { NamedPlace, NotThere } from '../portfolio/place.schema.ts';
import { fileKinds } from './accepted.schema.ts';

export { acceptedExtensions, fileKinds } from './accepted.schema.ts';

export const FileKind = z.enum(fileKinds);
export type FileKind = z.infer<typeof FileKind>;

/** Pieces of an upload: large enough for speed, small enough to lose little on school Wi-Fi. */
export const CHUNK_BYTES = 8 * 1024 * 1024;

const bytes = z.number().int().min(0);
export const Limits = z.object({
  /** One file, in bytes. */
  fileBytes: bytes,
  /** All files of one person. */
  personBytes: bytes,
  /** Of `personBytes`: taken by this person's files, those on the way counted whole. */
  usedBytes: bytes,
});
export type Limits = z.infer<typeof Limits>;

/** `POST /api/evidence/upload-token` */
export const UploadToken = z.object({
  /** `Authorization: Bearer …` at `/uploads`; 10 minutes. */
  token: z.string(),
  expiresAt: Instant,
  chunkBytes: bytes,
  limits: Limits,
});
export type UploadToken = z.infer<typeof UploadToken>;

/** What a file was begun for, and why it is not there now that it is `ready`; `because` null: it is, or was put there. */
export const FilePlace = NamedPlace.extend({ because: NotThere.nullable() });
export type FilePlace = z.infer<typeof FilePlace>;

/** An upload that stopped on the way. The browser that comes back has to be given the same file again. */
export const UnfinishedUpload = z.object({
  id: Id,
  /** Where tus goes on: `/uploads/<id>`. */
  url: z.string(),
  name: z.string(),
  size: bytes,
  /** Bytes that are there. */
  offset: bytes,
  startedAt: Instant,
  /** Whichever device goes on with it; null: it was begun for nothing. */
  place: FilePlace.nullable(),
  /** It is removed then, unless more of it arrives. */
  keptUntil: Instant,
});
export type UnfinishedUpload = z.infer<typeof UnfinishedUpload>;
/** `GET /api/evidence/uploads`, the newest first. */
export const UnfinishedUploads = z.object({ items: z.array(UnfinishedUpload) });

/**
 * `GET /api/evidence/uploads/:id/prefix-hash`: lets the browser see, piece by piece, that it was given the same file.
 * Compare `size` first, then `chunks[i]` with the SHA-256 of `file.slice(i * chunkBytes, min((i + 1) * chunkBytes, bytes))`.
 */
export const PrefixHash = z.object({
  /** How many bytes were hashed: all that are there. */
  bytes,
  /** Of all of them, in hex. */
  sha256: z.string(),
  chunkBytes: bytes,
  /** Of each piece, in hex; the last one may be shorter. */
  chunks: z.array(z.string()),
});
export type PrefixHash = z.infer<typeof PrefixHash>;

/** Why a file was not taken. The upload is over; its bytes are gone. */
export const FileProblem = z.enum([
  'empty',
  /** What is inside is none of the accepted kinds. */
  'kind-not-allowed',
  /** The name says one kind, the content is another: `looksLike` has its extension. */
  'wrong-extension',
  'infected',
  /** An image or document that cannot be read, or fewer bytes than promised. */
  'damaged',
  /** An image or archive that would unfold to far more than it should. */
  'unfolds-too-large',
]);
export type FileProblem = z.infer<typeof FileProblem>;

export const FileState = z.enum([
  /** On the way. */
  'uploading',
  /** All there, being looked at. */
  'checking',
  'ready',
  'refused',
  /** Consent was withdrawn: hash, date and reason stay, the bytes are gone. */
  'withdrawn',
]);
export type FileState = z.infer<typeof FileState>;

/** What a page can do with it: an element of its own, our PDF page, or only a download. */
export const Shows = z.enum(['image', 'video', 'audio', 'pdf', 'text', 'download']);
export type Shows = z.infer<typeof Shows>;

export const EvidenceFile = z.object({
  id: Id,
  /** For its owner the name it came with; for an assessor what it is evidence for, with an extension. */
  name: z.string(),
  size: bytes,
  state: FileState,
  /** Bytes that are there, while `uploading`; else null. */
  offset: bytes.nullable(),
  kind: FileKind.nullable(),
  mime: z.string().nullable(),
  /** Of the bytes that were sent. */
  sha256: z.string().nullable(),
  startedAt: Instant,
  readyAt: Instant.nullable(),
  problem: FileProblem.nullable(),
  looksLike: z.string().nullable(),
  /** Null until `ready`. */
  shows: Shows.nullable(),
  /** A picture or film in a format that this browser may not know: offer the download. */
  mayNotPlay: z.boolean(),
  /** A version that plays everywhere is being made; `progress` 0 to 1. */
  job: z.object({ progress: z.number().min(0).max(1) }).nullable(),
  /** Addresses to ask for by `GET /api/evidence/files/:id/link?variant=…` */
  variants: z.array(z.enum(['show', 'original', 'thumbnail', 'captions'])),
  /** An attempt has it: removing it from the list leaves its bytes; only withdrawing takes them. */
  handedIn: z.boolean(),
  /** The reason is for the educator; for others it is ''. */
  withdrawn: z.object({ at: Instant, reason: z.string() }).nullable(),
  /** For its owner only. Null: it was begun for nothing, or taken away before it was there. */
  place: FilePlace.nullable(),
});
export type EvidenceFile = z.infer<typeof EvidenceFile>;
export type Variant = EvidenceFile['variants'][number];

/** `GET /api/evidence/files`: all files of this person that are not on the way, the newest first. */
export const EvidenceFiles = z.object({ items: z.array(EvidenceFile), limits: Limits });

/**
 * `GET /api/evidence/attempts/:attemptId/files`: the files of a frozen attempt, for its educator and for the assessor who
 * claimed or ended it. Also withdrawn ones, which say so.
 */
export const AttemptFiles = z.object({ items: z.array(EvidenceFile) });

/** `GET /api/evidence/files/:id/link`; `attempt` for files that are not one's own. Ask again before `expiresAt`. */
export const LinkQuery = z.object({
  variant: z.enum(['show', 'original', 'thumbnail', 'captions']).default('show'),
  attempt: Id.optional(),
  download: z.enum(['0', '1']).default('0'),
});
export const FileLink = z.object({
  /** For `src`, `href` or `fetch`; of another origin where `FILES_URL` names one. Answers ranges. */
  url: z.string(),
  expiresAt: Instant,
  mime: z.string(),
});
export type FileLink = z.infer<typeof FileLink>;

/** `PUT /api/evidence/files/:id/captions` (WebVTT of a video or recording); not after Apply. `DELETE` takes them away. */
export const SaveCaptions = z.object({ vtt: z.string().min(1).max(500_000) });

/** `POST /api/evidence/files/:id/collect` by its owner; again is a success. */
export const CollectFile = z.object({ microCredentialId: Id });

/** `DELETE /api/evidence/files/:id` by its owner; again is a success. One that was handed in only leaves the list. */
export const RemovedFile = z.object({ removed: z.literal(true) });

/** `POST /api/evidence/files/:id/withdraw`: by its educator or an administrator, also out of a frozen attempt. */
export const WithdrawFile = z.object({ reason: z.string().trim().min(1).max(1000) });

/** `GET /api/admin/evidence?code=…`: files of the attempt with this code, for an administrator who withdraws one. */
export const AdminEvidence = z.object({ attemptId: Id, items: z.array(EvidenceFile) });
