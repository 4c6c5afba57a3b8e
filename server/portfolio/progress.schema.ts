/** How far an educator is in each phase, as the path at the top of every screen says it: "4 of 6 explored". */
import type { MicroCredentialDefinition } from '../catalogue/micro-credential.schema.ts';
import { listWork, readWork } from './read-work.schema.ts';
import type { WorkItem } from './work.schema.ts';

interface Share {
  done: number;
  /** 0: nothing is counted in this phase. `done` may be more, for practice entries. */
  total: number;
}

export interface PhaseProgress {
  /** Learning resources explored. */
  learning: Share;
  /** Practice entries written. */
  application: Share;
  /** Parts ready; an optional part counts once something is in it. */
  submission: Share;
}

/**
 * @param missing what `completeness` (submissions/) says of the same work: a part that it names is not ready
 */
export function phaseProgress(
  definition: Pick<MicroCredentialDefinition, 'resources' | 'practiceEntries' | 'parts'>,
  items: readonly WorkItem[],
  missing: readonly { partId: string }[],
): PhaseProgress {
  const explored = definition.resources.filter(({ id }) => readWork(items, 'resource', id)?.done);
  const written = listWork(items, 'entry').filter(
    ({ value }) => `${value.title}${value.reflection}`.trim() !== '',
  );
  const counted = definition.parts.filter((part) => part.required || hasContent(part, items));
  const ready = counted.filter(({ id }) => !missing.some(({ partId }) => partId === id));
  return {
    learning: { done: explored.length, total: definition.resources.length },
    application: { done: written.length, total: definition.practiceEntries },
    submission: { done: ready.length, total: counted.length },
  };
}

function hasContent(
  { kind, id }: MicroCredentialDefinition['parts'][number],
  items: readonly WorkItem[],
): boolean {
  return kind === 'writing'
    ? (readWork(items, 'writing', id)?.text.trim() ?? '') !== ''
    : (readWork(items, 'choice', id)?.artefactIds.length ?? 0) > 0;
}

/** Practice entries that name each criterion, in the rubric's order: "What your log shows so far". */
export function entriesPerCriterion(
  { rubric }: Pick<MicroCredentialDefinition, 'rubric'>,
  items: readonly WorkItem[],
): { criterionId: string; entries: number }[] {
  const entries = listWork(items, 'entry');
  return rubric.criteria.map(({ id }) => ({
    criterionId: id,
    entries: entries.filter(({ value }) => value.criterionIds.includes(id)).length,
  }));
}
