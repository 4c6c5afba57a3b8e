import { Refusal } from '../http/errors.ts';
import { portfolioId, workId } from './portfolio.store.ts';
import type { PortfolioDeps } from './portfolio-deps.ts';
import { presentItem } from './present-item.ts';
import type { Save, Who } from './save-work.ts';
import { touchPortfolio } from './touch-portfolio.ts';
import { parseWorkKey } from './work.schema.ts';
import { isListKind, phaseOf } from './work-item.rules.ts';

/**
 * Removes an item that its educator added; doing it again is a success. Also one that is chosen for a part: what was
 * handed in has a copy of its own, and the completeness check names a choice that is gone. One read, one write; of an
 * artefact one read more.
 * @throws Refusal `conflict` with the stored item as `current`; `invalid-input` for a kind that cannot be removed; `not-found`
 */
export function removeWork(deps: PortfolioDeps) {
  const { store, catalogue, files } = deps;
  return async (who: Who, { microCredentialId, key, baseRevision }: Omit<Save, 'value'>): Promise<void> => {
    const parsed = parseWorkKey(key);
    if (!parsed || !isListKind(parsed.kind))
      throw new Refusal('invalid-input', { fields: [{ path: 'path.key', problem: 'cannot-be-removed' }] });
    const portfolio = portfolioId(who.personId, microCredentialId);
    const head = await store.head(portfolio);
    if (!head) {
      // Nothing was ever saved: a success, unless there is no such micro-credential.
      await catalogue.current(who.organisationId, microCredentialId);
      return;
    }
    // An artefact that a file became on arrival has the file's id.
    if (parsed.kind === 'artefact') await files.forgetPlace(who, parsed.id);
    const id = workId(portfolio, key);
    if (!(await store.deleteItem(id, baseRevision))) {
      const stored = await store.item(id);
      if (stored)
        throw new Refusal('conflict', { reason: 'changed-meanwhile', current: presentItem(stored) });
    }
    await touchPortfolio(deps, head, phaseOf(parsed.kind));
  };
}
