/** Makes a demo LMS and a tool know each other, as a registration does; registration by URL has tests of its own. */
import type { Tool } from '../../server/tool.ts';
import type { DemoLms, Registration } from '../platform/platform.ts';

export interface Connected {
  organisationId: string;
  platformKey: string;
  registration: Registration;
}

export interface District {
  id: string;
  name: string;
  timeZone?: string;
}

/**
 * Safe to repeat: a second start finds everything again.
 * @param publicUrl of the tool, which need not listen yet
 */
export async function connect(
  tool: Tool,
  lms: DemoLms,
  { district, publicUrl, known }: { district: District; publicUrl: string; known?: Registration | null },
): Promise<Connected> {
  const registration =
    known ??
    lms.registerTool({
      name: 'Micro-credentials',
      initiateLoginUrl: `${publicUrl}/lti/login`,
      redirectUris: [`${publicUrl}/lti/launch`],
      jwksUrl: `${publicUrl}/lti/keys`,
      targetLinkUri: `${publicUrl}/lti/launch`,
    });
  const { platforms, lti, catalogue } = tool.capabilities;
  const platform = await platforms.registerPlatformDirectly({
    organisation: district,
    platform: {
      issuer: registration.issuer,
      clientId: registration.clientId,
      authorizationEndpoint: registration.authorizationEndpoint,
      tokenEndpoint: registration.tokenEndpoint,
      jwksUri: registration.jwksUri,
      product: 'moodle',
      name: 'Lakeside LMS',
    },
    deploymentIds: [registration.deploymentId],
  });
  await lti.registerPlatform(platform, 'Lakeside LMS');
  await catalogue.importSamples(district.id);
  return { organisationId: district.id, platformKey: platform.key, registration };
}
