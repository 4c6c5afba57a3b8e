import { expect } from 'chai';
import { parseWorkKey, type WorkKind, workValues } from '../../server/portfolio/work.schema.ts';
import { isKnownKey, needsTouch, phaseOf, readValue } from '../../server/portfolio/work-item.rules.ts';
import { buildDefinition } from '../catalogue/support/definition.ts';
import { values } from './support/values.ts';

describe('The key of a work item', () => {
  const cases: [string, boolean][] = [
    ['notes', true],
    ['plan', true],
    ['attestation', true],
    ['entry:my-first', true],
    ['artefact:0f8fad5b-d9cb-469f-a165-70867728950e', true],
    ['resource:why', true],
    ['resource:other', false],
    ['self-check:asks', true],
    ['self-check:account', false],
    ['writing:account', true],
    ['writing:evidence', false],
    ['choice:evidence', true],
    ['choice:account', false],
  ];
  for (const [key, known] of cases)
    it(`${key} is ${known ? '' : 'not '}known to the version that the work belongs to`, () => {
      const parsed = parseWorkKey(key);
      expect(parsed !== null && isKnownKey(buildDefinition(), parsed)).to.equal(known);
    });

  for (const key of [
    '',
    'notes:1',
    'entry',
    'entry:',
    'entry:UPPER',
    'entry:a.b',
    'entry:../x',
    'secret:1',
    '__proto__',
  ])
    it(`“${key}” is none`, () => expect(parseWorkKey(key)).to.equal(null));
});

describe('The value of a work item', () => {
  for (const kind of Object.keys(workValues) as WorkKind[])
    it(`of kind ${kind} is kept as it was sent, without what nobody asked for`, () => {
      const read = readValue(kind, { ...values[kind], surplus: true });
      expect(read).to.deep.equal({ ok: true, value: values[kind] });
    });

  const wrong: [string, WorkKind, unknown, string][] = [
    ['nothing', 'notes', null, 'value'],
    ['another type', 'notes', { text: 17 }, 'value.text'],
    ['a text beyond its limit', 'notes', { text: 'x'.repeat(20_001) }, 'value.text'],
    [
      'a link that runs a script',
      'material',
      { title: 'x', url: 'javascript:alert(1)', note: '' },
      'value.url',
    ],
    ['a day that is none', 'plan', { ...values.plan, date: '2026-02-30' }, 'value.date'],
    [
      'too many choices',
      'choice',
      { artefactIds: Array.from({ length: 51 }, (_, at) => `a-${at}`) },
      'value.artefactIds',
    ],
    ['a kind of artefact that is none', 'artefact', { kind: 'song', title: 'x' }, 'value.kind'],
    [
      'a file without its id',
      'artefact',
      { kind: 'file', title: 'x', fileId: '', description: '' },
      'value.fileId',
    ],
  ];
  for (const [name, kind, value, path] of wrong)
    it(`is refused when it is ${name}, and the answer does not quote it`, () => {
      const read = readValue(kind, value);
      if (read.ok) throw new Error('it was taken');
      expect(read.problems.map((problem) => problem.path)).to.include(path);
      expect(JSON.stringify(read.problems)).not.to.match(/javascript:|xxx|song|a-50/);
    });
});

describe('The head of a portfolio', () => {
  const at = (seconds: number) => new Date(Date.UTC(2026, 2, 2, 8, 0, seconds));
  const head = { lastPhase: 'learning' as const, touchedAt: at(0).toISOString() };

  it('is written once a minute while a phase goes on', () => {
    expect(needsTouch(head, 'learning', at(59))).to.equal(false);
    expect(needsTouch(head, 'learning', at(60))).to.equal(true);
  });

  it('is written at once when another phase begins', () => {
    expect(needsTouch(head, 'application', at(1))).to.equal(true);
  });

  const phases: [WorkKind, string][] = [
    ['notes', 'learning'],
    ['material', 'learning'],
    ['plan', 'application'],
    ['artefact', 'application'],
    ['writing', 'submission'],
    ['attestation', 'submission'],
  ];
  for (const [kind, phase] of phases)
    it(`counts ${kind} to ${phase}`, () => expect(phaseOf(kind)).to.equal(phase));
});
