import { texts } from '../../messages/messages.ts';

/** Grade health: what happened to a grade, and what a person can do about it. */
export const t = texts('admin-grades', {
  title: 'Grades',
  allWell: 'Every grade has arrived.',
  need: { one: '{words} grade needs a person.', other: '{words} grades need a person.' },
  wait: {
    one: '{words} grade waits and goes out by itself.',
    other: '{words} grades wait and go out by themselves.',
  },
  compare: 'Compare with the gradebooks',
  comparing: { one: 'Comparing, {count} read…', other: 'Comparing, {count} read…' },
  compareText: 'Reads what each gradebook shows now. Nothing is sent.',
  stop: 'Stop',
  compared: {
    one: '{count} grade read, {differing}{unread}.',
    other: '{count} grades read, {differing}{unread}.',
  },
  differing: { one: '{count} is different', other: '{count} are different' },
  noDifference: 'none is different',
  unread: { one: '; {count} could not be read', other: '; {count} could not be read' },
  resendAll: 'Send everything again',
  resendAllText: 'All that waits or failed. A grade that somebody entered by hand stays.',
  sending: 'Sending…',
  resentAll: {
    one: '{count} grade is on its way again.',
    other: '{count} grades are on their way again.',
  },
  resent: 'The grade of {name} is on its way again.',
  givenUp: 'The grade of {name} is not sent any more.',
  left: 'The gradebook of {name} stays as it is.',
  nobody: 'somebody without a name',

  person: 'Need a person',
  personCaption: 'Grades that need a person',
  'column.who': 'Who',
  'column.decision': 'Decision',
  'column.what': 'What happened',
  'column.act': 'What to do',
  where: '{platform}, {course}',
  titleGone: 'A micro-credential that is gone',
  'result.pass': 'Pass',
  'result.not-yet': 'Not yet',
  'result.revoked': 'Withdrawn',
  attempt: '{title}, attempt {number}',
  seen: 'It shows {score} of {maximum}; ours is {sent} of {of}. Read on {time}.',
  seenNothing: 'It shows no grade; ours is {sent} of {of}. Read on {time}.',
  comment: 'With the words: “{comment}”',

  resend: 'Send again',
  resendHeard: 'Send again: the grade of {name}',
  over: 'Send over it',
  overHeard: 'Send over it: the grade of {name}',
  giveUp: 'Give up',
  giveUpHeard: 'Give up the grade of {name}',
  leave: 'Leave it',
  leaveHeard: 'Leave it: the gradebook of {name}',
  more: 'Only the oldest hundred are listed. The others follow as these are done.',

  waiting: 'Waiting',
  waitingGroup: { one: '{platform}: {count} grade', other: '{platform}: {count} grades' },
  since: 'The oldest waits since {time}.',
  next: 'Next try at {time}.',
  these: { one: 'This grade', other: 'These grades' },
  waitingCaption: 'Grades that wait for {platform}',
  due: 'Next try:',

  without: 'Without a gradebook',
  withoutText:
    'These were decided, and their course lets the program write no grades. In your LMS, allow the program to use grades (in Moodle: “Use this service for grade sync and column management”; in Canvas: the LTI Advantage scopes of the developer key). Each grade then goes out when its person opens the micro-credential again.',
  withoutLine: '{name}, {title}, {day}',

  sureOver: 'Send over what is there?',
  sureOverText: 'The gradebook of {name} in {course} shows {seen}. It will show {sent} instead.',
  sureGiveUp: 'Give up this grade?',
  sureGiveUpText:
    'The decision, the badge and the hours of {name} stay. Only the gradebook of {course} is not told.',
  keep: 'Keep trying',
  cancel: 'Cancel',
  noGrade: 'no grade',
  ofMaximum: '{score} of {maximum}',

  'why.throttled': 'The LMS asked us to wait.',
  'do.throttled': 'Nothing is left for you to do.',
  'why.platform-down': 'The LMS does not answer.',
  'do.platform-down': 'Nothing is lost. If you know that it is up again, send it now.',
  'why.no-token': 'The LMS does not let us in.',
  'do.no-token':
    'Check that the program is still switched on in the LMS, and that its keys were not replaced.',
  'why.platform-off': 'The connection to this LMS is switched off here.',
  'do.platform-off': 'Switch it on under Platforms, or give the grade up.',
  'why.checking': 'The answer was lost on its way; we are checking what the gradebook shows.',
  'do.checking': 'Nothing is left for you to do.',
  'why.lms-error': 'The LMS answers with an error for this one grade.',
  'do.lms-error':
    'We keep trying. If it stays, look at this grade in the gradebook: it may be locked or hidden.',
  'why.locked': 'The grade or its column is locked in the gradebook.',
  'do.locked': 'Ask the teacher to unlock it, then send it again.',
  'why.clock': 'The clocks of the LMS and of this server differ, or the gradebook holds something later.',
  'do.clock': 'Sending again uses a new time. If it comes back, compare the clocks of both servers.',
  'why.scope-missing': 'The LMS gives the program no right to write this grade.',
  'do.scope-missing': 'Allow grades for the program in the LMS’s settings, then send it again.',
  'why.not-a-student': 'This person is not a student in this course any more, so it takes no grade.',
  'do.not-a-student': 'Enroll them again as a student and send it, or give the grade up.',
  'why.line-item-gone': 'The column in the gradebook was deleted.',
  'do.line-item-gone':
    'If the program made the column, sending makes a new one. Else add the micro-credential to the course again: the grade follows when its person opens it.',
  'why.course-concluded': 'The course is over and takes no grades any more.',
  'do.course-concluded': 'Give the grade up, or open the course again and send it.',
  'why.teacher-graded': 'Somebody entered a grade by hand, and we did not overwrite it.',
  'do.teacher-graded': 'Ask the teacher. Then give ours up, or send it over theirs.',
  'why.not-understood': 'The LMS did not understand the grade.',
  'do.not-understood':
    'Send it again once. If it comes back, tell whoever runs this program the time of the try.',
  'why.lowered':
    'The gradebook shows fewer points than a pass has. Usually a late policy of the course took them.',
  'do.lowered': 'Ask the teacher to take the late penalty off this grade. Or send it again, or leave it.',
  'why.other-number': 'Somebody entered another grade after ours had arrived.',
  'do.other-number': 'Ask the teacher. Then leave it, or send ours over it.',
  'why.no-number': 'The gradebook shows no grade any more, though ours had arrived.',
  'do.no-number': 'Somebody may have deleted it. Send it again, or leave it.',
  'why.on-its-way': 'It is on its way.',
  'do.on-its-way': 'Nothing is left for you to do.',

  'reason.being-sent': 'It is being sent right now. Look again in a minute.',
  'reason.nothing-to-send': 'It has arrived or was given up meanwhile. The list is up to date now.',

  'notice.well': 'Every grade has arrived.',
  'notice.need': {
    one: '{count} grade needs a person.',
    other: '{count} grades need a person.',
  },
  'notice.wait': {
    one: '{count} grade waits for its gradebook, since {time}.',
    other: '{count} grades wait for their gradebooks, the oldest since {time}.',
  },
  'notice.link': 'See the grades',
});

/** This screen's words for a refusal; null: the common ones do. */
export function reasonWords(reason: string): string | null {
  const key = `reason.${reason}`;
  return t.has(key) ? t(key) : null;
}
