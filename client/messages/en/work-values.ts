import { texts } from '../messages.ts';

/** Names of the kinds of work, where two versions of one have to be told apart. */
export const t = texts('work-values', {
  notes: 'Your notes',
  material: 'Your own material',
  plan: 'Your plan',
  entry: 'A practice entry',
  artefact: 'Something you collected',
  attestation: 'Your confirmations',
  yes: 'Yes',
  no: 'No',
  empty: 'Nothing written.',
  several: { one: '{count} chosen', other: '{count} chosen' },
});
