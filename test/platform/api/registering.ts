import * as content from '../content.ts';
import { makeSigningKey } from '../keys.ts';
import type { Lms } from '../lms.ts';
import type { Tool } from '../model.ts';
import { registrationAddress } from '../registration/token.ts';
import type { TemperName } from '../temper.ts';

/** What a tool must know of the platform that it was registered with. */
export interface Registration {
  toolId: number;
  clientId: string;
  deploymentId: string;
  issuer: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  jwksUri: string;
  product: TemperName;
  /** Name of the LMS. */
  name: string;
}

/** Tools and their deployments. */
export function registering(lms: Lms) {
  const { paths } = lms.temper;
  const registrationOf = (tool: Tool): Registration => ({
    toolId: tool.id,
    clientId: tool.clientId,
    deploymentId: tool.deployments[0] ?? '',
    issuer: lms.issuer,
    authorizationEndpoint: `${lms.base}${paths.authorize}`,
    tokenEndpoint: `${lms.base}${paths.token}`,
    jwksUri: `${lms.base}${paths.jwks}`,
    product: lms.temper.name,
    name: lms.title,
  });
  return {
    /** Registers a tool by hand. The LMS must have its address: start it first, or give `baseUrl`. */
    registerTool(tool: content.NewTool): Registration {
      return registrationOf(content.addTool(lms, tool));
    },
    /** What a registered tool was told at its registration. */
    registrationOf(toolId: number): Registration {
      const tool = lms.tool(toolId);
      if (tool === undefined) throw new Error('registrationOf: no such tool');
      return registrationOf(tool);
    },
    /** The address that an administrator's browser opens to register a tool: with openid_configuration and token. */
    registrationUrl: (toolUrl: string) => registrationAddress(lms, toolUrl),
    /** One more deployment of a registered tool; returns its id. */
    addDeployment(toolId: number): string {
      const tool = lms.tool(toolId);
      if (tool === undefined) throw new Error('addDeployment: no such tool');
      const id = lms.temper.deploymentId(tool, tool.deployments.length + 1);
      tool.deployments.push(id);
      lms.save();
      return id;
    },
    /** Switches a tool off, or on again: off, it gets no launches and no tokens, and its tokens stop working. */
    setToolActive(toolId: number, active: boolean): void {
      const tool = lms.tool(toolId);
      if (tool !== undefined) tool.active = active;
      lms.save();
    },
    /** Changes which scopes a tool may ask for from now on. */
    setToolScopes(toolId: number, scopes: string[]): void {
      const tool = lms.tool(toolId);
      if (tool !== undefined) tool.scopes = scopes;
      lms.save();
    },
  };
}

/** What the LMS signs with and hands out. */
export function credentials(lms: Lms) {
  return {
    /** Access tokens given so far stop working. */
    revokeTokens(): void {
      lms.state.accessTokens = {};
      lms.save();
    },
    /** Signs with a new key from now on. The old ones stay in the key set unless `keepOld` is false. */
    async rotateKeys({ keepOld = true } = {}): Promise<void> {
      const key = await makeSigningKey(lms.clock());
      lms.state.keys.splice(keepOld ? lms.state.keys.length : 0, Number.POSITIVE_INFINITY, key);
      lms.save();
    },
  };
}
