import { texts } from '../messages.ts';

/** Evidence that was handed in, as its educator and its assessors read it. */
export const t = texts('evidence', {
  words: { one: '{count} word', other: '{count} words' },
  artefacts: { one: '{count} piece', other: '{count} pieces' },
  nothing: 'Nothing was handed in for this part.',
  untitled: 'Untitled',
  linkSaved: 'A link, as it stood on {date}. What is behind it was not frozen and may have changed.',
  'outside.yes': 'It can be opened from outside the school.',
  'outside.no': 'It cannot be opened from outside the school.',
  'outside.unsure': 'It may not open from outside the school.',
});
