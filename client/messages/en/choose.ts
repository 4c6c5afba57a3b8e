import { texts } from '../messages.ts';

/** Two versions of the same words: loaded only where it happens. */
export const t = texts('choose', {
  title: 'This was changed somewhere else, too',
  text: 'Perhaps in another tab or on another device. Nothing is lost: choose which version to keep.',
  mine: 'Written here',
  stored: 'Saved elsewhere, {time}',
  removed: 'Removed.',
  keepMine: 'Keep what I wrote here',
  keepStored: 'Keep the saved one',
});
