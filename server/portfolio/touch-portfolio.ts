import type { StoredPortfolio } from './portfolio.store.ts';
import type { PortfolioDeps } from './portfolio-deps.ts';
import { needsTouch, type Phase } from './work-item.rules.ts';

/** Notes that work goes on. Whoever changed the head at the same moment has noted as much, or moved the version. */
export async function touchPortfolio(
  { store, clock }: Pick<PortfolioDeps, 'store' | 'clock'>,
  head: StoredPortfolio,
  phase: Phase,
): Promise<void> {
  const now = clock();
  if (!needsTouch(head, phase, now)) return;
  await store.replaceHead({ ...head, lastPhase: phase, touchedAt: now.toISOString() });
}
