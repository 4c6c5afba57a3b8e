/** What the test tells a tool process of a storm; plain JSON. */
import type { Settings } from '../../../config/settings.ts';
import type { Registration } from '../../platform/platform.ts';

export type Result = 'pass' | 'not-yet';

/** Somebody with a column in a gradebook, and what is decided of their attempts, first to last. */
export interface Educator {
  /** Which of the registrations. */
  lms: number;
  personId: string;
  /** `sub` there. */
  sub: string;
  lineItem: string;
  lineItems: string;
  scopes: string[];
  decisions: Result[];
}

export interface StormOrder {
  settings: Settings;
  district: { id: string; name: string };
  registrations: Registration[];
  educators: Educator[];
  /** After how many milliseconds the tool gives up a call to an LMS. */
  timeoutMs: number;
}

/** From the process: it listens; every decision is in the outbox; its memory in bytes. */
export type StormNews = { kind: 'ready' } | { kind: 'fed' } | { kind: 'memory'; rss: number };
