/** Rosters of courses for designers, and the programme's overview for its leads. Wired by server/capabilities.ts. */
import type { LaunchRecord } from '../launches/launch-record.schema.ts';
import { type RostersDeps, withMemory } from './context.ts';
import { listProgramme } from './list-programme.ts';
import { listRosters } from './list-roster.ts';
import { programmeFigures } from './programme-figures.ts';
import { programmePlaces } from './programme-places.ts';
import { recordVisits } from './record-visit.ts';

export type RostersCapability = ReturnType<typeof createRosters>;

export function createRosters(deps: RostersDeps) {
  const context = withMemory(deps);
  const visit = recordVisits(context);
  return {
    /** At each opening of a micro-credential. */
    visit: (launch: LaunchRecord, microCredentialId: string): Promise<void> =>
      visit(launch, microCredentialId),
    ...listRosters(context),
    ...listProgramme(context),
    figures: programmeFigures(context),
    places: programmePlaces(context),
    /** Readings under way end at their next page and leave nothing behind that holds. */
    stop(): void {
      context.stopped.now = true;
    },
  };
}
