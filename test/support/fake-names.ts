/** Names of the tests' own: they resolve to whatever a test says, as a hostile name server does. */
import dns, { type LookupAddress } from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import { isIP } from 'node:net';

type Done = (error: Error | null, found: LookupAddress[]) => void;

/** @param names name to addresses; every other name resolves as usual @returns puts everything back */
export function fakeNames(names: Readonly<Record<string, readonly string[]>>): () => void {
  const { lookup } = dns;
  const promised = dns.promises.lookup;
  const fake = (host: string): LookupAddress[] | undefined =>
    names[host]?.map((address) => ({ address, family: isIP(address) }));
  Object.assign(dns, {
    lookup: (host: string, options: object, done: Done) => {
      const found = fake(host);
      if (found) process.nextTick(done, null, found);
      else Reflect.apply(lookup, dns, [host, options, done]);
    },
  });
  Object.assign(dns.promises, {
    lookup: async (host: string, options: object) =>
      fake(host) ?? Reflect.apply(promised, dns.promises, [host, options]),
  });
  syncBuiltinESMExports();
  return () => {
    Object.assign(dns, { lookup });
    Object.assign(dns.promises, { lookup: promised });
    syncBuiltinESMExports();
  };
}
