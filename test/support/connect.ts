/** Makes a demo LMS and a tool know each other, as a registration does; registration by URL has tests of its own. */
import type { Tool } from '../../server/tool.ts';
import type { DemoLms, Registration } from '../platform/platform.ts';

export interface District {
  id: string;
  name: string;
  timeZone?: string;
}

/** The LMS's side. @param publicUrl of the tool, which need not listen yet */
export function registerWithLms(lms: DemoLms, publicUrl: string): Registration {
  return lms.registerTool({
    name: 'Micro-credentials',
    initiateLoginUrl: `${publicUrl}/lti/login`,
    redirectUris: [`${publicUrl}/lti/launch`],
    jwksUrl: `${publicUrl}/lti/keys`,
    targetLinkUri: `${publicUrl}/lti/launch`,
  });
}

/** The tool's side, with the samples in the catalogue. Safe to repeat: a second start finds everything again. */
export async function registerWithTool(
  tool: Tool,
  registration: Registration,
  district: District,
): Promise<{ platformKey: string }> {
  const { platforms, lti, catalogue } = tool.capabilities;
  const { issuer, clientId, authorizationEndpoint, tokenEndpoint, jwksUri } = registration;
  const platform = await platforms.registerPlatformDirectly({
    organisation: district,
    platform: {
      ...{ issuer, clientId, authorizationEndpoint, tokenEndpoint, jwksUri },
      product: 'moodle',
      name: 'Lakeside LMS',
    },
    deploymentIds: [registration.deploymentId],
  });
  await lti.registerPlatform(platform, 'Lakeside LMS');
  await catalogue.importSamples(district.id);
  return { platformKey: platform.key };
}
