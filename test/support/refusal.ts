import { expect } from 'chai';
import { Refusal } from '../../server/http/errors.ts';

/** The refusal that a use case ends in; anything else fails the test. */
export async function refusalOf(act: Promise<unknown>): Promise<Refusal> {
  try {
    await act;
  } catch (error) {
    expect(error).to.be.instanceOf(Refusal);
    return error as Refusal;
  }
  throw new Error('it was not refused');
}
