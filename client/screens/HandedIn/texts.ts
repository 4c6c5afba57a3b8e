import { texts } from '../../messages/messages.ts';

/** What the LMS's grading page shows of the tool: how an attempt stands, and where its work is done. */
export const t = texts('handed-in', {
  title: 'What was handed in',
  queueTitle: 'Reviews start in the queue',
  queueText:
    'This page of your LMS shows whose work it is. So that you can judge without knowing, attempts are read in the queue, which names nobody.',
  queue: 'Go to the queue',
  nothingTitle: 'Nothing to see here yet',
  nothingText:
    'Nothing was handed in for this activity that you can see from this course. As soon as something is, this page says how it stands.',
  all: 'All micro-credentials',
  roster: 'See how the course is doing',
  line: '{title}, attempt {number}',
  'state.waiting': 'Handed in, waiting for an assessor',
  'state.in-review': 'An assessor is reading it',
  'state.taken-back': 'Taken back by its educator',
  'state.returned': 'Returned as incomplete',
  'state.not-yet': 'Not yet',
  'state.passed': 'Pass',
  'state.withdrawn': 'Pass, withdrawn later',
  'about.waiting':
    'The answer is promised by {day}. There is nothing to grade here: the score comes by itself.',
  'about.in-review':
    'The answer is promised by {day}. There is nothing to grade here: the score comes by itself.',
  'about.taken-back': 'It was taken back on {day}, before anybody read it. It uses up no attempt.',
  'about.returned':
    'Something could not be opened or judged, so it went back on {day}. It uses up no attempt, and no score was sent.',
  'about.not-yet': 'Decided on {day}. Its educator reads what to strengthen, and can hand in again.',
  'about.passed': 'Decided on {day}.',
  'about.withdrawn':
    'Decided on {day}. Later the pass was withdrawn, with a reason that its educator has; it does not count any more.',
  handedIn: 'Handed in',
  'closed.not-allowed': 'What was handed in is seen by its educator and by assessors.',
  'closed.not-told':
    'It was handed in before its educator was told that designers may see it, so it stays with them and their assessors.',
  'closed.taken-back': 'What was handed in is its educator’s alone again.',
  evidence: 'What was handed in',
  told: 'Its educator was told before handing it in that designers of the course can see it. Files are named after what they are evidence for.',
});
