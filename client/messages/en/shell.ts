import { texts } from '../messages.ts';

/** The frame around every screen: navigation, saving, errors, the words of marks. */
export const t = texts('shell', {
  skip: 'Skip to the content',
  tool: 'Tool',
  catalogue: 'All micro-credentials',
  overview: 'Overview',
  result: 'Result',
  credentials: 'My credentials',
  reviews: 'Reviews',
  administration: 'Administration',
  placing: 'Add to the course',
  newWindow: 'Open in a new window',
  newWindowBlocked: 'Your browser blocked the window. Allow windows from this page and press again.',
  loading: 'Opening…',
  loadingLong: 'This takes longer than usual. You can wait, or reload the page: what is saved stays saved.',
  broken: 'This page did not arrive',
  brokenText:
    'Check your connection and load it again. What was saved is safe, and unsent words are kept on this device.',
  reload: 'Load it again',
  pieceMissing: 'This part did not arrive. Load the page again when you are back online.',

  'saved.none': 'Everything you change here is saved.',
  'saved.all': 'Everything is saved. Last change {time}.',
  'saved.saving': 'Saving…',
  'saved.offline.kept': 'Offline. Your words are kept on this device and saved when you are back.',
  'saved.offline.page': 'Offline. Keep this page open: your words are saved when you are back.',
  'saved.failed.kept': {
    one: 'Not saved yet. Your words are kept on this device; we try again in {count} second.',
    other: 'Not saved yet. Your words are kept on this device; we try again in {count} seconds.',
  },
  'saved.failed.page': {
    one: 'Not saved yet. Keep this page open; we try again in {count} second.',
    other: 'Not saved yet. Keep this page open; we try again in {count} seconds.',
  },
  'saved.ended.kept': 'Your session has ended. Your words are kept on this device.',
  'saved.ended.page': 'Your session has ended. Copy your latest words before you close this page.',
  'saved.refused': 'Your last change could not be saved. It is still on this page.',
  'saved.choose': 'There are two versions. Choose one at the top of this page.',
  'saved.region': 'Saved, and next step',

  recovered: {
    one: 'Words that had not reached us last time are back in their place and are being saved.',
    other: 'Words that had not reached us last time are back in their {count} places and are being saved.',
  },

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
