import { notPossibleNow, Refusal } from '../http/errors.ts';
import { readCaptions } from './captions.rules.ts';
import type { EvidenceDeps } from './evidence-deps.ts';
import { ownFile, type Who } from './read-files.ts';

/** Captions belong to one upload, not to the bytes: two people who film the same say different things about it. */
export function changeCaptions(deps: EvidenceDeps) {
  const { store, clock } = deps;
  /** @throws Refusal `not-found`; `not-possible-now`: `handed-in` (an attempt never changes), `no-sound`, `on-the-way` */
  async function changeable(who: Who, id: string): Promise<void> {
    const file = await ownFile(deps, who, id);
    if (file.attempts.length > 0) throw notPossibleNow('handed-in');
    if (file.state !== 'ready') throw notPossibleNow('on-the-way');
    if (file.kind !== 'video' && file.kind !== 'audio') throw notPossibleNow('no-sound');
  }
  return {
    /** @throws Refusal `invalid-input`: `no-header`, `no-cues`, `times`, `style` */
    async save(who: Who, id: string, text: string): Promise<void> {
      await changeable(who, id);
      const read = readCaptions(text);
      if (!read.ok) throw new Refusal('invalid-input', { reason: read.problem });
      const { organisationId } = who;
      await store.saveCaptions({ id, organisationId, vtt: read.vtt, savedAt: clock().toISOString() });
    },
    async remove(who: Who, id: string): Promise<void> {
      await changeable(who, id);
      await store.deleteCaptions(id);
    },
  };
}
