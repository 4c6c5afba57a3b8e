/** A course was copied: which link of the original one is this (LTI 1.3 Core, appendix C: `….id.history`). */

/** How far back one looks: each step is a copy of a copy. */
const MOST_STEPS = 20;
/** What Canvas ends a list with that it did not finish. */
const unfinished = new Set(['truncated', 'timed out']);

/**
 * @param list comma-separated, URL-encoded ids, the nearest first; missing or empty: no copy
 * @returns ids, the nearest first; without what is no id
 */
export function readHistory(list: string | undefined): string[] {
  const ids = (list ?? '')
    .split(',')
    .map((part) => decoded(part.trim()))
    .filter((id) => id !== '' && id.length <= 255 && !unfinished.has(id.toLowerCase()));
  return [...new Set(ids)].slice(0, MOST_STEPS);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

interface Candidate {
  resourceLinkTitle?: string | null;
}

/**
 * The link in an original course that a link of its copy stands for: the one with the same title, or the only one.
 * Several that open the same thing are as good as one; several that don't are left for the designer to choose.
 * @param opens a key of what a candidate opens
 */
export function originalOf<C extends Candidate>(
  candidates: readonly C[],
  title: string | null,
  opens: (candidate: C) => string,
): C | null {
  const sameTitle = candidates.filter(
    ({ resourceLinkTitle }) => title !== null && (resourceLinkTitle ?? null) === title,
  );
  const likely = sameTitle.length > 0 ? sameTitle : candidates;
  return new Set(likely.map(opens)).size === 1 ? (likely[0] ?? null) : null;
}
