import { texts } from '../../messages/messages.ts';

export const t = texts('queue', {
  title: 'Reviews',
  nothing: 'Nothing waits for you',
  nothingText: 'When an educator hands something in, it appears here. You can also look in now and then.',
  count: { one: '{words} is waiting for you', other: '{words} are waiting for you' },
  countMore: 'More than {count} are waiting for you',
  firstLate: {
    one: 'One answer is late. It comes first.',
    other: '{words} answers are late. They come first.',
  },
  firstToday: 'The first answer is due today.',
  firstTomorrow: 'The first answer is due tomorrow.',
  firstLater: 'The first answer is due on {day}.',
  review: 'Review {code}',
  goOn: 'Go on with {code}',
  hidden: 'Names stay hidden.',
  teaches: 'No reviews in this course',
  teachesText:
    'You teach here, and {organisation} does not let assessors review in a course where they teach. Open this from another course.',

  queue: 'Your queue',
  caption: 'Attempts waiting for you, the one due next first',
  show: 'Show',
  showAll: 'all micro-credentials',
  'column.attempt': 'Attempt',
  'column.micro': 'Micro-credential',
  'column.state': 'State',
  'column.handedIn': 'Handed in',
  'column.due': 'Due',
  'column.open': 'Open',
  handedIn: 'Handed in:',
  due: 'Due:',
  mine: 'Yours until {day}',
  free: 'Nobody has it yet',
  reviewShort: 'Review',
  goOnShort: 'Go on',
  noneOfIt: 'Nothing of this micro-credential waits for you.',

  decided: 'What you decided last',
  decidedItem: '{code}, {title}',
});
