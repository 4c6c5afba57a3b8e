import { texts } from '../messages.ts';

/** One attempt: its head, its feedback, what was handed in. */
export const t = texts('attempt', {
  attempt: 'Attempt {number}',
  attemptDecided: 'Attempt {number}, decided on {day}',
  attemptSent: 'Attempt {number}, handed in on {day}',
  attemptReturned: 'Handed in on {day}, returned on {returned}',
  attemptTakenBack: 'Handed in on {day} and taken back',
  handedIn: 'What you handed in',
  frozen: 'Frozen copy, yours to read at any time',
  code: 'Code',
  aiNo: 'You said that you used no AI tools.',
  aiYes: 'You said that you used AI tools:',
  overall: 'Overall',
  from: 'From the assessor who read your attempt without knowing your name.',
  strengthen: 'What to strengthen',
  met: 'Met',
  allFeedback: 'What your assessor said',
  noComment: 'No comment.',
  level: 'Level: “{level}”',
  earlier: 'Earlier attempts',
  read: 'Read attempt {number} as you handed it in',
  readReturned: 'Read what was returned on {day}',
  readTakenBack: 'Read what you took back, handed in on {day}',
  result: 'Back to the result',
  metHeard: ': met',
  notYetHeard: ': not yet',
});
