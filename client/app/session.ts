/**
 * The session of this page (design.md, "Session"): a one-time code in the URL's fragment, removed at once and exchanged
 * for a token; renewed silently; kept in sessionStorage so that reload and Back go on, in memory where that throws.
 */
import type { Me, SessionAnswer } from '../../server/http/session.schema.ts';
import { setFormats } from '../messages/formats.ts';
import { ApiFailure, call, lendCredentials } from './api.ts';
import { takeHandover } from './handover.ts';

export type SessionState =
  | { kind: 'starting' }
  | { kind: 'open'; me: Me; ended: Ending | null }
  /** Never opened: the code was used already, or there is none. */
  | { kind: 'closed'; failure: ApiFailure };

/** The course is not one of those that an administrator named (any more); or any other end. */
export type Ending = 'for-staff' | 'over';

type Kept = Pick<SessionAnswer, 'token' | 'tokenExpiresAt' | 'sessionEndsAt'>;

/** `/app/<platform key>`: the router's base. */
export const base = /^\/app\/[^/]+/.exec(location.pathname)?.[0] ?? '/app';
const storageKey = `session:${base}`;

let kept: Kept | null = null;
let state: SessionState = { kind: 'starting' };
let renewing: Promise<boolean> | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

export const sessionState = (): SessionState => state;
export function subscribeSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
/** What a window of its own gets from the frame that opened it. */
export const keptSession = (): Kept | null => kept;

function become(next: SessionState): void {
  state = next;
  for (const listener of listeners) listener();
}

/** Opens the session of this page. Called once. */
export async function startSession(): Promise<void> {
  lendCredentials({ token: () => kept?.token ?? null, renew, ended });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && kept && soonOver(kept.tokenExpiresAt)) void renew();
  });
  const code = takeCode();
  try {
    if (code) accept(await call<SessionAnswer>('/session', { method: 'POST', body: { code }, bare: true }));
    else {
      keep((await takeHandover<Kept>()) ?? recall());
      if (!kept) throw new ApiFailure('not-signed-in');
      open(await call<Me>('/me'));
      scheduleRenewal();
    }
  } catch (error) {
    become({ kind: 'closed', failure: error instanceof ApiFailure ? error : new ApiFailure('unreadable') });
  }
}

/** The code must not stay in the address: not in the history, not in a copied link. */
function takeCode(): string | null {
  const code = /^#code=([^&]+)$/.exec(location.hash)?.[1];
  if (!code) return null;
  history.replaceState(history.state, '', location.pathname + location.search);
  return decodeURIComponent(code);
}

function accept(answer: SessionAnswer): void {
  const { token, tokenExpiresAt, sessionEndsAt } = answer;
  keep({ token, tokenExpiresAt, sessionEndsAt });
  open(answer.me);
  scheduleRenewal();
}

function open(me: Me): void {
  setFormats({ locale: me.locale, timeZone: me.organisation.timeZone });
  become({ kind: 'open', me, ended: null });
}

/** After rights changed (an invitation, the administrator code): what this person may do now. */
export async function refreshMe(): Promise<void> {
  await renew();
  open(await call<Me>('/me'));
}

/** One renewal at a time; its failure by the network is not the end of the session. */
function renew(): Promise<boolean> {
  renewing ??= call<SessionAnswer>('/session/renew', { method: 'POST', bare: true })
    .then((answer) => {
      accept(answer);
      return true;
    })
    .catch((error: unknown) => {
      if (error instanceof ApiFailure && error.details.status === 401) ended(error.details.reason);
      else scheduleRenewal();
      return false;
    })
    .finally(() => {
      renewing = null;
    });
  return renewing;
}

/** The page stays as it is, with all that was typed; a note says where to go. */
function ended(reason?: string): void {
  clearTimeout(timer);
  if (state.kind === 'open' && !state.ended)
    become({ ...state, ended: reason === 'for-staff' ? reason : 'over' });
}

/** Renewed when two thirds of the token's quarter of an hour are over. */
const MARGIN_MS = 5 * 60_000;
const soonOver = (instant: string) => Date.parse(instant) - Date.now() < MARGIN_MS;

function scheduleRenewal(): void {
  clearTimeout(timer);
  if (!kept) return;
  const wait = Math.max(30_000, Date.parse(kept.tokenExpiresAt) - Date.now() - MARGIN_MS);
  timer = setTimeout(() => void renew(), Math.min(wait, 10 * 60_000));
}

function keep(next: Kept | null): void {
  kept = next;
  if (!next) return;
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(next));
  } catch {
    // In memory only: a reload then asks to open the link again.
  }
}

function recall(): Kept | null {
  try {
    const text = sessionStorage.getItem(storageKey);
    return text ? (JSON.parse(text) as Kept) : null;
  } catch {
    return null;
  }
}
