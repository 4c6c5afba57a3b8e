/** Words in the files that rosters and the program's overview hand out. */
import type { ProgrammeRow } from '../programme.schema.ts';
import type { RosterGrade, RosterRow, RosterState } from '../roster.schema.ts';

const states: Record<RosterState, string> = {
  'not-started': 'Not started',
  learning: 'In phase 1, learning',
  application: 'In phase 2, application',
  submission: 'In phase 3, submission',
  waiting: 'Handed in, waits for an answer',
  'in-review': 'With an assessor',
  returned: 'Returned as incomplete',
  'not-yet': 'Not yet',
  passed: 'Passed',
  withdrawn: 'Passed, withdrawn later',
  open: 'Not passed so far',
};
const list: Record<RosterRow['list'], string> = {
  active: 'In the course',
  inactive: 'Inactive in the course',
  deleted: 'Removed from the course',
  'not-listed': 'Not on the course’s list any more',
  unknown: '',
};
const grades: Record<RosterGrade['state'], string> = {
  accepted: 'In the gradebook',
  waiting: 'On its way',
  refused: 'Not taken by the gradebook',
};
const programmeStates: Record<ProgrammeRow['state'], string> = {
  waiting: states.waiting,
  'in-review': states['in-review'],
  returned: states.returned,
  working: 'Working on it',
  'not-yet': states['not-yet'],
  passed: states.passed,
};

export const en = {
  noName: 'Without a name',
  hiddenName: 'Name hidden: you may assess this',
  states,
  list,
  grades,
  programmeStates,
  withdrawn: states.withdrawn,
  rosterHeads: [
    'Name',
    'In the course',
    'State',
    'Since',
    'Answer due',
    'Attempt',
    'Gradebook',
    'Grade',
    'Of',
  ],
  programmeHeads: [
    'Name',
    'Micro-credential',
    'Issuer',
    'Courses',
    'LMS',
    'State',
    'Attempt',
    'Handed in',
    'Answer due',
    'Decided',
    'In-service hours',
  ],
  cut: (most: number) => `Only the ${most} that changed last are in this file.`,
};
