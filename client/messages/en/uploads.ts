import { texts } from '../messages.ts';

/** Adding files: each state says how much is safe. */
export const t = texts('uploads', {
  choose: 'Choose files',
  camera: 'Take a photo',
  orDrop: 'or drop them here',
  letGo: 'Let go to add them',
  about: 'Photos, videos, recordings, PDF and office files. Keep this page open while they are sent.',
  list: 'Files on their way',
  bar: 'Upload of {name}',
  waiting: 'Next. Starts by itself.',
  comparing: 'Looking whether it is the same file…',
  sending: '{percent}% of {size}',
  'left.moments': 'less than a minute left',
  'left.minutes': { one: 'about {count} minute left', other: 'about {count} minutes left' },
  'left.hours': { one: 'about {count} hour left', other: 'about {count} hours left' },
  paused: 'Paused. {percent}% is safe.',
  offline: 'No connection. {percent}% is safe; it goes on by itself.',
  'stopped.ended':
    'Your session has ended. {percent}% is safe. Open the course again and it goes on from there.',
  'stopped.disk-full': 'There is no room for it right now. {percent}% is safe. Try again later.',
  checking: 'It has arrived and is being checked',
  arrived: '{name} is safe with us.',
  pause: 'Pause',
  goOn: 'Go on',
  pauseName: 'Pause: {name}',
  goOnName: 'Go on: {name}',
  removeName: 'Remove: {name}',

  'refused.empty': 'This file is empty. Look whether it was saved, then choose it again.',
  'refused.kind-not-allowed':
    'We can’t open files of this kind. Save it as PDF and add that; the rest of your work is untouched.',
  'refused.wrong-extension':
    'Its name and its content don’t match: inside it looks like .{looksLike}. Export it again from the program that made it.',
  'refused.infected':
    'Our scanner found something harmful in it, so it was not kept. Please tell whoever looks after your device.',
  'refused.damaged': 'It could not be read. Open it on your device, save it again and add the new file.',
  'refused.unfolds-too-large': 'It unfolds to far more than its size. Export it again in a smaller form.',
  'refused.name': 'Its name could not be read. Give it another name and add it again.',
  'refused.place':
    'What this page asks for has changed meanwhile. Reload the page, then add the file where it belongs now.',
  'refused.file-limit': 'It is larger than one file may be here. Shorten or compress it, or link to it.',
  'refused.person-limit':
    'There is not enough room left for it. Remove files that you no longer need, or link to it.',
  'refused.too-many-files':
    'You have as many files as we can keep for you. Remove some that you no longer need.',
  'refused.other': 'It could not be taken. Please add it again.',

  unfinished: 'Not finished last time',
  unfinishedSafe: '{percent}% of {size} is safe. Choose the same file and it goes on from there.',
  kept: 'Kept until {day}.',
  'begunFor.part': 'Begun for “{part}”.',
  'begunFor.collected': 'Begun for what you collect.',
  'begunFor.part-elsewhere': 'Begun for “{part}” in “{microCredential}”.',
  'begunFor.collected-elsewhere': 'Begun for what you collect in “{microCredential}”.',
  chooseSame: 'Choose the same file',
  otherSize: 'This is another file: its size is different. Choose the one that you began with: {name}.',
  otherContent:
    'This is another file, or it was changed since. Choose the one that you began with ({name}), or remove this one and begin anew.',

  'stayed.handed-in':
    '{name} arrived after you had applied, so it is not in “{part}”. You have it in what you collected.',
  'stayed.part-gone':
    '{name} has arrived, but “{part}” does not ask for files any more. You have it in what you collected.',
  'stayed.part-full':
    '{name} has arrived, but “{part}” has as many as it takes. You have it in what you collected.',
  'stayed.collection-full':
    '{name} has arrived, but you have collected as much as we can keep here. Remove something, then add it below.',
  'stayed.closed':
    '{name} has arrived. This micro-credential is not offered any more, so it was added to nothing.',
  leave: 'Leave it there',
  leaveName: 'Leave it there: {name}',
  leaving: 'Leaving it there…',

  before: { one: '{count} file that you uploaded before', other: '{count} files that you uploaded before' },
  add: 'Add',
  addName: 'Add: {name}',
  collectionFull: 'You have collected as much as we can keep here. Remove something first.',
  throwAway: 'Throw it away for good: {name}',
});
