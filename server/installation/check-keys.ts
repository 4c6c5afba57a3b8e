/** The LMS's public keys, fetched afresh, and its clock by the same answer. */
import { z } from 'zod';
import type { LtiPlatform } from '../lti/launch.schema.ts';
import { OutboundError } from '../lti/outbound.ts';
import { judgeClock } from './clock.rules.ts';
import type { InstallationDeps } from './context.ts';
import { type CheckResult, good, leftOut, mend } from './installation.schema.ts';

const Jwks = z.object({ keys: z.array(z.object({ kid: z.string(), kty: z.string() }).loose()).max(200) });

export async function checkKeys(
  { fetch, clock }: Pick<InstallationDeps, 'fetch' | 'clock'>,
  { jwksUri }: LtiPlatform,
): Promise<CheckResult[]> {
  const sent = clock().getTime();
  const facts = { host: new URL(jwksUri).host };
  try {
    const answer = await fetch(jwksUri, {
      headers: { Accept: 'application/json' },
      timeoutMs: 8_000,
      maxBytes: 256_000,
      redirects: 3,
    });
    const received = clock().getTime();
    return [
      judgeKeys(answer.status, answer.body, facts.host),
      judgeClock(answer.headers.date, { sent, received }),
    ];
  } catch (error) {
    const reason = error instanceof OutboundError ? error.reason : 'network';
    return [
      mend('keys', reason === 'address' ? 'private-address' : 'unreachable', facts),
      leftOut('clock', 'no-date'),
    ];
  }
}

function judgeKeys(status: number, body: string, host: string): CheckResult {
  if (status !== 200) return mend('keys', 'status', { host, status });
  const keys = readKeys(body);
  if (!keys) return mend('keys', 'no-key-set', { host });
  const count = keys.filter(({ kty }) => kty === 'RSA').length;
  return count > 0 ? good('keys', 'good', { host, count }) : mend('keys', 'no-keys', { host });
}

function readKeys(body: string): { kty: string }[] | null {
  try {
    const parsed = Jwks.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data.keys : null;
  } catch {
    return null;
  }
}
