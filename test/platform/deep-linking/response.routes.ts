import { type Request, type Response, Router } from 'express';
import { addActivity } from '../content.ts';
import type { Lms, PendingChoice } from '../lms.ts';
import { CLAIM, DL_CLAIM, type Tool } from '../model.ts';
import { chosenPage } from '../pages/choose.ts';
import { refusalPage } from '../pages/refusal-page.ts';
import { type RefusalId, Refused } from '../refusal.ts';
import type { KeyTrouble } from '../tool-keys.ts';
import { type ChosenItem, readItems } from './items.ts';

const TROUBLE: Record<KeyTrouble, RefusalId> = {
  kid: 'deep.kid',
  'key-unknown': 'deep.key-unknown',
  keyset: 'deep.keyset',
  signature: 'deep.signature',
  expired: 'deep.expired',
};

/** Where a tool's deep linking response arrives: a form with `JWT`, posted by the browser. */
export function deepLinkingRoutes(lms: Lms): Router {
  const router = Router();
  router.post(lms.temper.paths.deepLinkingReturn, async (req, res) => {
    try {
      await takeResponse(lms, req, res);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refusalPage(lms, res, error);
    }
  });
  return router;
}

async function takeResponse(lms: Lms, req: Request, res: Response): Promise<void> {
  // The return address carries the key of one choice, so no cookie is needed: the form comes from the tool's
  // page in the frame, without our SameSite=Lax cookie.
  const key = String(req.query.sesskey);
  const choice = lms.pendingChoices.get(key);
  const tool = choice === undefined ? undefined : lms.tool(choice.toolId);
  if (choice === undefined || tool === undefined || choice.expiresAt < lms.clock())
    throw new Refused('deep.session');
  const jwt: unknown = req.body?.JWT;
  if (typeof jwt !== 'string' || jwt === '') throw new Refused('deep.jwt-missing');
  const claims = await verifiedClaims(lms, tool, jwt);
  checkMessage(choice, claims);
  const items = readItems(lms.temper, tool, choice, claims[`${DL_CLAIM}content_items`]);
  takeNonce(lms, tool, claims);
  lms.pendingChoices.delete(key);
  for (const item of items) placeItem(lms, tool, choice, item);
  chosenPage(lms, res, choice.courseId, items.length, messageFor(claims));
}

async function verifiedClaims(lms: Lms, tool: Tool, jwt: string): Promise<Record<string, unknown>> {
  const verified = await lms.toolKeys.verify(jwt, tool.jwksUrl, lms.clock());
  if (!verified.ok) throw new Refused(TROUBLE[verified.trouble]);
  const { iss, aud, exp, iat } = verified.payload;
  if (iss !== tool.clientId) throw new Refused('deep.issuer');
  if (!(Array.isArray(aud) ? aud : [aud]).includes(lms.issuer)) throw new Refused('deep.audience');
  if (exp === undefined) throw new Refused('deep.expired');
  if (typeof iat !== 'number' || iat * 1000 > lms.clock() + 5_000) throw new Refused('deep.issued-at');
  return verified.payload;
}

function checkMessage(choice: PendingChoice, claims: Record<string, unknown>): void {
  if (claims[`${CLAIM}message_type`] !== 'LtiDeepLinkingResponse') throw new Refused('deep.message-type');
  if (claims[`${CLAIM}version`] !== '1.3.0') throw new Refused('deep.version');
  if (claims[`${CLAIM}deployment_id`] !== choice.deploymentId) throw new Refused('deep.deployment');
  const data = claims[`${DL_CLAIM}data`];
  if (choice.data === null && data !== undefined) throw new Refused('deep.data-uninvited');
  if (choice.data !== null && data !== choice.data) throw new Refused('deep.data');
}

function takeNonce(lms: Lms, tool: Tool, claims: Record<string, unknown>): void {
  const { nonce } = claims;
  if (typeof nonce !== 'string' || nonce === '') throw new Refused('deep.nonce');
  if (!lms.takeOnce(`nonce ${tool.id} ${nonce}`, lms.clock() + 3_600_000))
    throw new Refused('deep.nonce-used');
}

function placeItem(lms: Lms, tool: Tool, choice: PendingChoice, item: ChosenItem): void {
  const { lineItem } = item;
  addActivity(lms, {
    courseId: choice.courseId,
    toolId: tool.id,
    deploymentId: choice.deploymentId,
    title: item.title,
    text: item.text,
    custom: item.custom,
    ...(item.url === null ? {} : { targetLinkUri: item.url }),
    ...(item.iconUrl === null ? {} : { iconUrl: item.iconUrl }),
    ...(lineItem === null ? {} : { lineItem }),
    placement: choice.placement,
  });
}

function messageFor(claims: Record<string, unknown>): string | null {
  const message = claims[`${DL_CLAIM}errormsg`] ?? claims[`${DL_CLAIM}msg`];
  return typeof message === 'string' ? message : null;
}
