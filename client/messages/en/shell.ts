import { texts } from '../messages.ts';

/** The frame around every screen: navigation, saving, errors, the words of marks. */
export const t = texts('shell', {
  skip: 'Skip to the content',
  tool: 'Tool',
  catalogue: 'All micro-credentials',
  overview: 'Overview',
  result: 'Result',
  credentials: 'My credentials',
  roster: 'Roster',
  reviews: 'Reviews',
  program: 'Program',
  administration: 'Administration',
  placing: 'Add to the course',
  toCourse: 'Back to the course',
  newWindow: 'Open in a new window',
  newWindowBlocked: 'Your browser blocked the window. Allow windows from this page and press again.',
  loading: 'Opening…',
  loadingLong: 'This takes longer than usual. You can wait, or reload the page: what is saved stays saved.',
  broken: 'This page did not arrive',
  brokenText:
    'Check your connection and load it again. What was saved is safe, and unsent words are kept on this device.',
  reload: 'Load it again',
  pieceMissing: 'This part did not arrive. Load the page again when you are back online.',

  'mark.met': 'Met',
  'mark.not-yet': 'Not yet',
  path: 'Your path',
  optional: '(optional)',
  remove: 'Remove',
  removed: 'Removed: {name}',
  undo: 'Undo',
  close: 'Close',
  opensElsewhere: 'opens in a new window',
  words: { one: '{count} word', other: '{count} words' },
});

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** Small numbers as words, as people write them in a sentence. */
export const inWords = (value: number): string => small[value] ?? String(value);
/** The same at the beginning of a sentence. */
export function atStart(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
