/**
 * What is posted: event × LMS × the administrator's choice → one score, or nothing (pure; test/grades/policy.test.ts
 * is its table, and the harm that each row avoids is in the comments).
 */
import type { AgsScore } from '../lti/ags.schema.ts';
import { canvasSubmission } from '../lti/ags.schema.ts';
import type { LmsProduct } from '../lti/launch.schema.ts';
import type { NotYetChoice } from '../platforms/organisation.schema.ts';
import { comments } from './messages.en.ts';

export type { NotYetChoice };

export type GradeEvent =
  | 'submitted'
  | 'taken-back'
  | 'returned'
  | 'not-yet'
  /** Also a withdrawn pass that is valid again. */
  | 'pass'
  /** A pass was withdrawn. */
  | 'revoked'
  /** A gradebook appeared after the decision. */
  | 'target-added';

export interface ScoreQuestion {
  event: GradeEvent;
  /** The standing decision; only `target-added` asks for it. */
  standing: 'pass' | 'not-yet' | 'revoked' | null;
  product: LmsProduct;
  choice: NotYetChoice;
  attemptNumber: number;
  /** Points; every LMS rescales to its own maximum. */
  maximum: number;
  /** Canvas: this attempt is already a submission there, by an earlier post. */
  attemptShown: boolean;
  /** Canvas: what SpeedGrader opens, the launch URL with `?attempt=`. */
  attemptUrl: string;
}

/** A score without the user and the time. */
export type ScorePlan = Omit<AgsScore, 'userId' | 'timestamp'>;

export function planScore(question: ScoreQuestion): ScorePlan | null {
  switch (question.event) {
    case 'pass':
      return pass(question);
    case 'not-yet':
      return question.choice === 'pending' ? pending(question) : zero(question, 'notYet');
    case 'revoked':
      // With either choice: a number taken out silently would leave the pass's comment or nothing to explain it.
      return zero(question, 'revoked');
    case 'target-added':
      // Anything else would be a zero out of the blue in a course that was not there when it was decided.
      return question.standing === 'pass' ? pass(question) : null;
    case 'submitted':
      return pending(question);
    case 'taken-back':
    case 'returned':
      // No decision, no attempt used up: no gradebook can say that without harming an earlier grade.
      return null;
  }
}

function pass(question: ScoreQuestion): ScorePlan {
  return {
    activityProgress: 'Completed',
    gradingProgress: 'FullyGraded',
    scoreGiven: question.maximum,
    scoreMaximum: question.maximum,
    comment: comments.pass(question.attemptNumber),
    ...canvas(question, {}),
  };
}

function zero(question: ScoreQuestion, comment: 'notYet' | 'revoked'): ScorePlan {
  return {
    activityProgress: 'Completed',
    gradingProgress: 'FullyGraded',
    scoreGiven: 0,
    scoreMaximum: question.maximum,
    comment: comments[comment](question.attemptNumber),
    ...canvas(question, {}),
  };
}

/**
 * Shown as handed in, without a number. Only Canvas can do this: it alone has `preserve_score`, without which a
 * scoreless post erases an earlier grade, as it does in Moodle; Schoology never shows progress, and a post there wipes
 * a teacher's Missing flag; of an unknown LMS the worst is assumed.
 */
function pending(question: ScoreQuestion): ScorePlan | null {
  if (question.product !== 'canvas') return null;
  // A not-yet after the attempt was shown says nothing new without a number.
  if (question.attemptShown) return null;
  return {
    activityProgress: 'Submitted',
    gradingProgress: 'Pending',
    ...canvas(question, { preserve_score: true }),
  };
}

/** `preserve_score` never stands beside a number: it would keep the number from being written. */
function canvas(question: ScoreQuestion, more: { preserve_score?: true }): Partial<ScorePlan> {
  if (question.product !== 'canvas') return {};
  return {
    [canvasSubmission]: {
      // Canvas's default is true, and would use up an attempt with every post.
      new_submission: !question.attemptShown,
      ...more,
      submission_type: 'basic_lti_launch',
      submission_data: question.attemptUrl,
    },
  };
}
