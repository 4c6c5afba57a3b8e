/** Makes a demo LMS and a tool know each other, as a registration does; registration by URL has tests of its own. */
import { canvasKey } from '../../server/platforms/canvas-key.rules.ts';
import { canvasCustom, toolAddresses, toolCustom } from '../../server/platforms/tool-description.rules.ts';
import type { Tool } from '../../server/tool.ts';
import type { ToolMessage } from '../platform/model.ts';
import type { DemoLms, Registration } from '../platform/platform.ts';

export interface District {
  id: string;
  name: string;
  timeZone?: string;
}

/** The LMS's side. @param publicUrl of the tool, which need not listen yet */
export function registerWithLms(lms: DemoLms, publicUrl: string): Registration {
  const { login, launch, keys, icon } = toolAddresses({ publicUrl });
  return lms.registerTool({
    name: 'Micro-credentials',
    initiateLoginUrl: login,
    redirectUris: [launch],
    jwksUrl: keys,
    targetLinkUri: launch,
    iconUrl: icon,
    custom: lms.temper === 'canvas' ? { ...canvasCustom } : { ...toolCustom },
    ...(lms.temper === 'canvas' ? { messages: canvasMessages(publicUrl) } : {}),
  });
}

/** The placements of the developer key that an administrator would paste. */
function canvasMessages(publicUrl: string): ToolMessage[] {
  const labels = { open: 'Micro-credentials', choose: 'Add a micro-credential' };
  const key = canvasKey({ publicUrl, name: labels.open, description: labels.open, labels });
  return key.extensions.flatMap(({ settings }) =>
    settings.placements.map((entry) => ({
      type: entry.message_type,
      targetLinkUri: entry.target_link_uri,
      label: entry.text,
      placements: [entry.placement],
      custom: 'custom_fields' in entry ? entry.custom_fields : {},
      visible: !('default' in entry),
    })),
  );
}

/** The tool's side, with the samples in the catalogue. Safe to repeat: a second start finds everything again. */
export async function registerWithTool(
  tool: Tool,
  registration: Registration,
  district: District,
): Promise<{ platformKey: string }> {
  const { platforms, lti, catalogue } = tool.capabilities;
  const { issuer, clientId, authorizationEndpoint, tokenEndpoint, jwksUri, product, name } = registration;
  const platform = await platforms.registerPlatformDirectly({
    organisation: district,
    platform: {
      ...{ issuer, clientId, authorizationEndpoint, tokenEndpoint, jwksUri, product, name },
    },
    deploymentIds: [registration.deploymentId],
  });
  await lti.registerPlatform(platform, name);
  await catalogue.importSamples(district.id);
  return { platformKey: platform.key };
}
