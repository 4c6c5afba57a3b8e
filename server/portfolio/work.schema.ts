/**
 * Everything that an educator edits is a work item: one key, one value, one revision. One route saves them all, so
 * autosave, retry, offline queue and the two-versions choice exist once. Keys are `kind` or `kind:id`;
 * ids of list items are made by the client, so that a repeated save is the same item.
 */
import { z } from 'zod';
import { Slug } from '../catalogue/micro-credential.schema.ts';
import { Day, Id, Instant, WebLink } from '../http/ids.schema.ts';

const text = (max: number) => z.string().max(max);

export const workValues = {
  /** Phase 1. `notes` has no id. */
  notes: z.object({ text: text(20_000) }),
  /** id: learning resource */
  resource: z.object({ done: z.boolean() }),
  /** id: criterion; "I can tell what a met criterion looks like" */
  'self-check': z.object({ clear: z.boolean() }),
  /** id: client's; own material of phase 1 */
  material: z.object({ title: text(300), url: z.union([WebLink, z.literal('')]), note: text(2000) }),
  /** Phase 2. `plan` has no id. */
  plan: z.object({
    setting: z.enum(['classroom', 'plc', 'pd-session', 'elsewhere', '']),
    group: text(200),
    date: z.union([Day, z.literal('')]),
    activity: text(5000),
    helper: text(200),
  }),
  /** id: client's; an entry of the practice log */
  entry: z.object({
    date: z.union([Day, z.literal('')]),
    title: text(200),
    reflection: text(10_000),
    helper: text(200),
    criterionIds: z.array(Slug).max(20),
  }),
  /** id: client's; collected from the first day of phase 2 on */
  artefact: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('link'),
      title: text(200),
      url: z.union([WebLink, z.literal('')]),
      /** May somebody outside the school open it? '' = not answered yet */
      opensOutside: z.enum(['yes', 'no', 'unsure', '']),
      note: text(2000),
    }),
    z.object({ kind: z.literal('writing'), title: text(200), text: text(50_000) }),
    z.object({
      kind: z.literal('file'),
      title: text(200),
      /** An upload of the same person (server/evidence). */
      fileId: Id,
      /** A text alternative of a picture or a recording. */
      description: text(2000),
    }),
  ]),
  /** Phase 3. id: evidence requirement of kind `writing` */
  writing: z.object({ text: text(200_000) }),
  /** id: evidence requirement of kind `artefacts`; ids of artefacts, in the educator's order */
  choice: z.object({ artefactIds: z.array(Slug).max(50) }),
  /** The confirmations beside Apply; no id. */
  attestation: z.object({
    ownWork: z.boolean(),
    consent: z.boolean(),
    /** '' = not answered yet */
    aiUsed: z.enum(['no', 'yes', '']),
    aiHow: text(2000),
  }),
} as const;

export type WorkKind = keyof typeof workValues;
export type WorkValue<K extends WorkKind> = z.infer<(typeof workValues)[K]>;

const singles: readonly WorkKind[] = ['notes', 'plan', 'attestation'];
const kinds = Object.keys(workValues) as WorkKind[];

export const WorkKey = z
  .string()
  .refine((key) => parseWorkKey(key) !== null, 'a kind of work, and an id where it needs one');

/** Splits `entry:abc` into kind and id; null when it is no key of ours. Ids of singles are ''. */
export function parseWorkKey(key: string): { kind: WorkKind; id: string } | null {
  const colon = key.indexOf(':');
  const kind = kinds.find((one) => one === (colon < 0 ? key : key.slice(0, colon)));
  if (!kind) return null;
  const id = colon < 0 ? '' : key.slice(colon + 1);
  if (singles.includes(kind)) return colon < 0 ? { kind, id } : null;
  return Slug.safeParse(id).success ? { kind, id } : null;
}

/** A work item as the client gets it. `revision` grows with each save; 0 means "not there yet". */
export const WorkItem = z.object({
  key: WorkKey,
  value: z.unknown(),
  revision: z.number().int().min(1),
  createdAt: Instant,
  savedAt: Instant,
});
export type WorkItem = z.infer<typeof WorkItem>;

/** `PUT /api/micro-credentials/:id/work/:key`. 409 `conflict` carries the stored WorkItem as `current`. */
export const SaveWork = z.object({ value: z.unknown(), baseRevision: z.number().int().min(0) });
/** `GET /api/micro-credentials/:id/work`; `version`: of the micro-credential that this work belongs to. */
export const WorkList = z.object({ version: z.number().int().min(1), items: z.array(WorkItem) });
/** `DELETE /api/micro-credentials/:id/work/:key?baseRevision=…`; list kinds only. */
export const RemovedWork = z.object({ removed: z.literal(true) });
export const SavedWork = z.object({ revision: z.number().int(), savedAt: Instant });
