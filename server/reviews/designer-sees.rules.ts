/** What those who design a course may see of the evidence in an attempt that has a place there (pure). */
import type { AttemptEntry } from '../submissions/head.schema.ts';

export type DesignerSees =
  | 'evidence'
  /** The organisation does not allow it. */
  | 'not-allowed'
  /** Its educator was not told before handing in: what was allowed later opens nothing. */
  | 'not-told'
  /** It is its educator's alone again. */
  | 'taken-back';

export function designerSees(
  organisation: { designersSeeEvidence?: boolean | undefined } | null,
  attempt: { designersSeeEvidence?: boolean },
  { state }: Pick<AttemptEntry, 'state'>,
): DesignerSees {
  if (organisation?.designersSeeEvidence !== true) return 'not-allowed';
  if (attempt.designersSeeEvidence !== true) return 'not-told';
  return state === 'taken-back' ? 'taken-back' : 'evidence';
}
