/** One act of a screen (a press of a button): busy while it runs, its failure afterwards. */
import { useCallback, useState } from 'react';
import type { ApiFailure } from './api.ts';
import { asFailure } from './load.ts';

export interface Acting {
  /** The name of the act that runs now; null: none. */
  busy: string | null;
  failure: ApiFailure | null;
  /** @returns true: it went through. A second press while one runs does nothing. */
  run: (name: string, act: () => Promise<void>) => Promise<boolean>;
  clear: () => void;
}

export function useAct(): Acting {
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const run = useCallback(async (name: string, act: () => Promise<void>) => {
    setBusy(name);
    setFailure(null);
    try {
      await act();
      return true;
    } catch (error) {
      setFailure(asFailure(error));
      return false;
    } finally {
      setBusy(null);
    }
  }, []);
  const clear = useCallback(() => setFailure(null), []);
  return { busy, failure, run, clear };
}
