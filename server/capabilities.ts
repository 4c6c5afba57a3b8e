/** Puts the capabilities together, from left to right of their line; the ports that point back are closures. */
import type { CapabilitiesDeps } from './capabilities/deps.ts';
import { openEntrance } from './capabilities/entrance.ts';
import { openOutcome } from './capabilities/outcome.ts';
import { openWork } from './capabilities/work.ts';

export type Capabilities = Awaited<ReturnType<typeof createCapabilities>>;

/** Declares every collection; the storage is made ready by the caller afterwards. */
export async function createCapabilities(deps: CapabilitiesDeps) {
  const entrance = await openEntrance(deps, {
    onArrival: async ({ email, locale }, record) => {
      const { organisationId, personId } = record;
      await outcome.notify.contacts.learn({ organisationId, personId, email, locale });
      await outcome.notify.rememberPlace(record, null);
    },
    lastGradeAt: (platformKey) => work.grades.lastGradeAt(platformKey),
  });
  const work = await openWork(deps, entrance, {
    opened: async (launch, microCredentialId) => {
      await Promise.all([
        outcome.notify.rememberPlace(launch, microCredentialId),
        outcome.rosters.visit(launch, microCredentialId),
      ]);
    },
    applied: (applied) => outcome.notify.applied(applied),
    withdrawn: (heads) => outcome.awards.withdrawn(heads),
  });
  const outcome = openOutcome(deps, entrance, work);
  return { ...entrance, ...work, ...outcome };
}
