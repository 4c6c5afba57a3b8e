import { texts } from '../messages.ts';

/** How what was typed stands: only where something is typed. */
export const t = texts('saving', {
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
});
