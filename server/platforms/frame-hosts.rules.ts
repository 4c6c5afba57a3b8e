/** Which hosts may show a platform's pages in a frame (design.md, "Frame hosts"). */
import type { LmsProduct } from '../lti/launch.schema.ts';
import { isLoopbackName } from './lms-presets.rules.ts';

interface FramedPlatform {
  product: LmsProduct;
  issuer: string;
  authorizationEndpoint: string;
  learntHosts: readonly string[];
  addedHosts?: readonly string[] | undefined;
  removedHosts?: readonly string[] | undefined;
}

/** Where an LMS is one service for everybody, its schools live on names below one domain. */
const presets: Record<LmsProduct, readonly string[]> = {
  canvas: ['https://*.instructure.com'],
  schoology: ['https://*.schoology.com'],
  moodle: [],
  other: [],
};

export const MAX_LEARNT_HOSTS = 20;
export const MAX_ADDED_HOSTS = 20;

/** Comes with the LMS and stays: without it nothing would open at all. */
function ownHosts({ product, issuer, authorizationEndpoint }: FramedPlatform): string[] {
  if (presets[product].length > 0) return [...presets[product]];
  const own = [sourceOf(issuer), sourceOf(authorizationEndpoint)];
  return own.filter((host): host is string => host !== null);
}

export interface FrameHost {
  host: string;
  /** `own`: comes with the LMS; `learnt`: shown by a launch; `added`: by an administrator. */
  from: 'own' | 'learnt' | 'added';
}

/** The hosts that may frame this platform's pages, and why; each once. */
export function listFrameHosts(platform: FramedPlatform): FrameHost[] {
  const removed = new Set(platform.removedHosts);
  const all: FrameHost[] = [
    ...ownHosts(platform).map((host): FrameHost => ({ host, from: 'own' })),
    ...(platform.addedHosts ?? []).map((host): FrameHost => ({ host, from: 'added' })),
    ...platform.learntHosts
      .filter((host) => !removed.has(host))
      .map((host): FrameHost => ({ host, from: 'learnt' })),
  ];
  return all.filter(({ host }, place) => all.findIndex((other) => other.host === host) === place);
}

/** CSP sources that may frame this platform's pages. */
export const frameHosts = (platform: FramedPlatform): string[] =>
  listFrameHosts(platform).map(({ host }) => host);

export type TypedHost = { kind: 'host'; host: string } | { kind: 'refused' };

/**
 * What an administrator types for a host: `lms.example.org`, `https://lms.example.org`, or all below one domain as
 * `https://*.example.org`. Plain http only on this machine; no path, no credentials, no wildcard over a whole ending.
 */
export function readFrameHost(typed: string): TypedHost {
  const text = typed.trim().toLowerCase();
  const address = /^[a-z][a-z0-9+.-]*:\/\//.test(text) ? text : `https://${text}`;
  const below = address.startsWith('https://*.');
  const plain = below ? address.replace('//*.', '//') : address;
  if (plain.includes('*') || !URL.canParse(plain)) return { kind: 'refused' };
  const { protocol, hostname, pathname, search, hash, username, password } = new URL(plain);
  const source = sourceOf(plain);
  if (source === null || pathname + search + hash + username + password !== '/') return { kind: 'refused' };
  if (!isLoopbackName(hostname) && (protocol !== 'https:' || !/[.:]/.test(hostname)))
    return { kind: 'refused' };
  if (!below) return { kind: 'host', host: source };
  return isOneDomain(hostname) ? { kind: 'host', host: source.replace('//', '//*.') } : { kind: 'refused' };
}

/** Not an address, and no whole ending: all below `org` or `co.uk` would be everybody. */
function isOneDomain(hostname: string): boolean {
  if (/^[\d.]+$|[[\]]/.test(hostname)) return false;
  const [first = '', ...rest] = hostname.split('.');
  return rest.length > 1 || (rest.length === 1 && first.length > 3);
}

export type HostChange<P> =
  | { kind: 'changed'; next: P }
  | { kind: 'same' }
  | { kind: 'refused'; reason: 'too-many-hosts' | 'own-host' | 'not-there' };

type Hosts = Pick<FramedPlatform, 'learntHosts' | 'addedHosts' | 'removedHosts'>;

export function addFrameHost<P extends FramedPlatform>(platform: P, host: string): HostChange<P & Hosts> {
  const removedHosts = (platform.removedHosts ?? []).filter((one) => one !== host);
  const cleared = { ...platform, removedHosts };
  if (listFrameHosts(platform).some((known) => known.host === host)) return { kind: 'same' };
  if (listFrameHosts(cleared).some((known) => known.host === host)) return { kind: 'changed', next: cleared };
  const added = platform.addedHosts ?? [];
  if (added.length >= MAX_ADDED_HOSTS) return { kind: 'refused', reason: 'too-many-hosts' };
  return { kind: 'changed', next: { ...cleared, addedHosts: [...added, host] } };
}

export function removeFrameHost<P extends FramedPlatform>(platform: P, host: string): HostChange<P & Hosts> {
  const known = listFrameHosts(platform).find((one) => one.host === host);
  if (!known) return { kind: 'refused', reason: 'not-there' };
  if (known.from === 'own') return { kind: 'refused', reason: 'own-host' };
  const learntHosts = platform.learntHosts.filter((one) => one !== host);
  const addedHosts = (platform.addedHosts ?? []).filter((one) => one !== host);
  // Newest last; the oldest give way, so that the list does not grow without end.
  const removedHosts = [...(platform.removedHosts ?? []), host].slice(-60);
  return { kind: 'changed', next: { ...platform, learntHosts, addedHosts, removedHosts } };
}

export type LearntHost = { kind: 'known' } | { kind: 'learn'; host: string } | { kind: 'no-room' };

/**
 * Whether the return URL of a launch shows a host that was not known: a school's own name for its LMS.
 * The URL comes out of a signed id_token, so it is the platform's own word.
 */
export function learnHost(platform: FramedPlatform, returnUrl: string | null): LearntHost {
  const host = returnUrl === null ? null : sourceOf(returnUrl);
  if (host === null || platform.removedHosts?.includes(host)) return { kind: 'known' };
  if (frameHosts(platform).some((known) => covers(known, host))) return { kind: 'known' };
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
