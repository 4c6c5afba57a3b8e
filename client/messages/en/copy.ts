import { texts } from '../messages.ts';

/** Something to copy. */
export const t = texts('copy', {
  copy: 'Copy',
  copied: 'Copied',
  heard: 'Copy: {label}',
  copiedHeard: 'Copied: {label}',
  byHand: 'Your browser does not let us copy. The text is selected: press Ctrl+C, or Command+C.',
});
