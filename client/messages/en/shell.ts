import { texts } from '../messages.ts';

/** The frame around every screen: navigation, saving, errors, the words of marks. */
export const t = texts('shell', {
  skip: 'Skip to the content',
  tool: 'Tool',
  catalogue: 'All micro-credentials',
  overview: 'Overview',
  reviews: 'Reviews',
  administration: 'Administration',
  placing: 'Add to the course',
  backToCourse: 'Back to the course',
  newWindow: 'Open in a new window',
  newWindowBlocked: 'Your browser blocked the window. Allow windows from this page and press again.',
  loading: 'Opening…',
  loadingLong: 'This takes longer than usual. You can wait, or reload the page: what is saved stays saved.',
  tryAgain: 'Try again',
  reference: 'If it happens again, give your administrator this code: {code}. It says nothing about you.',
  help: 'Who can help: {contact}',
  close: 'Close',

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
  'saved.choose': 'There are two versions. Choose one below.',
  'saved.region': 'Saved, and next step',

  'choose.title': 'This was changed somewhere else, too',
  'choose.text':
    'Perhaps in another tab or on another device. Nothing is lost: choose which version to keep.',
  'choose.mine': 'Written here',
  'choose.stored': 'Saved elsewhere, {time}',
  'choose.removed': 'Removed.',
  'choose.keepMine': 'Keep what I wrote here',
  'choose.keepStored': 'Keep the saved one',
  recovered: {
    one: 'Words that had not reached us last time are back in their place and are being saved.',
    other: 'Words that had not reached us last time are back in their {count} places and are being saved.',
  },

  'ended.title': 'Your session has ended',
  'ended.text':
    'What was saved is safe, and what you typed stays on this page. To go on, open the link in your course again.',
  'ended.device':
    'Words that were not sent yet are kept on this device and come back when you open it here again.',
  'closed.title': 'This did not open',
  'closed.used': 'This link has been used already',
  'closed.usedText':
    'For your safety, each opening from your course works once. Go back to the course and open it again.',
  'closed.noneTitle': 'Open this from your course',
  'closed.none': 'This page opens by its link in your course. Go there and open it again.',
  'closed.safe': 'Everything you had saved is still there.',

  'preview.title': 'You see this as a preview',
  'preview.text':
    'Your LMS opened it in student view or with a test account. You can read everything; nothing that you do here is kept, handed in or graded.',
  'instructor.title': 'You are an instructor in this course',
  'instructor.text':
    'You can earn this like everybody else. Only the gradebook shows nothing: it takes no grade for an instructor. Your hours and your confirmation are not affected.',

  'error.offline': 'We can’t be reached right now',
  'error.offline.text': 'Check your connection. Nothing that was saved is lost.',
  'error.unreadable': 'Something between us did not answer as it should',
  'error.unreadable.text': 'Nothing that was saved is lost. Try again in a moment.',
  'error.not-found': 'There is nothing here',
  'error.not-found.text': 'It may have been moved, or belongs to somebody else.',
  'error.forbidden': 'This is not open to you here',
  'error.forbidden.text': 'It needs a right that you don’t have in this course.',
  'error.preview-only': 'Not in a preview',
  'error.preview-only.text': 'A preview shows everything and keeps nothing.',
  'error.session-ended': 'Your session has ended',
  'error.session-ended.text': 'Open the link in your course again. What was saved is safe.',
  'error.conflict': 'Somebody changed this meanwhile',
  'error.conflict.text': 'Reload the page to see it as it is now.',
  'error.not-possible-now': 'That isn’t possible right now',
  'error.not-possible-now.text': 'Things have changed meanwhile. Reload the page to see where they stand.',
  'error.too-many-requests': 'That was a lot at once',
  'error.too-many-requests.text': 'Wait a minute and try again. Nothing that was saved is lost.',
  'error.other': 'This did not work',
  'error.other.text': 'It is our fault, not yours. Nothing that was saved is lost. Try again in a moment.',

  'mark.met': 'Met',
  'mark.not-yet': 'Not yet',
  'mark.open': 'Not judged',
  'mark.ready': 'Ready',
  metLooks: '“Met” looks like',
  notYetLooks: '“Not yet” looks like',
  levelMet: '“{level}” (met)',
  levelMore: '“{level}” (met, and more)',
  levelNotYet: '“{level}” (not yet)',
  path: 'Your path',
  optional: '(optional)',
  remove: 'Remove',
  removed: 'Removed: {name}',
  undo: 'Undo',
  words: { one: '{count} word', other: '{count} words' },
});

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** Small numbers as words, as people write them in a sentence. */
export const inWords = (value: number): string => small[value] ?? String(value);
/** The same at the beginning of a sentence. */
export function atStart(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
