/** What the LMS lets the tool do: an access token, a gradebook column made and removed again, the roster. */
import type { LaunchRecord } from '../launches/launch-record.schema.ts';
import { type AgsFailure, agsScopes } from '../lti/ags.schema.ts';
import type { AgsAccess } from '../lti/ags-request.ts';
import type { LtiPlatform } from '../lti/launch.schema.ts';
import { nrpsScope } from '../lti/nrps.schema.ts';
import { TokenError } from '../lti/token-request.ts';
import type { InstallationDeps } from './context.ts';
import { type CheckResult, good, leftOut, mend } from './installation.schema.ts';

type Launch = Pick<LaunchRecord, 'ags' | 'nrps' | 'contextId' | 'contextIsAccount'>;

/** Of ours alone, so that what an interrupted test left behind is found and removed by the next. */
const RESOURCE_ID = 'installation-test';

/** What the launch's own claims say that it may: scopes that were left out at registration are seen here. */
export function checkRights({ ags, nrps, contextId, contextIsAccount }: Launch): CheckResult {
  if (contextId === null || contextIsAccount) return leftOut('rights', 'no-course');
  const missing = [
    ...(ags?.scopes.includes(agsScopes.lineItems) ? [] : ['line-items']),
    ...(ags?.scopes.includes(agsScopes.score) ? [] : ['scores']),
    ...(ags?.scopes.includes(agsScopes.results) ? [] : ['results']),
    ...(nrps ? [] : ['roster']),
  ];
  if (missing.length === 0) return good('rights');
  return mend('rights', missing.length === 4 ? 'none' : 'missing', { missing: missing.join(' ') });
}

/** A new one, not the one that is remembered. */
export async function checkToken(
  { accessToken, forgetAccessToken }: InstallationDeps,
  platform: LtiPlatform,
  { ags, nrps }: Launch,
): Promise<CheckResult> {
  const scopes = ags?.scopes.length ? ags.scopes : nrps ? [nrpsScope] : null;
  if (!scopes) return leftOut('token', 'nothing-granted');
  try {
    await forgetAccessToken(platform, scopes);
    await accessToken(platform, scopes);
    return good('token', 'good', { host: new URL(platform.tokenEndpoint).host });
  } catch (error) {
    if (!(error instanceof TokenError)) throw error;
    return mend('token', tokenReason(error), { code: error.code, status: error.status });
  }
}

/** RFC 6749 5.2. */
function tokenReason({ status, code }: TokenError): string {
  if (code === 'address') return 'private-address';
  if (status === 0) return 'unreachable';
  if (code === 'invalid_scope') return 'scope';
  if (code === 'invalid_client' || code === 'invalid_request' || code === 'invalid_grant') return 'client';
  return status >= 500 ? 'lms-error' : 'refused';
}

/** Made, read back and removed: nobody is scored, and nothing stays in the gradebook. */
export async function checkLineItem(
  { ags: client }: InstallationDeps,
  platform: LtiPlatform,
  { ags }: Launch,
  label: string,
): Promise<CheckResult> {
  const lineItems = ags?.lineItems;
  if (!ags || !lineItems) return leftOut('line-item', 'no-gradebook');
  if (!ags.scopes.includes(agsScopes.lineItems)) return mend('line-item', 'not-allowed');
  const access: AgsAccess = { platform, scopes: ags.scopes };
  const made = await client.makeLineItem(access, lineItems, {
    label,
    scoreMaximum: 1,
    resourceId: RESOURCE_ID,
  });
  const read = made.kind === 'made' ? await client.readLineItem(access, made.lineItem) : null;
  const removed = await removeAll(client, access, lineItems, made.kind === 'made' ? made.lineItem : null);
  if (made.kind !== 'made') return mend('line-item', reasonOf(made), { step: 'made' });
  if (read?.kind !== 'read')
    return mend('line-item', read ? reasonOf(read) : 'unreachable', { step: 'read' });
  if (read.lineItem.scoreMaximum !== 1) return mend('line-item', 'other-than-asked', { step: 'read' });
  if (removed) return mend('line-item', reasonOf(removed), { step: 'removed', label });
  return good('line-item');
}

/** The one just made, and any that an interrupted test left. @returns the failure that leaves one there */
async function removeAll(
  client: InstallationDeps['ags'],
  access: AgsAccess,
  lineItems: string,
  made: string | null,
): Promise<AgsFailure | null> {
  const listed = await client.listLineItems(access, lineItems, RESOURCE_ID);
  const left = listed.kind === 'read' ? listed.lineItems.map(({ id }) => id) : [];
  for (const lineItem of new Set([...(made ? [made] : []), ...left])) {
    const removed = await client.removeLineItem(access, lineItem);
    if (removed.kind !== 'removed') return removed;
  }
  return null;
}

function reasonOf(failure: AgsFailure): string {
  if (failure.kind === 'ambiguous') return 'lms-error';
  if (failure.kind === 'try-later') return failure.cause;
  return failure.reason === 'scope-missing' ? 'not-allowed' : failure.reason;
}

/** The first page is enough. How many are on it is said; who they are goes nowhere. */
export async function checkRoster(
  { nrps: client, forgetAccessToken }: InstallationDeps,
  platform: LtiPlatform,
  { nrps }: Launch,
): Promise<CheckResult> {
  if (!nrps) return leftOut('roster', 'no-roster');
  await forgetAccessToken(platform, [nrpsScope]);
  const page = await client.readPage(platform, nrps.membershipsUrl);
  if (page.kind === 'failed') return mend('roster', page.cause);
  if (page.next.kind === 'foreign') return mend('roster', 'foreign-link');
  return good('roster', page.next.kind === 'none' ? 'good' : 'first-page', { count: page.members.length });
}
