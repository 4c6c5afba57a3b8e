import { readWork } from '../../../server/portfolio/read-work.schema.ts';
import { itemsOf, type Work } from '../../app/work.ts';

/** The next attempt starts from this one, but its confirmations are given anew. */
export function confirmAnew({ saver }: Work): void {
  const given = readWork(itemsOf(saver), 'attestation');
  if (given?.ownWork || given?.consent)
    saver.edit('attestation', { ...given, ownWork: false, consent: false, aiUsed: '' });
}
