/** Which hosts may show a platform's pages in a frame (design.md, "Frame hosts"). */
import type { LmsProduct } from '../lti/launch.schema.ts';

interface FramedPlatform {
  product: LmsProduct;
  issuer: string;
  authorizationEndpoint: string;
  learntHosts: readonly string[];
}

/** Where an LMS is one service for everybody, its schools live on names below one domain. */
const presets: Record<LmsProduct, readonly string[]> = {
  canvas: ['https://*.instructure.com'],
  schoology: ['https://*.schoology.com'],
  moodle: [],
  other: [],
};

export const MAX_LEARNT_HOSTS = 20;

/** CSP sources that may frame this platform's pages. */
export function frameHosts(platform: FramedPlatform): string[] {
  const own =
    presets[platform.product].length > 0
      ? []
      : [sourceOf(platform.issuer), sourceOf(platform.authorizationEndpoint)];
  const all = [...presets[platform.product], ...own, ...platform.learntHosts];
  return [...new Set(all.filter((host): host is string => host !== null))];
}

export type LearntHost = { kind: 'known' } | { kind: 'learn'; host: string } | { kind: 'no-room' };

/**
 * Whether the return URL of a launch shows a host that was not known: a school's own name for its LMS.
 * The URL comes out of a signed id_token, so it is the platform's own word.
 */
export function learnHost(platform: FramedPlatform, returnUrl: string | null): LearntHost {
  const host = returnUrl === null ? null : sourceOf(returnUrl);
  if (host === null || frameHosts(platform).some((known) => covers(known, host))) return { kind: 'known' };
  return platform.learntHosts.length < MAX_LEARNT_HOSTS ? { kind: 'learn', host } : { kind: 'no-room' };
}

/**
 * The origin of an address as a CSP source; null when it has none that a policy may hold.
 * A URL's host may contain `;` and `,`, which would end one directive or policy and begin another.
 */
function sourceOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, host } = new URL(address);
  const harmless = /^([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(:\d{1,5})?$/.test(host);
  return (protocol === 'https:' || protocol === 'http:') && harmless ? `${protocol}//${host}` : null;
}

function covers(source: string, host: string): boolean {
  if (source === host) return true;
  const pattern = /^https:\/\/\*(\..+)$/.exec(source);
  return pattern?.[1] !== undefined && host.startsWith('https://') && host.endsWith(pattern[1]);
}
