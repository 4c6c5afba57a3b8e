/**
 * The file in which micro-credentials travel: what authors keep, what an administrator brings in, what is handed on.
 * Ids in it are the author's own; they become ids of the organisation when the file is brought in.
 */
import { z } from 'zod';
import { Issuer, MicroCredentialDefinition, Slug } from './micro-credential.schema.ts';

export const ContentFile = z.object({
  format: z.literal(1),
  issuers: z.array(Issuer.extend({ id: Slug })).max(50),
  microCredentials: z
    .array(z.object({ id: Slug, issuerId: Slug, definition: MicroCredentialDefinition }))
    .max(100),
});
export type ContentFile = z.infer<typeof ContentFile>;

/** What bringing a file in did; ids are the organisation's. */
export interface ImportOutcome {
  issuers: { id: string; outcome: Outcome }[];
  microCredentials: { id: string; version: number; outcome: Outcome }[];
}
/** `changed`: of a micro-credential, a new version was published. */
export type Outcome = 'new' | 'changed' | 'unchanged';
