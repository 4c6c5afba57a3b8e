import type { Attempt, Decision } from '../../../server/submissions/submission.schema.ts';
import type { Work } from '../../app/work.ts';

export interface ResultProps {
  work: Work;
  attempt: Attempt;
}
export interface DecidedProps extends ResultProps {
  decision: Decision;
}
