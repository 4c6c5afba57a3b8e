/** What an LMS's grading page opens: SpeedGrader (Canvas), submission review (Moodle). */
import { z } from 'zod';
import { MicroCredential } from '../catalogue/micro-credential.schema.ts';
import { Id, Instant } from '../http/ids.schema.ts';
import { FrozenPart } from '../submissions/submission.schema.ts';

/** `GET /api/handed-in`: what this launch speaks of, as this person may see it beside a name. */
export const HandedIn = z.discriminatedUnion('kind', [
  /** The person's own work. */
  z.object({ kind: z.literal('own'), microCredentialId: Id, attemptId: Id }),
  /** An assessor who ended this attempt. */
  z.object({ kind: z.literal('review'), attemptId: Id }),
  /** Whoever may assess it sees nothing here: the page around us shows the name. */
  z.object({ kind: z.literal('queue') }),
  /** Those who grade in this course: how it stands, and the evidence where its educator was told so. */
  z.object({
    kind: z.literal('status'),
    microCredential: z.object({ id: Id, title: z.string() }),
    attemptNumber: z.number().int(),
    state: z.enum(['waiting', 'in-review', 'taken-back', 'returned', 'not-yet', 'passed', 'withdrawn']),
    submittedAt: Instant,
    /** When it was decided, returned or taken back. */
    endedAt: Instant.nullable(),
    /** The promised date of the answer, as long as it is open. */
    dueAt: Instant.nullable(),
    evidence: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('shown'),
        attemptId: Id,
        microCredential: MicroCredential,
        parts: z.array(FrozenPart),
      }),
      /** See `DesignerSees`. */
      z.object({ kind: z.literal('closed'), why: z.enum(['not-allowed', 'not-told', 'taken-back']) }),
    ]),
  }),
  z.object({ kind: z.literal('nothing') }),
]);
export type HandedIn = z.infer<typeof HandedIn>;
