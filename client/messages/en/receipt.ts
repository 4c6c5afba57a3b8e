import { texts } from '../messages.ts';

/** Where a grade stands in a gradebook: what happened, never what is hoped for. */
export const t = texts('receipt', {
  title: 'In the gradebook',
  'accepted.pass': '“Pass” is in the gradebook',
  'accepted.not-yet': '“Not yet” is in the gradebook',
  'waiting.pass': '“Pass” is on its way to the gradebook',
  'waiting.not-yet': '“Not yet” is on its way to the gradebook',
  'refused.pass': 'The gradebook has not taken “Pass”',
  'refused.not-yet': 'The gradebook has not taken “Not yet”',
  of: '{state} of {course}',
  acceptedAt: 'Accepted on {time}.',
  sentAt: 'Sent on {time}; no answer yet.',
  nextTry: 'We try again at {time}.',
  seen: 'When we last looked, on {time}, it showed {score} of {maximum}.',
  seenNothing: 'When we last looked, on {time}, it showed no grade.',
  comment: 'With the words: “{comment}”',
  none: 'No grade from here',
  noneText:
    'This course shows no grade for this micro-credential. Your result and your hours are not affected.',
  soon: 'The grade is being prepared.',
  zero: 'It becomes the full score on the day you pass.',

  'reason.teacher-graded':
    'Somebody entered a grade by hand, and we don’t overwrite it. Your instructor can remove it.',
  'reason.platform-down': 'The LMS does not answer right now. Nothing is lost.',
  'reason.throttled': 'The LMS asked us to wait a little.',
  'reason.no-token': 'The LMS does not let us in right now. Your administrator can check the connection.',
  'reason.platform-off': 'The connection to this LMS was switched off. Your administrator can switch it on.',
  'reason.checking': 'The answer was lost on its way, so we are checking what the gradebook shows.',
  'reason.lms-error': 'The LMS answered with an error for this grade.',
  'reason.not-a-student': 'You are not a student in this course, so it takes no grade for you.',
  'reason.line-item-gone': 'The column in the gradebook was removed.',
  'reason.course-concluded': 'This course is over and takes no grades any more.',
  'reason.locked': 'This grade is locked in the gradebook.',
  'reason.scope-missing': 'This course does not let us write grades.',
  'reason.clock': 'The gradebook holds something newer; we try again with a later time.',
  'reason.not-understood': 'The LMS did not understand the grade. Your administrator sees why.',
  'reason.other': 'It could not be written there. Your administrator sees why.',
});
