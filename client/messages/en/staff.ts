import { texts } from '../messages.ts';

/** Words that assessors, administrators and course designers share. */
export const t = texts('staff', {
  late: { one: '{count} day late', other: '{count} days late' },
  today: 'Today',
  tomorrow: 'Tomorrow',
  left: { one: '{count} day left', other: '{count} days left' },
  attempt: 'Attempt {number}',
  more: 'Show more',
  loadingMore: 'Loading…',

  'right.administrator': 'Administrator',
  'right.assessor': 'Assessor',
  'right.author': 'Author',
  'right.approver': 'Approver',
  'right.lead': 'Program lead',
  allIssuers: 'All issuers',

  'pass.accepted': 'Pass, in the gradebook since {day}',
  'pass.waiting': 'Pass, on its way to the gradebook',
  'pass.retry': 'Pass, on its way to the gradebook; we try again at {time}',
  'pass.refused': 'Pass. The gradebook does not take it; nothing is left for you to do',
  'pass.none': 'Pass, {day}',
  'pass.revoked': 'Pass; it was withdrawn later',
  'not-yet.accepted': 'Not yet, in the gradebook since {day}',
  'not-yet.waiting': 'Not yet, on its way to the gradebook',
  'not-yet.retry': 'Not yet, on its way to the gradebook; we try again at {time}',
  'not-yet.refused': 'Not yet. The gradebook does not take it; nothing is left for you to do',
  'not-yet.none': 'Not yet, {day}',
  'returned.none': 'Returned as incomplete, {day}',
});
