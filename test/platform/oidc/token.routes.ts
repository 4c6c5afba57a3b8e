import { type Request, type Response, Router } from 'express';
import { decodeJwt } from 'jose';
import type { Lms } from '../lms.ts';
import type { Tool } from '../model.ts';
import { answerRefused, type RefusalId, Refused } from '../refusal.ts';
import type { KeyTrouble } from '../tool-keys.ts';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const TROUBLE: Record<KeyTrouble, RefusalId> = {
  kid: 'token.kid',
  'key-unknown': 'token.key-unknown',
  keyset: 'token.keyset',
  signature: 'token.signature',
  expired: 'token.expired',
};

/** The key set of the platform, and its token endpoint (LTI Security Framework 1.0 §6.3 and §4.1). */
export function tokenRoutes(lms: Lms): Router {
  const router = Router();
  router.get(lms.temper.paths.jwks, lms.faults.at('jwks'), async (_req, res) => {
    await lms.signingKey();
    res.json({ keys: lms.state.keys.map((key) => key.publicJwk) });
  });
  router.post(lms.temper.paths.token, lms.faults.at('token'), async (req, res) => {
    try {
      answerToken(lms, res, await grant(lms, req));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      answerRefused(res, error);
    }
  });
  return router;
}

async function grant(lms: Lms, req: Request): Promise<{ token: string; scopes: string[] }> {
  if (!req.is('application/x-www-form-urlencoded')) throw new Refused('token.content-type');
  const form = (req.body ?? {}) as Record<string, unknown>;
  if (form.grant_type !== 'client_credentials') throw new Refused('token.grant-type');
  if (form.client_assertion_type !== ASSERTION_TYPE) throw new Refused('token.assertion-type');
  if (typeof form.client_assertion !== 'string') throw new Refused('token.assertion');
  const tool = await clientOf(lms, form.client_assertion);
  if (typeof form.scope !== 'string' || form.scope.trim() === '') throw new Refused('token.scope-missing');
  const asked = form.scope.trim().split(/\s+/);
  const scopes = tool.scopes.filter((scope) => asked.includes(scope));
  if (scopes.length === 0) throw new Refused('token.scope');
  const token = lms.newSecret();
  forgetExpired(lms);
  lms.state.accessTokens[token] = { toolId: tool.id, scopes, expiresAt: lms.clock() + 3_600_000 };
  lms.save();
  return { token, scopes };
}

/** The tool that signed the assertion. */
async function clientOf(lms: Lms, assertion: string): Promise<Tool> {
  const claimed = claimedIssuer(assertion);
  const tool = claimed === null ? undefined : lms.toolByClientId(claimed);
  if (tool === undefined) throw new Refused('token.client-unknown');
  if (!tool.active) throw new Refused('token.tool-inactive');
  const verified = await lms.toolKeys.verify(assertion, tool.jwksUrl, lms.clock());
  if (!verified.ok) throw new Refused(TROUBLE[verified.trouble]);
  const { iss, sub, aud, exp, iat, jti } = verified.payload;
  if (iss !== tool.clientId || sub !== tool.clientId) throw new Refused('token.issuer-subject');
  const endpoint = `${lms.base}${lms.temper.paths.token}`;
  if (!(Array.isArray(aud) ? aud : [aud]).includes(endpoint)) throw new Refused('token.audience');
  if (exp === undefined) throw new Refused('token.expired');
  if (typeof iat !== 'number' || iat * 1000 > lms.clock() + 5_000) throw new Refused('token.issued-at');
  if (typeof jti !== 'string' || jti === '') throw new Refused('token.jti');
  if (!lms.takeOnce(`jti ${tool.id} ${jti}`, (exp + 60) * 1000)) throw new Refused('token.jti-used');
  return tool;
}

function claimedIssuer(assertion: string): string | null {
  try {
    const { iss, sub } = decodeJwt(assertion);
    return iss ?? sub ?? null;
  } catch {
    throw new Refused('token.assertion');
  }
}

function answerToken(lms: Lms, res: Response, { token, scopes }: { token: string; scopes: string[] }): void {
  res.set('Cache-Control', 'no-store').set('Content-Type', lms.temper.tokenContentType);
  res.send(
    JSON.stringify({ access_token: token, token_type: 'Bearer', expires_in: 3600, scope: scopes.join(' ') }),
  );
}

function forgetExpired(lms: Lms): void {
  for (const [token, { expiresAt }] of Object.entries(lms.state.accessTokens))
    if (expiresAt < lms.clock()) delete lms.state.accessTokens[token];
}
