/** By what rosters and overviews are filtered and sorted; apart, so that the client need not load zod for them. */
export const rosterFilters = [
  'all',
  'not-started',
  'working',
  'waiting',
  'not-yet',
  'passed',
  'withdrawn',
  'open',
  'left',
] as const;
export type RosterFilter = (typeof rosterFilters)[number];
export const rosterSorts = ['name', 'state', 'since'] as const;

export const programmeFilters = ['all', 'waiting', 'working', 'not-yet', 'passed'] as const;
