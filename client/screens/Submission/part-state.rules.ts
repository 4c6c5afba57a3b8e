/** How one part of the submission stands, in the words and marks of the look. */
import type { EvidenceRequirement } from '../../../server/catalogue/micro-credential.schema.ts';
import { readWork } from '../../../server/portfolio/read-work.schema.ts';
import type { WorkItem } from '../../../server/portfolio/work.schema.ts';
import type { Missing } from '../../../server/submissions/submission.schema.ts';

export interface PartState {
  /** `open`: not begun or under way; `not-yet`: something has to change. */
  mark: 'done' | 'open' | 'not-yet';
  problem: Missing['problem'] | 'ready' | 'optional';
  by: number;
}

/** Under way is calm; only what has to be changed is amber. */
const calm: readonly Missing['problem'][] = [
  'empty',
  'too-short',
  'too-few',
  'not-confirmed',
  'ai-not-answered',
];

/** Whether anything is in a part; an optional one is ready only then. */
export function isFilled(part: EvidenceRequirement, items: readonly WorkItem[]): boolean {
  return part.kind === 'writing'
    ? (readWork(items, 'writing', part.id)?.text.trim() ?? '') !== ''
    : (readWork(items, 'choice', part.id)?.artefactIds.length ?? 0) > 0;
}

export function partState(partId: string, missing: readonly Missing[], filled: boolean): PartState {
  const own = missing.filter((one) => one.partId === partId);
  const first = own.find(({ problem }) => !calm.includes(problem)) ?? own[0];
  if (first)
    return { mark: calm.includes(first.problem) ? 'open' : 'not-yet', problem: first.problem, by: first.by };
  return filled ? { mark: 'done', problem: 'ready', by: 0 } : { mark: 'open', problem: 'optional', by: 0 };
}
