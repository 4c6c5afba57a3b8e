/** Choices of artefacts that were changed in two places. */
const idsOf = (value: unknown): readonly string[] | undefined =>
  (value as { artefactIds?: readonly string[] } | null)?.artefactIds;

/**
 * What was only added elsewhere (a file that arrived, another tab) joins one's own choice.
 * @param base what both began with
 * @returns null: it is no choice, or more was changed elsewhere than was added
 */
export function joinChoices(base: unknown, mine: unknown, theirs: unknown): unknown {
  const before = idsOf(base) ?? [];
  const [own, others] = [idsOf(mine), idsOf(theirs)];
  if (!own || !others || before.some((id, at) => others[at] !== id)) return null;
  return { artefactIds: [...own, ...others.slice(before.length).filter((id) => !own.includes(id))] };
}
