/**
 * A micro-credential's definition: what an author writes, what a JSON content file holds, what every screen reads.
 * Exported later as an Open Badges `Achievement`. Ids inside are the author's, stable across versions.
 */
import { z } from 'zod';
import { Id, Instant, WebLink } from '../http/ids.schema.ts';

/** The author's own short id of a part, criterion, resource …: letters, digits, hyphens. */
export const Slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'lower-case letters, digits and hyphens');
const line = (max: number) => z.string().trim().min(1).max(max);

/** Plain text in blocks; no markup, so nothing can be injected. */
export const TextBlock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), text: line(200) }),
  z.object({ kind: z.literal('paragraph'), text: line(4000) }),
  z.object({
    kind: z.literal('list'),
    items: z.array(line(1000)).min(1).max(30),
    ordered: z.boolean().optional(),
  }),
  /** Somebody's words, for example a pupil's answer or a passage of a transcript. */
  z.object({ kind: z.literal('quote'), text: line(2000), source: line(200).optional() }),
]);
export type TextBlock = z.infer<typeof TextBlock>;

export const Reference = z.object({
  citation: line(600),
  /** DOI, ERIC or the institute's own address. */
  url: WebLink.optional(),
  /** What was found, and its limits, in the author's words. */
  finding: line(1000),
});

/** A learning resource of phase 1: with its text in it, or a link to it, or both. */
export const LearningResource = z
  .object({
    id: Slug,
    kind: z.enum(['text', 'link', 'video', 'document']),
    title: line(200),
    /** One sentence: what it is good for. */
    about: line(500),
    minutes: z.number().int().min(1).max(600).optional(),
    url: WebLink.optional(),
    /** For a video: says whether captions are there. */
    captions: z.boolean().optional(),
    text: z.array(TextBlock).max(80).optional(),
  })
  .refine((resource) => resource.url !== undefined || resource.text !== undefined, 'a text or a link');
export type LearningResource = z.infer<typeof LearningResource>;

/** An annotated example of evidence for one criterion. */
export const Example = z.object({
  id: Slug,
  criterionId: Slug,
  /** The level that it shows. */
  levelId: Slug,
  title: line(200),
  text: z.array(TextBlock).min(1).max(40),
  /** Why it is at this level, point by point. */
  notes: z.array(line(600)).min(1).max(12),
});

/** Levels run from the weakest to the strongest; the one marked `met` and all after it count as met. */
export const Level = z.object({ id: Slug, title: line(80), description: line(1200), met: z.boolean() });
export type Level = z.infer<typeof Level>;

export const Criterion = z.object({
  id: Slug,
  title: line(120),
  /** What an assessor looks for, in one or two sentences. */
  description: line(600),
  levels: z
    .array(Level)
    .min(2)
    .max(4)
    .refine((levels) => levels.filter((level) => level.met).length === 1, 'exactly one level marked as met')
    .refine((levels) => levels[0]?.met !== true, 'a level below the met one'),
});
export type Criterion = z.infer<typeof Criterion>;

export const artefactKinds = ['link', 'writing', 'file'] as const;

/** A part of the submission: writing with word limits, or a choice among the collected artefacts. */
export const EvidenceRequirement = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('writing'),
    id: Slug,
    title: line(120),
    /** What to write, addressed to the educator. */
    ask: line(1200),
    minWords: z.number().int().min(0).max(10000),
    maxWords: z.number().int().min(1).max(20000),
    required: z.boolean(),
    criterionIds: z.array(Slug).max(20),
  }),
  z.object({
    kind: z.literal('artefacts'),
    id: Slug,
    title: line(120),
    ask: line(1200),
    min: z.number().int().min(0).max(50),
    max: z.number().int().min(1).max(50),
    accepts: z.array(z.enum(artefactKinds)).min(1),
    required: z.boolean(),
    criterionIds: z.array(Slug).max(20),
  }),
]);
export type EvidenceRequirement = z.infer<typeof EvidenceRequirement>;

