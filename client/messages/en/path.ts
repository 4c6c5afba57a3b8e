import { texts } from '../messages.ts';

/** The way through one micro-credential. */
export const t = texts('path', {
  learning: 'Learning',
  application: 'Application',
  submission: 'Submission',
  'phase.learning': '1 Learning',
  'phase.application': '2 Application',
  'phase.submission': '3 Submission',
  'path.resources': { one: '{count} resource', other: '{count} resources' },
  'path.explored': '{done} of {total} explored',
  'path.allExplored': 'All explored',
  'path.practice': 'In your own setting',
  'path.entries': '{done} of {total} practice entries',
  'path.entriesDone': { one: '{count} practice entry', other: '{count} practice entries' },
  'path.parts': { one: '{count} part', other: '{count} parts' },
  'path.partsReady': '{done} of {total} parts ready',
  'path.allReady': 'All parts ready',
  'path.handedIn': 'Handed in',

  retired: 'This micro-credential is not offered to others any more.',
  retiredText: 'You began it, so you can finish it as it is.',
});
