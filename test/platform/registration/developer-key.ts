import type { NewTool } from '../content.ts';
import { SCOPES, type ToolMessage } from '../model.ts';
import { Refused } from '../refusal.ts';
import type { RegistrationManners } from '../temper.ts';

type Fields = Record<string, unknown>;
const LEVELS = ['public', 'name_only', 'email_only', 'anonymous'];

/**
 * Reads the JSON of a Canvas developer key, strictly. Throws Refused.
 * @param redirectUris what the administrator types beside it; the target when empty, as Canvas does
 */
export function parseDeveloperKey(
  text: unknown,
  redirectUris: string[],
  manners: RegistrationManners,
): NewTool {
  const key = objectIn(text);
  if (!isText(key.title) || !isText(key.description)) throw new Refused('key.text');
  const targetLinkUri = addressIn(key.target_link_uri);
  const { level, settings } = extensionIn(key.extensions);
  const messages = placementsIn(settings.placements, manners);
  const picker = messages.find(({ type }) => type === 'LtiDeepLinkingRequest');
  return {
    name: key.title,
    initiateLoginUrl: addressIn(key.oidc_initiation_url),
    jwksUrl: addressIn(key.public_jwk_url),
    targetLinkUri,
    deepLinkingUrl: picker?.targetLinkUri ?? targetLinkUri,
    redirectUris: redirectUris.length > 0 ? redirectUris : [targetLinkUri],
    scopes: scopesIn(key.scopes),
    custom: customIn(key.custom_fields),
    sharesName: level === 'public' || level === 'name_only',
    sharesEmail: level === 'public' || level === 'email_only',
    messages,
    active: false,
    ...(isAddress(settings.icon_url) ? { iconUrl: settings.icon_url } : {}),
  };
}

function extensionIn(value: unknown): { level: string; settings: Fields } {
  const extensions: unknown[] = Array.isArray(value) ? value : [];
  const extension = extensions.find((one) => isRecord(one) && one.platform === 'canvas.instructure.com');
  if (!isRecord(extension) || !isRecord(extension.settings)) throw new Refused('key.extension');
  const level = extension.privacy_level ?? 'anonymous';
  if (typeof level !== 'string' || !LEVELS.includes(level)) throw new Refused('key.privacy');
  return { level, settings: extension.settings };
}

function placementsIn(value: unknown, manners: RegistrationManners): ToolMessage[] {
  if (!Array.isArray(value)) throw new Refused('key.placement');
  const taken = new Set<string>();
  return value.map((entry: unknown) => {
    if (!isRecord(entry) || typeof entry.placement !== 'string') throw new Refused('key.placement');
    const type = entry.message_type ?? 'LtiResourceLinkRequest';
    const known = manners.messages.find((message) => message.type === type);
    if (known === undefined || !known.placements.includes(entry.placement) || taken.has(entry.placement))
      throw new Refused('key.placement');
    taken.add(entry.placement);
    return {
      type: known.type,
      targetLinkUri: isAddress(entry.target_link_uri) ? entry.target_link_uri : null,
      label: isText(entry.text) ? entry.text : '',
      placements: [entry.placement],
      custom: customIn(entry.custom_fields),
      visible: entry.enabled !== false && entry.default !== 'disabled',
    };
  });
}

function scopesIn(value: unknown): string[] {
  const known: unknown[] = Object.values(SCOPES);
  if (!Array.isArray(value) || !value.every((scope) => known.includes(scope)))
    throw new Refused('key.scopes');
  return value as string[];
}

function customIn(value: unknown): Record<string, string> {
  if (value === undefined) return {};
  if (!isRecord(value) || !Object.values(value).every((text) => typeof text === 'string'))
    throw new Refused('key.custom');
  return value as Record<string, string>;
}

function objectIn(text: unknown): Fields {
  try {
    const key: unknown = JSON.parse(String(text));
    if (isRecord(key)) return key;
  } catch {
    // Falls through to the refusal.
  }
  throw new Refused('key.json');
}

function addressIn(value: unknown): string {
  if (!isAddress(value)) throw new Refused('key.address');
  return value;
}

function isAddress(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
