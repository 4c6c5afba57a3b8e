import { type Document, defineCollection, type Page, type Storage } from '../storage/port.ts';
import type { AuditEntry } from './audit.schema.ts';

type AuditDocument = AuditEntry & Document;

const auditCollection = defineCollection<AuditDocument>()({
  name: 'audit',
  indexes: { byOrganisation: ['organisationId', 'at'] },
});

export type AuditStore = ReturnType<typeof createAuditStore>;

/** Append-only: there is no way to change or remove an entry. */
export function createAuditStore(storage: Storage) {
  const audit = storage.collection(auditCollection);
  return {
    append: async (entry: AuditEntry): Promise<void> => {
      await audit.insert(entry);
    },
    /** Newest first. */
    page: (organisationId: string, limit: number, after?: string): Promise<Page<AuditDocument>> =>
      audit.find({
        index: 'byOrganisation',
        equals: [organisationId],
        order: 'descending',
        limit,
        after,
      }),
  };
}
