/**
 * "Open in a new window": the new window asks the frame that opened it for the session. Both check that the other is
 * the same origin and the very window, so that the token goes nowhere else; it never stands in an address.
 */
import type { Me } from '../../server/http/session.schema.ts';

const MARK = '#window';

interface Asking {
  subject: 'session.ask';
}
interface Giving {
  subject: 'session.give';
  session: unknown;
}

/** In a frame or not: in a window of its own the link is not offered. */
export const isFramed = (): boolean => window.self !== window.top;

type Opened = Pick<Me, 'documentTarget' | 'platform'>;

/** An LMS that says it opened a window has done so already, whatever page of a portal the window shows. */
export const mayOpenWindow = ({ documentTarget }: Opened): boolean =>
  isFramed() && documentTarget !== 'window';

/**
 * Where the course opens: in this window, as a whole. Canvas's return page in its frame speaks to the page around it;
 * the others' are pages of their own.
 */
export const returnTarget = ({ documentTarget, platform }: Opened): '_top' | undefined =>
  platform.product === 'canvas' && documentTarget !== 'window' ? undefined : '_top';

/**
 * Opens this address in a window of its own.
 * @param session given to that window when it asks
 * @returns false: the browser blocked the window
 */
export function openInWindow(session: unknown): boolean {
  const opened = window.open(`${location.pathname}${location.search}${MARK}`, '_blank');
  if (!opened) return false;
  const answer = (event: MessageEvent<Asking>) => {
    if (event.origin !== location.origin || event.source !== opened) return;
    if (event.data?.subject !== 'session.ask') return;
    window.removeEventListener('message', answer);
    const giving: Giving = { subject: 'session.give', session };
    opened.postMessage(giving, location.origin);
  };
  window.addEventListener('message', answer);
  return true;
}

/** In the new window: asks once, for at most three seconds. Null: not opened by us. */
export async function takeHandover<T>(): Promise<T | null> {
  if (location.hash !== MARK) return null;
  history.replaceState(history.state, '', location.pathname + location.search);
  const opener = window.opener as Window | null;
  if (!opener) return null;
  return new Promise((resolve) => {
    const finish = (session: T | null) => {
      clearTimeout(timer);
      window.removeEventListener('message', take);
      window.opener = null;
      resolve(session);
    };
    const take = (event: MessageEvent<Giving>) => {
      if (event.origin !== location.origin || event.source !== opener) return;
      if (event.data?.subject === 'session.give') finish(event.data.session as T);
    };
    const timer = setTimeout(() => finish(null), 3000);
    window.addEventListener('message', take);
    const asking: Asking = { subject: 'session.ask' };
    opener.postMessage(asking, location.origin);
  });
}
