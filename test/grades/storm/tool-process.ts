/**
 * The whole tool in a process of its own, for a storm of grades. It is told who opened what and what was decided, and hands
 * that to grades/ as launches and the relay do: again from the beginning after each kill, since both come at least once.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import type { LtiPlatform } from '../../../server/lti/launch.schema.ts';
import { createTool } from '../../../server/tool.ts';
import { registerWithTool } from '../../support/connect.ts';
import { decided, opens } from '../support/world.ts';
import type { Educator, StormNews, StormOrder } from './order.ts';

const say = (news: StormNews) => process.send?.(news);
const order = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as StormOrder;
const tool = await createTool({
  settings: order.settings,
  log: pino({ level: process.env['TEST_LOG'] ?? 'silent' }),
  leaseMs: 3000,
  gradesPace: {
    pollMs: 50,
    firstRetryMs: 200,
    longestRetryMs: 1000,
    firstBreakMs: 200,
    longestBreakMs: 1000,
    timeoutMs: order.timeoutMs,
  },
});
await tool.listen();
process.on('message', (message) => {
  if (message !== 'memory') return;
  // What waits for the collector is not held.
  globalThis.gc?.();
  say({ kind: 'memory', rss: process.memoryUsage().rss });
});

const keys: string[] = [];
for (const registration of order.registrations)
  keys.push((await registerWithTool(tool, registration, order.district)).platformKey);
const microCredentialId = (await tool.capabilities.catalogue.list(order.district.id))[0]?.id ?? '';
say({ kind: 'ready' });

/** What a launch of this person brings. */
function opened({ lms, personId, sub, lineItem, lineItems, scopes }: Educator) {
  const { issuer, clientId, product } = order.registrations[lms] ?? {};
  const platform = { key: keys[lms], issuer, clientId, product } as LtiPlatform;
  const given = opens({ platform, gradebook: { lineItemsUrl: lineItems } }, personId, {
    lineItem,
    scopes,
    user: sub,
    placed: microCredentialId,
  });
  const place = { organisationId: order.district.id };
  return {
    session: { ...given.session, ...place },
    launch: { ...given.launch, ...place, resourceLinkId: randomUUID() },
    microCredentialId,
  };
}

/** Epoch ms: after everybody had opened it for the first time, and the same after each restart. */
function firstDecision(): number {
  const file = join(order.settings.dataDir, 'first-decision.txt');
  if (!existsSync(file)) writeFileSync(file, String(Date.now()));
  return Number(readFileSync(file, 'utf8'));
}

const { grades } = tool.capabilities;
const last = Math.max(...order.educators.map(({ decisions }) => decisions.length));
for (const educator of order.educators) await grades.recordTarget(opened(educator));
const decidedFrom = firstDecision();
for (let attempt = 1; attempt <= last; attempt += 1)
  for (const { personId, decisions } of order.educators) {
    const result = decisions[attempt - 1];
    if (!result) continue;
    const due = decided(personId, result, attempt, new Date(decidedFrom + attempt));
    const submissionId = `${personId}.${microCredentialId}`;
    const here = { organisationId: order.district.id, microCredentialId, submissionId };
    await grades.gradeHandler({ ...due, ...here });
  }
say({ kind: 'fed' });
