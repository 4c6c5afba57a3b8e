import { texts } from '../../messages/messages.ts';

export const t = texts('learning', {
  resources: 'Read, watch, tick off',
  resourcesText: 'In any order, as much as you need. Phases 2 and 3 are open already.',
  done: 'Done',
  doneWith: ': {title}',
  minutes: { one: '{count} minute', other: '{count} minutes' },
  'kind.text': 'Text',
  'kind.link': 'Link',
  'kind.video': 'Video',
  'kind.document': 'Document',
  captions: 'with captions',
  noCaptions: 'no captions',
  openLink: 'Open it',
  materials: 'Your own materials',
  materialsNone: 'Something you found yourself? Keep its address here, with a note. Only you see it.',
  addMaterial: 'Add your own',
  materialAdded: 'Added on {day}. Only you see it.',
  materialTitle: 'What is it?',
  materialNote: 'What is it good for?',
  selfCheck: 'Could you tell a “met” when you see one?',
  selfCheckText: {
    one: 'The same criterion that your assessor will use. Tick it if you could explain it to a colleague.',
    other:
      'The same {words} criteria that your assessor will use. Tick those you could explain to a colleague.',
  },
  clear: 'I can tell what “met” looks like',
  clearFor: ' for {title}',
  notes: 'Notes',
  notesHint: 'Only you can read them.',
  next: 'Plan your practice',
});
