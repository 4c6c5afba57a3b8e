import type { PendingLaunch } from '../lms.ts';
import type { Tool } from '../model.ts';
import type { RefusalId } from '../refusal.ts';

/** What an authentication request is judged by: its parameters, and what the platform knows. */
export interface RequestSnapshot {
  parameters: Record<string, string | undefined>;
  /** The tool that `client_id` names. */
  tool: Tool | undefined;
  /** The launch under `lti_message_hint`, not used and not too old. */
  launch: PendingLaunch | undefined;
  /** The person signed in here. */
  signedIn: { userId: number; sub: string } | undefined;
}

/**
 * - `page`: the redirect_uri cannot be trusted, so the person sees the refusal here.
 * - `post`: the refusal goes to the tool as an OpenID error.
 * - `launch`: a signed launch goes to the tool.
 */
export type RequestVerdict =
  | { kind: 'page'; refusal: RefusalId }
  | { kind: 'post'; refusal: RefusalId; redirectUri: string }
  | { kind: 'launch'; launch: PendingLaunch; redirectUri: string };

/** Judges an authentication request (LTI Security Framework 1.0 §5.1.1.2), strictly. */
export function judgeRequest({ parameters, tool, launch, signedIn }: RequestSnapshot): RequestVerdict {
  if (tool === undefined) return { kind: 'page', refusal: 'auth.client-unknown' };
  const redirectUri = parameters.redirect_uri ?? '';
  if (!tool.redirectUris.includes(redirectUri)) return { kind: 'page', refusal: 'auth.redirect-uri' };
  if (!tool.active) return { kind: 'page', refusal: 'auth.tool-inactive' };
  const refusal = wrongParameter(parameters);
  if (refusal !== null) return { kind: 'post', refusal, redirectUri };
  if (launch === undefined) return { kind: 'page', refusal: 'auth.hint-used' };
  if (launch.toolId !== tool.id) return { kind: 'post', refusal: 'auth.hint-other-tool', redirectUri };
  if (signedIn === undefined) return { kind: 'post', refusal: 'auth.signed-out', redirectUri };
  if (parameters.login_hint !== signedIn.sub || launch.userId !== signedIn.userId)
    return { kind: 'post', refusal: 'auth.login-hint', redirectUri };
  return { kind: 'launch', launch, redirectUri };
}

function wrongParameter(parameters: Record<string, string | undefined>): RefusalId | null {
  if (parameters.scope !== 'openid') return 'auth.scope';
  if (parameters.response_type !== 'id_token') return 'auth.response-type';
  if (parameters.response_mode !== 'form_post') return 'auth.response-mode';
  if (parameters.prompt !== 'none') return 'auth.prompt';
  if (!parameters.nonce) return 'auth.nonce';
  if (!parameters.state) return 'auth.state';
  if (!parameters.login_hint) return 'auth.login-hint-missing';
  if (!parameters.lti_message_hint) return 'auth.hint-missing';
  return null;
}
