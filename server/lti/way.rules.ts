/**
 * Which way a login goes on, decided before the platform's authorisation URL is visited: Canvas and Moodle use a login
 * hint up there, so a second try with it would fail (design.md, "Which way the launch goes").
 */

export interface LoginSituation {
  /** A cookie of ours came with the request: it will come with the launch too. */
  cookie: boolean;
  /** One redirect with a fresh cookie has been tried already. */
  probed: boolean;
  /** A window or tab of its own, not a frame. */
  topLevel: boolean;
  /** The platform offers its storage (`lti_storage_target`). */
  platformStorage: boolean;
}

export type Way =
  /** Go to the platform; the cookie ties the launch to this browser. */
  | 'redirect'
  /** Set a partitioned cookie and come back once, to see whether it stays. */
  | 'probe'
  /** Ask the LMS's window to keep the proof; after 2 s without an answer offer a new window. */
  | 'platform-storage'
  /** Keep the proof in this tab's own storage, which in a window of our own is first-party. */
  | 'own-storage'
  /** A button that opens the same login in a new window. */
  | 'new-window';

export function chooseWay({ cookie, probed, topLevel, platformStorage }: LoginSituation): Way {
  if (cookie) return 'redirect';
  if (!probed) return 'probe';
  if (topLevel) return 'own-storage';
  return platformStorage ? 'platform-storage' : 'new-window';
}
