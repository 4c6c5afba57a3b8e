import type { Lms, PendingLaunch } from '../lms.ts';

/** The third-party initiated login that a browser carries to the tool (LTI Security Framework 1.0 §5.1.1.1). */
export interface LoginInitiation {
  /** The tool's login initiation address. */
  url: string;
  parameters: Record<string, string>;
}

/** Remembers the launch under a new hint, and says what to send to the tool's login. Null: the tool is gone or off. */
export function beginLogin(lms: Lms, launch: Omit<PendingLaunch, 'expiresAt'>): LoginInitiation | null {
  const tool = lms.tool(launch.toolId);
  const user = lms.user(launch.userId);
  if (tool === undefined || user === undefined || !tool.active) return null;
  const hint = lms.newSecret();
  forgetOld(lms);
  lms.pendingLaunches.set(hint, { ...launch, expiresAt: lms.clock() + 600_000 });
  return {
    url: tool.initiateLoginUrl,
    parameters: {
      iss: lms.issuer,
      target_link_uri: launch.targetLinkUri,
      login_hint: lms.temper.sub(user),
      lti_message_hint: hintText(lms, launch, hint),
      client_id: tool.clientId,
      lti_deployment_id: launch.deploymentId,
      ...(lms.temper.storageTarget === null ? {} : { lti_storage_target: lms.temper.storageTarget }),
    },
  };
}

/** Moodle's hint is a small JSON text; elsewhere it is opaque. */
function hintText(lms: Lms, launch: Omit<PendingLaunch, 'expiresAt'>, hint: string): string {
  if (lms.temper.name !== 'moodle') return hint;
  return JSON.stringify({ cmid: launch.activityId ?? 0, launchid: hint });
}

/** The key inside a hint that came back. */
export function hintKey(text: string): string {
  try {
    const hint: unknown = JSON.parse(text);
    if (typeof hint === 'object' && hint !== null && 'launchid' in hint) return String(hint.launchid);
  } catch {
    // An opaque hint is its own key.
  }
  return text;
}

function forgetOld(lms: Lms): void {
  if (lms.pendingLaunches.size < 5_000) return;
  const now = lms.clock();
  for (const [hint, launch] of lms.pendingLaunches)
    if (launch.expiresAt < now) lms.pendingLaunches.delete(hint);
}
