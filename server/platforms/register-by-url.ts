/** Dynamic registration: the LMS opened our registration URL and said where its configuration is. */
import type { LmsProduct, LtiPlatform } from '../lti/launch.schema.ts';
import { askForRegistration, readConfiguration } from './ask-lms.ts';
import type { RegistrationInvite } from './invite.ts';
import { TOOL_CONFIGURATION } from './lms-configuration.schema.ts';
import type { RegisteringDeps } from './registering-context.ts';
import { registrationRequest, scopesFor } from './registration-request.rules.ts';
import { spendInvite, storeRegistration } from './spend-invite.ts';
import type { ToolSite } from './tool-description.rules.ts';

export interface RegistrationQuery {
  openidConfiguration: string;
  /** Null: the LMS gave none. */
  registrationToken: string | null;
}

export interface Registered {
  platform: LtiPlatform;
  product: LmsProduct;
  host: string;
  version: string | null;
  /** Scopes that the LMS says it granted; its tokens have the last word. */
  scopes: string[];
  /** Whether the LMS named the deployment; else it is the first launch's. */
  deploymentNamed: boolean;
}

/** @throws RegistrationFailure */
export function registerByUrl(
  deps: RegisteringDeps,
  invite: RegistrationInvite,
  { openidConfiguration, registrationToken }: RegistrationQuery,
  site: ToolSite,
): Promise<Registered> {
  return spendInvite(deps, invite, async () => {
    const lms = await readConfiguration(deps, openidConfiguration, registrationToken);
    const request = registrationRequest(lms, site);
    const answer = await askForRegistration(deps, lms, registrationToken, request);
    const deploymentId = answer[TOOL_CONFIGURATION]?.deployment_id ?? null;
    const { issuer, authorizationEndpoint, tokenEndpoint, tokenAudience, jwksUri, product, name } = lms;
    const platform = await storeRegistration(deps, invite, {
      platform: {
        ...{ issuer, authorizationEndpoint, tokenEndpoint, tokenAudience, jwksUri, product, name },
        clientId: answer.client_id,
      },
      deploymentIds: deploymentId === null ? [] : [deploymentId],
      firstDeploymentJoins: deploymentId === null,
    });
    const asked = scopesFor(lms);
    const granted = answer.scope?.split(/\s+/);
    return {
      ...{ platform, product, host: new URL(issuer).host, version: lms.version },
      scopes: granted ? asked.filter((scope) => granted.includes(scope)) : asked,
      deploymentNamed: deploymentId !== null,
    };
  });
}
