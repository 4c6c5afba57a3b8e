import { texts } from '../messages.ts';

/** Words that the educator's screens share where something is written. */
export const t = texts('learner', {
  handedIn: 'Attempt {number} is handed in.',
  handedInText: 'It stays as it was, whatever you change here.',
  seeResult: 'See where it stands',
  closedPhase: 'You can read everything here. Only educators of this course write in it.',

  title: 'Title',
  link: 'Web address',
  linkProblem:
    'This is not a full web address yet, so it isn’t saved. It begins with https:// as in your browser.',
  untitled: 'Untitled',
  addLink: 'Add a link',
  addWriting: 'Write something',
  'kind.link': 'Link',
  'kind.writing': 'Your own writing',
  'kind.file': 'File',
  linkNotFrozen:
    'A link is not frozen: we keep its address and the time, but what is behind it can change. Keep it open to readers until you have an answer.',
  outside: 'Can somebody outside your school open it?',
  'outside.yes': 'Yes, without a login',
  'outside.no': 'No',
  'outside.unsure': 'I’m not sure',
  'outside.hint': 'Try it in a private window. An assessor who can’t open it has to return the attempt.',
  note: 'A note about it',
  text: 'Text',
  edit: 'Edit: {name}',
  doneEditing: 'Done',
  names: 'Cover the names of students.',
});
