import { type Document, defineCollection, type Storage, updateDocument } from '../storage/port.ts';
import { decideUse, type InviteUse } from './invite-use.rules.ts';
import { insertOnce, unlessBeaten } from './writes.store.ts';

const invitesCollection = defineCollection<InviteUse & Document>()({
  name: 'invites',
  indexes: { byOrganisation: ['organisationId', 'createdAt'] },
});

export type InvitesStore = ReturnType<typeof createInvitesStore>;
export type InviteDocument = InviteUse & Document;

/** One document an invite; the id is the invite's. One that was made on the server is stored from its first use on. */
export function createInvitesStore(storage: Storage) {
  const invites = storage.collection(invitesCollection);
  return {
    invite: (id: string) => invites.get(id),
    /** @returns false: it was there */
    add: (use: InviteDocument) => insertOnce(invites, use),
    /** Newest first. */
    ofOrganisation: async (organisationId: string, limit: number) =>
      (
        await invites.find({
          index: 'byOrganisation',
          equals: [organisationId],
          order: 'descending',
          limit,
        })
      ).items,
    /** Of any number of callers at once exactly one gets it. */
    async begin(use: InviteDocument, now: number): Promise<'begun' | 'busy' | 'used' | 'withdrawn'> {
      if (await insertOnce(invites, use)) return 'begun';
      const known = await invites.get(use.id);
      if (!known) return 'busy';
      const decision = decideUse(known, now);
      if (decision !== 'take-over') return decision;
      const { lease, leaseUntil } = use;
      const taken = await unlessBeaten(invites.replace({ ...known, state: 'running', lease, leaseUntil }));
      return taken ? 'begun' : 'busy';
    },
    end: (id: string, platformKey: string) =>
      updateDocument(invites, id, (now) => ({ ...now, state: 'done' as const, platformKey })),
    /** As if it had never been tried; another's try stays. */
    release: (id: string, lease: string) =>
      updateDocument(invites, id, (now): InviteDocument | null =>
        now.lease === lease && now.state === 'running' ? { ...now, state: 'open', leaseUntil: 0 } : null,
      ),
    /** Not while a registration runs, nor after one. @returns what is stored then; null: it was never stored */
    withdraw: (id: string, now: number) =>
      updateDocument(invites, id, (known): InviteDocument | null =>
        decideUse(known, now) === 'take-over' ? { ...known, state: 'withdrawn' } : null,
      ),
  };
}
