import {
  ConflictError,
  type Document,
  defineCollection,
  type Storage,
  updateDocument,
} from '../storage/port.ts';
import { decideUse, type InviteUse } from './invite-use.rules.ts';
import { insertOnce } from './writes.store.ts';

const invitesCollection = defineCollection<InviteUse & Document>()({ name: 'invites', indexes: {} });

export type InvitesStore = ReturnType<typeof createInvitesStore>;

/** One document an invite, from its first use on; the id is the invite's. */
export function createInvitesStore(storage: Storage) {
  const invites = storage.collection(invitesCollection);
  return {
    /** Of any number of callers at once exactly one gets it. */
    async begin(use: InviteUse & Document, now: number): Promise<'begun' | 'busy' | 'used'> {
      if (await insertOnce(invites, use)) return 'begun';
      const known = await invites.get(use.id);
      const decision = known ? decideUse(known, now) : 'busy';
      if (!known || decision !== 'take-over') return decision === 'used' ? 'used' : 'busy';
      try {
        await invites.replace({ ...use, version: known.version });
        return 'begun';
      } catch (error) {
        if (error instanceof ConflictError) return 'busy';
        throw error;
      }
    },
    isUsed: async (id: string, now: number): Promise<boolean> => {
      const known = await invites.get(id);
      return known !== null && decideUse(known, now) === 'used';
    },
    end: (id: string, platformKey: string) =>
      updateDocument(invites, id, (now) => ({ ...now, state: 'done' as const, platformKey })),
    /** As if it had never been tried; another's try stays. */
    async release(id: string, lease: string): Promise<void> {
      const known = await invites.get(id);
      if (known?.lease !== lease || known.state !== 'running') return;
      try {
        await invites.delete(id, known.version);
      } catch (error) {
        if (!(error instanceof ConflictError)) throw error;
      }
    },
  };
}
