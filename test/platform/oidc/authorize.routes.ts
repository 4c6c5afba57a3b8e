import { type Request, type Response, Router } from 'express';
import type { Lms } from '../lms.ts';
import { launchClaims } from '../messages/claims.ts';
import { signClaims } from '../messages/sign.ts';
import { autoForm } from '../pages/auto-form.ts';
import { refusalPage } from '../pages/refusal-page.ts';
import { Refused } from '../refusal.ts';
import { signedInUser } from '../session.ts';
import { hintKey } from './begin-login.ts';
import { judgeRequest } from './judge-request.ts';

/** The authorisation endpoint: an OpenID request in, an auto-submitted form with the id_token out. */
export function authorizeRoutes(lms: Lms): Router {
  const router = Router();
  router.all(lms.temper.paths.authorize, lms.faults.at('authorize'), (req, res) => authorize(lms, req, res));
  return router;
}

async function authorize(lms: Lms, req: Request, res: Response): Promise<void> {
  const parameters = textFields(req.method === 'POST' ? req.body : req.query);
  const user = signedInUser(lms, req);
  // A request that a tool's page started from within the frame comes without our SameSite=Lax cookie. As Moodle
  // does, send it once more from a page of our own.
  if (user === undefined && parameters.repost === undefined)
    return void res
      .type('html')
      .send(autoForm(lms.temper.paths.authorize, { ...definedFields(parameters), repost: '1' }));
  const key = hintKey(parameters.lti_message_hint ?? '');
  const pending = lms.pendingLaunches.get(key);
  const launch = pending !== undefined && pending.expiresAt >= lms.clock() ? pending : undefined;
  const verdict = judgeRequest({
    parameters,
    tool: lms.toolByClientId(parameters.client_id ?? ''),
    launch,
    signedIn: user === undefined ? undefined : { userId: user.id, sub: lms.temper.sub(user) },
  });
  if (verdict.kind === 'page') return refusalPage(lms, res, new Refused(verdict.refusal));
  const state: Record<string, string> = parameters.state === undefined ? {} : { state: parameters.state };
  if (verdict.kind === 'post') {
    const refused = new Refused(verdict.refusal);
    const error = { error: refused.text.code ?? 'invalid_request', error_description: refused.message };
    return void res.type('html').send(autoForm(verdict.redirectUri, { ...error, ...state }));
  }
  // A hint works once.
  lms.pendingLaunches.delete(key);
  const claims = launchClaims(lms, verdict.launch);
  if (claims === null) return refusalPage(lms, res, new Refused('auth.hint-used'));
  const idToken = await signClaims(lms, { ...claims, nonce: parameters.nonce });
  res
    .type('html')
    .send(autoForm(verdict.redirectUri, { id_token: idToken, ...state, ...storageTarget(lms) }));
}

/** Canvas and Schoology name their storage frame with the launch as well. */
function storageTarget(lms: Lms): Record<string, string> {
  const target = lms.temper.storageTarget;
  return target === null ? {} : { lti_storage_target: target };
}

/** The fields of a query or form that came once, as text. */
function textFields(source: unknown): Record<string, string | undefined> {
  if (typeof source !== 'object' || source === null) return {};
  return Object.fromEntries(Object.entries(source).filter(([, value]) => typeof value === 'string'));
}

function definedFields(fields: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
