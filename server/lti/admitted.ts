/** Whether the tool would call an address, without calling it: an early answer for a person who registers an LMS. */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { addressKind } from './addresses.ts';

/**
 * False for an address that is, or resolves only to, what outbound.ts would refuse. A name that does not resolve is left
 * to the request itself, where the address is judged again.
 * @param url a web address that parses
 */
export async function isAdmitted(url: string, allowLoopback: boolean): Promise<boolean> {
  const { hostname, protocol } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const found = isIP(host) === 0 ? await resolve(host) : [host];
  const kinds = found.map(addressKind);
  if (kinds.length === 0) return true;
  return kinds.some(
    (kind) => (kind === 'public' && protocol === 'https:') || (kind === 'loopback' && allowLoopback),
  );
}

async function resolve(host: string): Promise<string[]> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch {
    return [];
  }
}
