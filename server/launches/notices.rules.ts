/** What is said once at the start of a launch. */
import type { Me, Opening } from '../http/session.schema.ts';
import type { LmsProduct } from '../lti/launch.schema.ts';
import type { LaunchRecord } from './launch-record.schema.ts';

/** Canvas answers 422 to a score of a non-student, Moodle 400 to one of somebody without a gradebook role. */
const gradesStudentsOnly: Record<LmsProduct, boolean> = {
  canvas: true,
  moodle: true,
  schoology: false,
  other: false,
};

export function decideNotices(
  launch: Pick<LaunchRecord, 'preview' | 'membership' | 'product' | 'deepLinking'>,
  opens: Opening,
): Me['notices'] {
  if (launch.preview) return ['preview'];
  // Membership alone lets one place: whoever only looks after the LMS would see the list, and no way to add from it.
  if (launch.deepLinking && opens.kind !== 'placing') return ['cannot-place'];
  const { instructor, learner } = launch.membership;
  // Whoever is about to place something, or to review, is not thinking of a grade of their own.
  const mayLearn = opens.kind === 'micro-credential' || opens.kind === 'catalogue';
  return instructor && !learner && mayLearn && gradesStudentsOnly[launch.product]
    ? ['instructor-gets-no-grade']
    : [];
}
