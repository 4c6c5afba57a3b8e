/**
 * The file in which micro-credentials travel: what authors keep, what an administrator brings in, what is handed on.
 * Ids in it are the author's own; they become ids of the organisation when the file is brought in.
 */
import { z } from 'zod';
import { Id } from '../http/ids.schema.ts';
import { Issuer, MicroCredential, MicroCredentialDefinition, Slug } from './micro-credential.schema.ts';

export const ContentFile = z.object({
  format: z.literal(1),
  issuers: z.array(Issuer.extend({ id: Slug })).max(50),
  microCredentials: z
    .array(z.object({ id: Slug, issuerId: Slug, definition: MicroCredentialDefinition }))
    .max(100),
});
export type ContentFile = z.infer<typeof ContentFile>;

export const outcomes = ['new', 'changed', 'unchanged'] as const;
/** `changed`: of a micro-credential, a new version was published. */
export type Outcome = (typeof outcomes)[number];

/** What bringing a file in did; ids are the organisation's. */
export const ImportOutcome = z.object({
  issuers: z.array(z.object({ id: Id, outcome: z.enum(outcomes) })),
  microCredentials: z.array(
    z.object({ id: Id, version: z.number().int().min(1), outcome: z.enum(outcomes) }),
  ),
});
export type ImportOutcome = z.infer<typeof ImportOutcome>;

/** One thing to mend. Line and column count from 1; the sentence is for people. */
export const ContentProblem = z.object({
  /** `microCredentials.0.definition.title`; empty: the file as a whole. */
  path: z.string(),
  line: z.number().int().min(1),
  column: z.number().int().min(1),
  says: z.string(),
});
export type ContentProblem = z.infer<typeof ContentProblem>;

/** A file as text, so that a line can be named. JSON in JSON takes more room: the API takes 1 MB in all. */
export const ContentText = z.object({ text: z.string().min(1).max(900_000) });

/** `POST /api/admin/content/check`: what the file would do; nothing is written. */
export const ContentReport = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('mend'), problems: z.array(ContentProblem).min(1) }),
  z.object({
    kind: z.literal('good'),
    issuers: z.array(z.object({ issuer: Issuer, outcome: z.enum(outcomes) })),
    microCredentials: z.array(
      z.object({
        /** As educators would get it, in the version that it would be. */
        microCredential: MicroCredential,
        outcome: z.enum(outcomes),
      }),
    ),
  }),
]);
export type ContentReport = z.infer<typeof ContentReport>;

/** `GET /api/admin/content`: all that the organisation has. */
export const ContentList = z.object({
  issuers: z.array(Issuer),
  microCredentials: z.array(
    z.object({
      id: Id,
      /** The id in content files. */
      sourceId: z.string(),
      title: z.string(),
      issuerId: Id,
      state: MicroCredential.shape.state,
      version: z.number().int().min(1),
    }),
  ),
});
export type ContentList = z.infer<typeof ContentList>;
