import { texts } from '../../messages/messages.ts';

export const t = texts('roster', {
  title: 'Roster',
  choose: 'Rosters of this course',
  chooseLead: 'Choose a micro-credential to see how far everybody is.',
  chooseNone:
    'No micro-credential was opened in this course yet. Once somebody opens one, its roster is here.',

  lead: {
    one: 'One person. {waiting} waiting for an answer, {passed} passed.',
    other: '{count} people. {waiting} waiting for an answer, {passed} passed.',
  },
  leadSealed: { one: 'One person. {passed} passed.', other: '{count} people. {passed} passed.' },
  leadNone: 'Nobody is here yet.',
  sealed:
    'You may assess this micro-credential. So that you never know whose work you read, this list only says who has passed.',

  listRead: {
    one: 'Your LMS’s list of this course: {count} person, staff included. Read on {when}.',
    other: 'Your LMS’s list of this course: {count} people, staff included. Read on {when}.',
  },
  listReading: 'Your LMS’s list of this course is being read. You can go on meanwhile.',
  listNever: 'Your LMS’s list of this course was not read yet. You see who has come so far.',
  readAgain: 'Read it again',
  readingAgain: 'Reading…',
  readNow: 'The list is up to date.',

  'none.no-course': 'This was not opened from a course, so there is no list of people.',
  'none.no-claim':
    'Your LMS does not give this tool the list of the course’s people. You see who has opened the micro-credential here. An administrator of your LMS can allow “names and roles” for this tool.',
  'failed.not-granted':
    'Your LMS does not let this tool read the list of the course’s people. An administrator of your LMS can allow “names and roles”.',
  'failed.gone': 'Your LMS does not find this course’s list any more.',
  'failed.course-over': 'The course is over, and your LMS gives its list to nobody any more.',
  'failed.throttled': 'Your LMS is busy and asked to wait. Try again in a few minutes.',
  'failed.no-token': 'Your LMS did not let this tool in just now. Try again in a few minutes.',
  'failed.unreachable': 'Your LMS did not answer. Try again in a few minutes.',
  'failed.not-understood':
    'Your LMS answered in a way that this tool does not understand. Tell whoever looks after it.',
  failedKept: 'You see the list from before.',
  'cut.foreign-link':
    'Not everybody may be here: a part of the list was at another address, and this tool does not follow there.',
  'cut.loop': 'Not everybody may be here: your LMS’s list leads in a circle.',
  'cut.too-long': 'Not everybody is here: your LMS’s list is longer than this tool reads.',

  search: 'Find a name',
  show: 'Show',
  sort: 'Sort by',
  'filter.all': 'Everybody ({count})',
  'filter.not-started': 'Not started ({count})',
  'filter.working': 'Working on it ({count})',
  'filter.waiting': 'Waiting for an answer ({count})',
  'filter.not-yet': 'Not yet ({count})',
  'filter.passed': 'Passed ({count})',
  'filter.withdrawn': 'Passed, withdrawn later ({count})',
  'filter.open': 'Not passed so far ({count})',
  'filter.left': 'Not in the course any more ({count})',
  'sort.name': 'Name',
  'sort.state': 'What needs you first',
  'sort.since': 'Longest in this state',
  found: { one: '{count} person', other: '{count} people' },
  none: 'Nobody like this.',

  people: 'People',
  caption: 'People of this course and how far they are',
  'column.name': 'Name',
  'column.state': 'State',
  'column.since': 'Since',
  'column.due': 'Answer due',
  'column.grade': 'Gradebook',
  'column.act': 'Act',
  since: 'Since:',
  due: 'Answer due:',
  grade: 'Gradebook:',
  noName: 'Without a name',
  'list.inactive': 'Inactive in the course',
  'list.deleted': 'Removed from the course',
  'list.not-listed': 'Not on the course’s list any more',
  'state.not-started': 'Not started',
  'state.learning': 'Phase 1, learning',
  'state.application': 'Phase 2, application',
  'state.submission': 'Phase 3, submission',
  'state.waiting': 'Waiting for an answer',
  'state.in-review': 'With an assessor',
  'state.returned': 'Returned as incomplete',
  'state.not-yet': 'Not yet',
  'state.passed': 'Passed',
  'state.withdrawn': 'Passed, withdrawn later',
  'state.open': 'Not passed so far',
  'grade.accepted': 'Sent',
  'grade.score': '{score} of {maximum}',
  'grade.waiting': 'On its way',
  'grade.refused': 'Not taken',

  nudge: 'Text to send',
  nudgeHeard: 'Text to send to {name}',
  nudgeLabel: 'A text for {name}',
  nudgeHint: 'Copy it into a message in your LMS. Change what you like.',
  somebody: 'this person',
  hello: 'Hello {name},',
  helloAll: 'Hello,',
  'nudge.not-started':
    '{hello}\n\n“{title}” waits for you in our course{course}. Open it and read its first page: what it is about, what you show, and how long it takes.',
  'nudge.learning':
    '{hello}\n\nyou have begun “{title}”. The next step is phase 1: look at the resources, then plan what you will try. Everything you wrote is saved.',
  'nudge.application':
    '{hello}\n\nyou are trying out what “{title}” is about. Write down how it went in your practice log; two sentences are enough to begin.',
  'nudge.submission':
    '{hello}\n\nyou are close: what is missing in “{title}” stands beside Apply, on the page of phase 3.',
  'nudge.returned':
    '{hello}\n\na part of what you handed in for “{title}” could not be opened. The page says which one; replace it and apply again. No attempt is used up.',
  'nudge.not-yet':
    '{hello}\n\nyour answer for “{title}” is there: not yet. The page shows what is met and the one thing to strengthen. You can go on from there.',
  'nudge.open':
    '{hello}\n\nthis is a reminder of “{title}” in our course{course}. Open it to see what comes next for you.',
  inCourse: ' ({course})',
});
