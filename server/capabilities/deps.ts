import type { Logger } from 'pino';
import type { Settings } from '../../config/settings.ts';
import type { GradesTiming } from '../grades/context.ts';
import type { Storage } from '../storage/port.ts';

/** Milliseconds: when a delivery is tried again, and how long an LMS may take to answer. */
export type GradesPace = Partial<GradesTiming> & { timeoutMs?: number };

/** What every capability is made of. */
export interface CapabilitiesDeps {
  settings: Settings;
  storage: Storage;
  clock: () => Date;
  log: Logger;
  /** Wakes the relay. */
  onDecision: () => void;
  /** Fault tests stop the process at named points, and wait for a dead worker's lease. */
  at?: (point: string) => Promise<void>;
  leaseMs?: number;
  gradesPace?: GradesPace;
}
