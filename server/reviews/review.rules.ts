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
  const problems: DecisionProblem[] = [];
  const criteria: CriterionFeedback[] = [];
  for (const criterion of rubric.criteria) {
    const criterionId = criterion.id;
    const { levelId = '', comment = '' } = said.get(criterionId) ?? {};
    const met = isMet(criterion, levelId);
    if (met === null) problems.push({ criterionId, problem: levelId ? 'unknown-level' : 'not-judged' });
    else if (result === 'pass' && !met) problems.push({ criterionId, problem: 'not-met' });
    else if (!met && !comment.trim()) problems.push({ criterionId, problem: 'comment-missing' });
    criteria.push({ criterionId, levelId, met: met ?? false, comment: comment.trim() });
  }
  if (problems.length === 0 && result === 'not-yet' && criteria.every(({ met }) => met))
    problems.push({ criterionId: '', problem: 'nothing-to-strengthen' });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, criteria };
}

/** Levels run from the weakest to the strongest; the marked one and all after it are met. Null: no such level. */
function isMet({ levels }: Criterion, levelId: string): boolean | null {
  const chosen = levels.findIndex(({ id }) => id === levelId);
  return chosen < 0 ? null : chosen >= levels.findIndex(({ met }) => met);
}

export const mayAssess = (rights: Pick<Rights, 'assess'>, issuerId: string): boolean =>
  rights.assess === 'all' || (rights.assess?.includes(issuerId) ?? false);
