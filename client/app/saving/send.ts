/** Turns the API's answer to a save into what the engine understands. */
import { ApiFailure } from '../api.ts';
import { sessionState } from '../session.ts';
import type { SendResult } from './saver.ts';
import type { Stored } from './saving.rules.ts';

export const sessionEnded = (): boolean => {
  const state = sessionState();
  return state.kind !== 'open' || state.ended !== null;
};

/**
 * @param act the request; its answer says which revision is stored now
 * @param readConflict what a 409 carries as `current`
 */
export async function sendSave(
  act: () => Promise<{ revision: number; savedAt: string }>,
  readConflict: (current: unknown) => Stored | null,
): Promise<SendResult> {
  try {
    const { revision, savedAt } = await act();
    return { kind: 'acknowledged', revision, savedAt };
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    const { status = 0, reason, retryAfter, current } = error.details;
    if (status === 401) return { kind: 'ended' };
    const stored = error.kind === 'conflict' ? readConflict(current) : null;
    if (stored) return { kind: 'conflict', current: stored };
    if (error.kind === 'offline' || error.kind === 'unreadable' || status === 429 || status >= 500)
      return { kind: 'later', retryAfter };
    return { kind: 'refused', reason: reason ?? error.kind };
  }
}
