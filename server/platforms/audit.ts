import type { AuditAct, AuditEntry } from './audit.schema.ts';
import type { AuditStore } from './audit.store.ts';
import { newId } from './ids.ts';

export interface AuditDeps {
  store: AuditStore;
  clock: () => Date;
}

export type Audit = ReturnType<typeof createAudit>;

/** The append-only audit trail. Record an act after it took effect; the act's own document says who and when, too. */
export function createAudit({ store, clock }: AuditDeps) {
  return {
    record: (entry: Omit<AuditEntry, 'id' | 'at' | 'act'> & { act: AuditAct }): Promise<void> =>
      store.append({ ...entry, id: newId(), at: clock().toISOString() }),
    /**
     * The newest acts of one organisation.
     * @param after `next` of the page before
     */
    async page(organisationId: string, limit = 100, after?: string) {
      const { items, next } = await store.page(organisationId, limit, after);
      return { items: items.map(({ version: _version, ...entry }): AuditEntry => entry), next };
    },
  };
}
