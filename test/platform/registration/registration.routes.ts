import { type Request, type Response, Router } from 'express';
import { addTool } from '../content.ts';
import type { Lms } from '../lms.ts';
import { SCOPES, type Tool } from '../model.ts';
import { answerRefused, Refused } from '../refusal.ts';
import { isMediaType, type RegistrationManners } from '../temper.ts';
import { type ParsedRegistration, parseRegistration, TOOL_CONFIGURATION } from './rules.ts';
import { checkRegistrationToken } from './token.ts';

/** OpenID configuration and registration (LTI Dynamic Registration 1.0), where the LMS has them. */
export function registrationRoutes(lms: Lms): Router {
  const router = Router();
  const manners = lms.temper.registration;
  if (manners === null) return router;
  const { paths } = lms.temper;
  router.get(
    paths.openidConfiguration,
    guarded(async (req, res) => {
      if (manners.tokenForConfiguration) await checkRegistrationToken(lms, req);
      res.json(configuration(lms, manners));
    }),
  );
  router.post(
    paths.registration,
    guarded(async (req, res) => {
      const clientId = await checkRegistrationToken(lms, req);
      if (!isMediaType(req.headers['content-type'], 'application/json'))
        throw new Refused('register.content-type');
      const parsed = parseRegistration(req.body, manners);
      // Two registrations with one token at once: between the check and here, another may have won.
      if (lms.toolByClientId(clientId) !== undefined) throw new Refused('register.token-used');
      const tool = addTool(lms, parsed.tool);
      tool.clientId = clientId;
      lms.save();
      res.status(manners.createdStatus).json(answer(tool, parsed, manners));
    }),
  );
  return router;
}

function guarded(handle: (req: Request, res: Response) => Promise<void>) {
  return async (req: Request, res: Response): Promise<void> => {
    try {
      await handle(req, res);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      answerRefused(res, error);
    }
  };
}

function configuration(lms: Lms, manners: RegistrationManners): Record<string, unknown> {
  const { paths, product } = lms.temper;
  return {
    issuer: lms.issuer,
    authorization_endpoint: `${lms.base}${paths.authorize}`,
    token_endpoint: `${lms.base}${paths.token}`,
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['RS256'],
    jwks_uri: `${lms.base}${paths.jwks}`,
    registration_endpoint: `${lms.base}${paths.registration}`,
    scopes_supported: ['openid', ...Object.values(SCOPES)],
    response_types_supported: ['id_token'],
    subject_types_supported: ['public', 'pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    claims_supported: ['sub', 'iss', 'name', 'given_name', 'family_name', 'email'],
    'https://purl.imsglobal.org/spec/lti-platform-configuration': {
      product_family_code: product.code,
      version: product.version,
      messages_supported: manners.messages.map(({ type, placements }) =>
        placements.length === 0 ? { type } : { type, placements },
      ),
      variables: ['Context.id', 'Context.id.history', 'ResourceLink.id', 'Person.name.full', 'User.id'],
      ...manners.platformExtras(lms.title),
    },
  };
}

function answer(tool: Tool, { body, configuration }: ParsedRegistration, manners: RegistrationManners) {
  const deployment = manners.answersDeployment ? { deployment_id: tool.deployments[0] } : {};
  return {
    ...body,
    client_id: tool.clientId,
    scope: manners.answeredScopes(tool.scopes).join(' '),
    [TOOL_CONFIGURATION]: { ...configuration, custom_parameters: tool.custom, ...deployment },
  };
}
