/** axe-core in a page or the tool's frame: WCAG 2.0 to 2.2, A and AA, unless every rule is asked for. */

import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

// A colour on its way from one to the other would be measured where nobody can read it.
const settled = `Promise.allSettled(
  document
    .getAnimations()
    .filter(({ effect }) => effect.getComputedTiming().iterations !== Infinity)
    .map(({ finished }) => finished),
)`;

/**
 * @param where what is looked at; the tool's frame, or a page of its own
 * @param every axe's good practice, too, not WCAG alone
 * @param without CSS selectors of what is left out
 * @returns one line per violation
 */
export async function violations(
  where: Page | Frame,
  { every = false, without = [] }: { every?: boolean; without?: readonly string[] } = {},
): Promise<string[]> {
  const context = JSON.stringify({ exclude: without.map((selector) => [selector]) });
  const options = JSON.stringify(every ? {} : { runOnly: { type: 'tag', values: tags } });
  // As a script of the test's, not of the page: the page's own policy stays as it is.
  const result = (await where.evaluate(
    `(async () => { await ${settled}; ${axe.source}; return axe.run(${context}, ${options}); })()`,
  )) as axe.AxeResults;
  return result.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => JSON.stringify(target)).join(' ')}`,
  );
}

/** The frame in which the tool runs. */
export function toolFrame(page: Page): Frame {
  const frame = page.frames().find((one) => one.name() === 'tool');
  if (!frame) throw new Error('the page has no frame of the tool');
  return frame;
}
