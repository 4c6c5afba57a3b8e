/** Runs the server's half of "Test this installation" with the LMS and the course of this session's launch. */
import { notFound, notPossibleNow } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import type { LaunchRecord } from '../launches/launch-record.schema.ts';
import type { LtiPlatform } from '../lti/launch.schema.ts';
import { checkKeys } from './check-keys.ts';
import { checkLineItem, checkRights, checkRoster, checkToken } from './check-services.ts';
import type { InstallationDeps } from './context.ts';
import { type CheckResult, good, type InstallationTest, leftOut } from './installation.schema.ts';
import { installationWords } from './messages.en.ts';

export type Installation = ReturnType<typeof createInstallation>;

export function createInstallation(deps: InstallationDeps) {
  /** Each test asks the LMS some eight times: one at a time for an organisation is plenty. */
  const running = new Set<string>();
  return {
    /** @throws Refusal `not-possible-now` `test-running` */
    async test(session: Session): Promise<InstallationTest> {
      const { organisationId } = session;
      if (running.has(organisationId)) throw notPossibleNow('test-running');
      running.add(organisationId);
      try {
        return await run(deps, session);
      } finally {
        running.delete(organisationId);
      }
    },
  };
}

async function run(deps: InstallationDeps, session: Session): Promise<InstallationTest> {
  const launch = await deps.launchOf(session);
  const [platform, record, hosts] = await Promise.all([
    deps.platform(launch.platformKey),
    deps.platformRecord(launch.platformKey),
    deps.frameHosts(launch.platformKey),
  ]);
  if (!platform || !record) throw notFound('platform');
  const checks = [
    checkWay(launch),
    ...(await checkKeys(deps, platform)),
    checkRights(launch),
    ...(await checkServices(deps, platform, launch)),
  ];
  await deps.audit.record({
    organisationId: session.organisationId,
    personId: session.personId,
    act: 'installation-tested',
    details: { platformKey: platform.key, mend: checks.filter(({ state }) => state === 'mend').length },
  });
  return {
    at: deps.clock().toISOString(),
    lms: { name: record.name, product: record.product },
    checks,
    frameHosts: [...(hosts ?? [])],
  };
}

/** Without a token nothing else can be asked. */
async function checkServices(
  deps: InstallationDeps,
  platform: LtiPlatform,
  launch: LaunchRecord,
): Promise<CheckResult[]> {
  const token = await checkToken(deps, platform, launch);
  if (token.state !== 'good')
    return [token, leftOut('line-item', 'token-first'), leftOut('roster', 'token-first')];
  return [
    token,
    await checkLineItem(deps, platform, launch, installationWords.lineItem),
    await checkRoster(deps, platform, launch),
  ];
}

/** Each way is as safe as the others; which one it was helps whoever looks for a cause. */
const checkWay = ({ keptBy }: LaunchRecord): CheckResult =>
  keptBy ? good('way', keptBy) : leftOut('way', 'not-known');
