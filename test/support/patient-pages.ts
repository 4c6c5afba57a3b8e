import type { BrowserContext } from 'playwright-core';

/**
 * The tool's pages wait 2 s for what an LMS keeps for them, then offer another way. In this browser they wait two minutes:
 * a machine that has much else to do is no LMS that says nothing.
 */
export async function waitLongForStorage(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const usual = window.setTimeout.bind(window);
    const patient = (act: () => void, ms?: number) => usual(act, ms === 2000 ? 120_000 : ms);
    Object.assign(window, { setTimeout: patient });
  });
}
