import { texts } from '../messages.ts';

export const t = texts('newer-version', {
  title: 'A newer version of this micro-credential is there.',
  text: 'You began with version {version} and can finish it. If you move, your notes, log and texts come along; parts that changed ask for a second look.',
  move: 'Move to the new version',
  moving: 'Moving…',
});
