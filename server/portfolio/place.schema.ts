/** Where a file belongs that somebody uploads: in a part of a submission, or among what is collected for it. */
import { z } from 'zod';
import { Slug } from '../catalogue/micro-credential.schema.ts';
import { Id } from '../http/ids.schema.ts';

export const Place = z.object({
  microCredentialId: Id,
  /** What it is evidence for; null: it is collected, and chosen for a part later. */
  partId: Slug.nullable(),
});
export type Place = z.infer<typeof Place>;

/** With the titles that it had when the upload began. */
export const NamedPlace = Place.extend({ microCredential: z.string(), part: z.string().nullable() });
export type NamedPlace = z.infer<typeof NamedPlace>;

/** Why a file that has arrived is not where it was begun for. After the first three it is collected all the same. */
export const NotThere = z.enum([
  /** Somebody applied after the upload had begun: the part was handed in without it. */
  'handed-in',
  /** The version that this work is on now has no such part, or one that takes no files. */
  'part-gone',
  'part-full',
  'collection-full',
  /** The micro-credential is not offered any more, and this person had not begun it. */
  'closed',
]);
export type NotThere = z.infer<typeof NotThere>;
