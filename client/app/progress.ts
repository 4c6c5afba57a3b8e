/** How far one educator is, from the same functions that the server uses. */
import { type PhaseProgress, phaseProgress } from '../../server/portfolio/progress.schema.ts';
import type { WorkItem } from '../../server/portfolio/work.schema.ts';
import { completeness } from '../../server/submissions/completeness.schema.ts';
import type { Mine, Missing } from '../../server/submissions/submission.schema.ts';

export interface Standing {
  progress: PhaseProgress;
  missing: Missing[];
  /** Nothing was written or ticked so far, and nothing handed in. */
  fresh: boolean;
  /** An attempt is with the assessors, or passed and still valid. */
  handedIn: boolean;
  /** Phases done, 0 to 3: the rings of the arch. */
  rings: number;
}

/** @param items as the page shows them */
export function standing(mine: Mine, items: readonly WorkItem[]): Standing {
  const { definition } = mine.microCredential;
  const missing = completeness(definition, items, new Set(mine.readyFiles));
  const progress = phaseProgress(definition, items, missing);
  const handedIn = ['waiting', 'in-review', 'passed'].includes(mine.state) && !mine.mayRenew;
  const { learning, application } = progress;
  const rings = [
    learning.done > 0 && learning.done >= learning.total,
    application.done > 0 && application.done >= application.total,
    mine.state === 'passed',
  ].filter(Boolean).length;
  return { progress, missing, fresh: items.length === 0 && mine.attempts.length === 0, handedIn, rings };
}

/** Where to go on: the last phase in which something is. */
export function nextPhase({ progress, fresh }: Standing): 'learning' | 'application' | 'submission' {
  if (fresh) return 'learning';
  if (progress.submission.done > 0) return 'submission';
  const { learning, application } = progress;
  return application.done > 0 || learning.done >= learning.total ? 'application' : 'learning';
}
