/** Which network addresses the tool may call: public ones, and loopback where a trial allows it. */
import { BlockList, isIP } from 'node:net';

/** IANA special-purpose registries (RFC 6890 and later), without what is globally reachable. */
const closed = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  closed.addSubnet(net, bits, 'ipv4');

/** Of IPv6 only 2000::/3 is global unicast; inside it, tunnels and documentation lead elsewhere. */
const globalV6 = new BlockList();
globalV6.addSubnet('2000::', 3, 'ipv6');
const closedV6 = new BlockList();
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  closedV6.addSubnet(net, bits, 'ipv6');

const mappedV4 = /^(?:0*:)*:?(?:0*:)*ffff:(\d+\.\d+\.\d+\.\d+)$/i;

export type AddressKind = 'public' | 'loopback' | 'closed';

/** @param address an IP address as text; anything else is closed */
export function addressKind(address: string): AddressKind {
  const plain = mappedV4.exec(address)?.[1] ?? address;
  const family = isIP(plain);
  if (family === 4) {
    if (plain.startsWith('127.')) return 'loopback';
    return closed.check(plain, 'ipv4') ? 'closed' : 'public';
  }
  if (family !== 6) return 'closed';
  if (plain === '::1') return 'loopback';
  return globalV6.check(plain, 'ipv6') && !closedV6.check(plain, 'ipv6') ? 'public' : 'closed';
}
