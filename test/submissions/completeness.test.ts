import { expect } from 'chai';
import { completeness, countWords } from '../../server/submissions/completeness.schema.ts';
import { buildItem, completeWork, confirmed, definition, link } from './support/sample.ts';

describe('counting words', () => {
  const cases: [string, number][] = [
    ['', 0],
    ['  \n\t ', 0],
    ['— … !', 0],
    ['one two  three', 3],
    ["don't stop", 2],
    ['don’t stop', 2],
    ['a follow-up question', 3],
    ['3.5 of 1,000', 3],
    ['10:30 to 11', 3],
    ['end.Start', 2],
    ['yes,no', 2],
    ['and/or', 2],
    ['naïve café', 2],
    ['naïve', 1],
    ['Привет, мир', 2],
    ['مرحبا بالعالم', 2],
    ['नमस्ते दुनिया', 2],
    ['漢字です', 4],
    ['我用 Moodle 教书', 5],
    ['안녕 세계', 2],
    ['good 👍 work', 2],
    ['e\u0301tude', 1],
  ];
  for (const [text, words] of cases)
    it(`${JSON.stringify(text)} has ${words}`, () => expect(countWords(text)).to.equal(words));

  it('counts the longest text without delay', () => {
    const before = process.cpuUsage();
    expect(countWords('word '.repeat(40_000))).to.equal(40_000);
    expect(countWords('a'.repeat(200_000))).to.equal(1);
    expect(countWords('a-'.repeat(100_000))).to.equal(1);
    expect(process.cpuUsage(before).user, 'µs of work').to.be.below(5_000_000);
  });
});

describe('what is missing before Apply', () => {
  const replaced = (key: string, value: unknown) => [
    ...completeWork().filter((item) => item.key !== key),
    buildItem(key, value),
  ];
  const without = (key: string) => completeWork().filter((item) => item.key !== key);
  const words = (count: number) => ({ text: 'word '.repeat(count) });
  const choice = (...artefactIds: string[]) => ({ artefactIds });

  const cases: [string, ReturnType<typeof completeWork>, string[]][] = [
    ['nothing, when all is there', completeWork(), []],
    [
      'everything, before anything is there',
      [],
      ['account empty 0', 'evidence empty 0', 'attestation not-confirmed 0', 'attestation ai-not-answered 0'],
    ],
    ['a text, when it holds only spaces', replaced('writing:account', { text: ' \n ' }), ['account empty 0']],
    ['words, when there are too few', replaced('writing:account', words(3)), ['account too-short 2']],
    ['nothing at the lower limit', replaced('writing:account', words(5)), []],
    ['nothing at the upper limit', replaced('writing:account', words(12)), []],
    ['fewer words, above it', replaced('writing:account', words(15)), ['account too-long 3']],
    ['words of an optional text that was begun', replaced('writing:extra', words(1)), ['extra too-short 2']],
    ['nothing of an optional text that was emptied', replaced('writing:extra', { text: '' }), []],
    ['a choice', without('choice:evidence'), ['evidence empty 0']],
    [
      'an artefact that was removed',
      replaced('choice:evidence', choice('one', 'two')),
      ['evidence artefact-gone 0'],
    ],
    ['nothing, when one is chosen twice', replaced('choice:evidence', choice('one', 'one', 'one')), []],
    ['an address', replaced('artefact:one', { ...link, url: '' }), ['evidence link-without-address 0']],
    [
      'words in a writing',
      replaced('artefact:one', { kind: 'writing', title: 'Notes', text: ' ' }),
      ['evidence artefact-empty 0'],
    ],
    [
      'a file that has not arrived',
      replaced('artefact:one', { kind: 'file', title: 'Film', fileId: 'f1', description: '' }),
      ['evidence file-not-ready 0'],
    ],
    [
      'a confirmation',
      replaced('attestation', { ...confirmed, consent: false }),
      ['attestation not-confirmed 0'],
    ],
    [
      'an answer about AI',
      replaced('attestation', { ...confirmed, aiUsed: '' }),
      ['attestation ai-not-answered 0'],
    ],
    [
      'how AI was used',
      replaced('attestation', { ...confirmed, aiUsed: 'yes', aiHow: ' ' }),
      ['attestation ai-not-answered 0'],
    ],
  ];
  for (const [title, items, expected] of cases)
    it(title, () => {
      const missing = completeness(definition, items).map((one) => `${one.partId} ${one.problem} ${one.by}`);
      expect(missing).to.deep.equal(expected);
    });

  it('counts chosen artefacts, and names each problem of a part once', () => {
    const items = [
      ...completeWork(),
      ...['a', 'b', 'c'].map((id) => buildItem(`artefact:${id}`, { ...link, url: '' })),
      buildItem('choice:evidence', choice('a', 'b', 'c')),
    ].filter((item, index, all) => all.findLastIndex(({ key }) => key === item.key) === index);
    expect(completeness(definition, items)).to.deep.equal([
      { partId: 'evidence', problem: 'too-many', by: 1 },
      { partId: 'evidence', problem: 'link-without-address', by: 0 },
    ]);
  });

  it('refuses kinds that a part does not accept, and too few', () => {
    const [account, evidence] = definition.parts;
    if (!account || evidence?.kind !== 'artefacts') throw new Error('the sample has changed');
    const parts = [account, { ...evidence, min: 2, accepts: ['file' as const] }];
    expect(completeness({ parts }, completeWork())).to.deep.equal([
      { partId: 'evidence', problem: 'too-few', by: 1 },
      { partId: 'evidence', problem: 'artefact-not-accepted', by: 0 },
    ]);
  });

  it('takes a file that has arrived', () => {
    const items = replaced('artefact:one', { kind: 'file', title: 'Film', fileId: 'f1', description: '' });
    expect(completeness(definition, items, new Set(['f1']))).to.deep.equal([]);
  });
});
