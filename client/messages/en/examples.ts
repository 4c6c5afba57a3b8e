import { texts } from '../messages.ts';

/** Annotated examples of evidence. */
export const t = texts('examples', {
  examples: { one: 'One example, with notes', other: '{words} examples, with notes' },
  level: 'An example of “{level}”',
  why: 'Why it is at this level',
});
