import { expect } from 'chai';
import { decidedWords, receiptHeadline } from '../../client/components/grade-words.ts';
import { GradeReceipt } from '../../server/submissions/submission.schema.ts';

const day = '2026-11-02T15:00:00.000Z';
const receipt = (more: Partial<GradeReceipt>): GradeReceipt => ({
  ...{ targetId: '1', context: 'Algebra', product: 'canvas', result: 'pass', state: 'accepted' },
  ...{ sentAt: day, acceptedAt: day, nextTryAt: null, reason: null, seen: null },
  ...more,
});

describe('What an assessor reads of the gradebook', () => {
  const table: [string, Partial<GradeReceipt>[], RegExp][] = [
    ['no gradebook', [], /^Pass, Nov 2$/],
    ['it arrived', [{}], /^Pass, in the gradebook since Nov 2$/],
    ['it waits', [{ state: 'waiting' }], /^Pass, on its way to the gradebook$/],
    ['one of two was refused', [{}, { state: 'refused' }], /does not take it/],
    [
      'withdrawn later, on its way',
      [{ result: 'revoked', state: 'waiting' }],
      /^Pass; it was withdrawn later$/,
    ],
    ['withdrawn later, and told so', [{ result: 'revoked' }], /^Pass; it was withdrawn later$/],
    [
      'withdrawn later, and one of two was not told yet',
      [{ result: 'revoked' }, { result: 'revoked', state: 'refused' }],
      /^Pass; it was withdrawn later$/,
    ],
  ];
  for (const [what, receipts, expected] of table)
    it(what, () => expect(decidedWords('pass', day, receipts.map(receipt))).to.match(expected));
});

describe('What an educator reads of one gradebook', () => {
  for (const result of GradeReceipt.shape.result.options)
    for (const state of GradeReceipt.shape.state.options)
      it(`${result}, ${state}: a sentence that ends with the gradebook of its course`, () => {
        const said = receiptHeadline(receipt({ result, state }));
        expect(said).to.match(/^“(Pass|Not yet|Withdrawn)” .* the gradebook of Algebra$/);
        expect(receiptHeadline(receipt({ result, state, context: '' }))).to.equal(
          said.replace(' of Algebra', ''),
        );
      });
});