/** Hours are counted as one of these; 10 hours are 1 CEU in most states, so kinds are never added up. */
export const hoursKinds = ['in-service', 'ceu', 'graduate-credit'] as const;
export const HoursKind = z.enum(hoursKinds);
export type HoursKind = z.infer<typeof HoursKind>;

/** A standard that the competency belongs to (Open Badges 3.0, Appendix B, `Alignment`). */
export const Alignment = z.object({
  /** As the framework words it, for example "Questioning and Discussion". */
  name: line(200),
  /** Where the standard can be read. */
  url: WebLink,
  framework: line(200).optional(),
  /** The framework's own short name of it, for example "3b". */
  code: line(60).optional(),
  description: line(600).optional(),
});

export const MicroCredentialDefinition = z.object({
  title: line(120),
  /** The competency in one sentence, addressed to the educator ("You …"). */
  competency: line(300),
  /** The same competency about somebody else ("Stops once during …"), for confirmations and badges. */
  competencyOfHolder: line(300),
  topics: z.array(line(40)).max(8),
  method: z.object({
    name: line(120),
    summary: line(600),
    steps: z
      .array(z.object({ name: line(60), text: line(600) }))
      .min(1)
      .max(8),
  }),
  research: z.object({
    text: z.array(line(2000)).min(1).max(8),
    references: z.array(Reference).min(1).max(20),
  }),
  /** Where it is practised, for example "A class you teach or coach". */
  setting: line(200),
  effort: z.object({ hours: z.number().min(0.5).max(200), weeks: line(60) }),
  /** Hours on a pass; without it the organisation's own number holds. */
  inServiceHours: z.number().min(0).max(100).optional(),
  /** What those hours are; without it the organisation's own kind. */
  hoursKind: HoursKind.optional(),
  /** Months for which a pass is valid, and after which it may be earned again; without it, for good. */
  validMonths: z.number().int().min(1).max(240).optional(),
  /** Standards that it belongs to. */
  alignment: z.array(Alignment).min(1).max(12).optional(),
  resources: z.array(LearningResource).min(1).max(40),
  examples: z.array(Example).max(40),
  /** How many practice entries make a good base; advice only. */
  practiceEntries: z.number().int().min(0).max(20),
  /** Prompts for the plan and the reflections of phase 2. */
  practicePrompts: z.array(line(300)).max(8),
  parts: z.array(EvidenceRequirement).min(1).max(12),
  rubric: z.object({ criteria: z.array(Criterion).min(1).max(12) }),
});
export type MicroCredentialDefinition = z.infer<typeof MicroCredentialDefinition>;

export const Issuer = z.object({
  id: Id,
  name: line(120),
  about: line(600).optional(),
  url: WebLink.optional(),
  /** The badge's ground and rings; contrast is checked when an issuer is saved. */
  colours: z.object({
    deep: z.string().regex(/^#[0-9a-f]{6}$/i),
    accent: z.string().regex(/^#[0-9a-f]{6}$/i),
  }),
});
export type Issuer = z.infer<typeof Issuer>;

/** A row of the catalogue. */
export const CatalogueItem = z.object({
  id: Id,
  title: z.string(),
  competency: z.string(),
  topics: z.array(z.string()),
  issuer: Issuer,
  /** Resolved: the definition's own or the organisation's. */
  inServiceHours: z.number(),
  effort: z.object({ hours: z.number(), weeks: z.string() }),
  setting: z.string(),
});
export type CatalogueItem = z.infer<typeof CatalogueItem>;

export const Catalogue = z.object({ items: z.array(CatalogueItem) });

/** One version of a micro-credential with all that a screen about it needs. */
export const MicroCredential = z.object({
  id: Id,
  version: z.number().int().min(1),
  publishedAt: Instant,
  /** Retired: open to those who began, not offered to others. */
  state: z.enum(['published', 'retired']),
  issuer: Issuer,
  /** Resolved: the definition's own or the organisation's. */
  inServiceHours: z.number(),
  definition: MicroCredentialDefinition,
});
export type MicroCredential = z.infer<typeof MicroCredential>;
