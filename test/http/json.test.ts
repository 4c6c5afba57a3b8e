/** Answers are JSON as anybody would write it, whether their text was kept or not. */
import { expect } from 'chai';
import fc from 'fast-check';
import { toJson, unchanging } from '../../server/http/json.ts';

describe('JSON of an answer', () => {
  it('is what JSON.stringify writes, wherever a part that never changes stands in it', () => {
    const plain = fc.jsonValue({ maxDepth: 5 });
    fc.assert(
      fc.property(plain, plain, plain, (lasting, beside, top) => {
        const kept = unchanging(lasting);
        for (const answer of [
          kept,
          { kept, beside },
          { beside, inner: { kept, beside } },
          { deeper: { inner: { kept } } },
          [kept, beside],
          top,
        ])
          expect(toJson(answer)).to.equal(JSON.stringify(answer));
      }),
      { seed: 6, numRuns: 300 },
    );
  });

  it('leaves out what JSON has no word for, and writes times as text', () => {
    const at = new Date(0);
    expect(toJson({ a: undefined, at, inner: { b: undefined, c: null } })).to.equal(
      '{"at":"1970-01-01T00:00:00.000Z","inner":{"c":null}}',
    );
  });

  it('freezes what never changes to its depths, so that no caller changes it for others', () => {
    const lasting = unchanging({ parts: [{ title: 'one' }] });
    expect(() => lasting.parts.push({ title: 'two' })).to.throw(TypeError);
    expect(() => Object.assign(lasting.parts[0] ?? {}, { title: 'two' })).to.throw(TypeError);
    expect(toJson({ lasting })).to.equal('{"lasting":{"parts":[{"title":"one"}]}}');
  });
});
