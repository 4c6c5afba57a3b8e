/** When a review may become a decision. */
import type { Criterion, MicroCredentialDefinition } from '../catalogue/micro-credential.schema.ts';
import type { Rights } from '../http/session.schema.ts';
import type { CriterionFeedback } from '../submissions/submission.schema.ts';
import type { DecisionProblem, ReviewDraft } from './review.schema.ts';

type Judged =
  | { ok: true; criteria: CriterionFeedback[] }
  /** The first problem of each criterion, in the rubric's order. */
  | { ok: false; problems: DecisionProblem[] };

/**
 * Pass: every criterion at a level that counts as met. Not yet: at least one that is not met, and a comment on each of
 * those, so that the educator knows what to strengthen. Either way every criterion has a level.
 */
export function judge(
  rubric: MicroCredentialDefinition['rubric'],
  result: 'pass' | 'not-yet',
  draft: ReviewDraft,
): Judged {
  const said = new Map(draft.criteria.map((one) => [one.criterionId, one]));
  const judged = rubric.criteria.map((criterion) => {
    const { levelId = '', comment = '' } = said.get(criterion.id) ?? {};
    return { criterionId: criterion.id, levelId, met: isMet(criterion, levelId), comment: comment.trim() };
  });
  const problems = judged.flatMap((one): DecisionProblem[] => {
    const problem = problemOf(one, result);
    return problem ? [{ criterionId: one.criterionId, problem }] : [];
  });
  if (problems.length > 0) return { ok: false, problems };
  if (result === 'not-yet' && judged.every(({ met }) => met))
    return { ok: false, problems: [{ criterionId: '', problem: 'nothing-to-strengthen' }] };
  return { ok: true, criteria: judged.map((one) => ({ ...one, met: one.met === true })) };
}

function problemOf(
  { levelId, met, comment }: { levelId: string; met: boolean | null; comment: string },
  result: 'pass' | 'not-yet',
): DecisionProblem['problem'] | null {
  if (met === null) return levelId ? 'unknown-level' : 'not-judged';
  if (met) return null;
  if (result === 'pass') return 'not-met';
  return comment === '' ? 'comment-missing' : null;
}

/** Levels run from the weakest to the strongest; the marked one and all after it are met. Null: no such level. */
function isMet({ levels }: Criterion, levelId: string): boolean | null {
  const chosen = levels.findIndex(({ id }) => id === levelId);
  return chosen < 0 ? null : chosen >= levels.findIndex(({ met }) => met);
}

export const mayAssess = (rights: Pick<Rights, 'assess'>, issuerId: string): boolean =>
  rights.assess === 'all' || (rights.assess?.includes(issuerId) ?? false);
