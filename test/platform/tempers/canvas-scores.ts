import type { Grade } from '../model.ts';
import type { ScoreSituation, ScoreVerdict } from '../temper.ts';

/**
 * How Canvas takes a score: only FullyGraded and PendingManual with scoreGiven count; anything else sets the grade
 * to nothing, unless the submission extension says preserve_score, which then keeps a real score out as well.
 */
export function judgeCanvasScore({ score, item, enrolment, current, now }: ScoreSituation): ScoreVerdict {
  if (enrolment.role !== 'student') return { kind: 'refuse', refusal: 'score.not-gradable' };
  if (current.timestamp !== null && score.at < current.timestamp)
    return { kind: 'refuse', refusal: 'score.older' };
  if (score.scoreGiven !== null && score.scoreMaximum === null)
    return { kind: 'refuse', refusal: 'score.maximum-missing' };
  const makesSubmission = newSubmission(score.submission);
  const used = current.submissions.length;
  if (makesSubmission && item.attemptsAllowed !== null && used >= item.attemptsAllowed)
    return { kind: 'refuse', refusal: 'score.attempts-used' };
  const url = score.submission?.submission_data;
  const submission = { at: now, url: typeof url === 'string' ? url : null };
  return {
    kind: 'store',
    grade: {
      ...current,
      score: scoreAfter({ score, item, current }),
      overridden: false,
      comment: score.comment ?? current.comment,
      // Every comment is one more, also that of a retry.
      comments:
        score.comment === null || score.comment === ''
          ? current.comments
          : [...current.comments, score.comment],
      timestamp: score.at,
      activityProgress: score.activityProgress,
      gradingProgress: score.gradingProgress,
      submissions: makesSubmission ? [...current.submissions, submission] : current.submissions,
    },
  };
}

/** True by default, but for a submission_type of none. */
function newSubmission(submission: Record<string, unknown> | null): boolean {
  if (submission === null) return true;
  if (typeof submission.new_submission === 'boolean') return submission.new_submission;
  return submission.submission_type !== 'none';
}

function scoreAfter({
  score,
  item,
  current,
}: Pick<ScoreSituation, 'score' | 'item' | 'current'>): Grade['score'] {
  const { submission, scoreGiven } = score;
  if (submission?.preserve_score === true) return current.score;
  if (submission?.prioritize_non_tool_grade === true && current.score !== null) return current.score;
  const counts = score.gradingProgress === 'FullyGraded' || score.gradingProgress === 'PendingManual';
  if (!counts || scoreGiven === null) return null;
  const scaled = (scoreGiven * item.scoreMaximum) / (score.scoreMaximum ?? 1);
  if (item.display === 'pass-fail') return scaled > 0 ? item.scoreMaximum : 0;
  return scaled;
}
