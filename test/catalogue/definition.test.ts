import { expect } from 'chai';
import { checkContent, checkDefinition } from '../../server/catalogue/definition.rules.ts';
import type { MicroCredentialDefinition } from '../../server/catalogue/micro-credential.schema.ts';
import { buildDefinition, buildFile } from './support/definition.ts';

const { resources, examples, parts, rubric } = buildDefinition();
const [criterion] = rubric.criteria;
const [example] = examples;
const [account, evidence, extra] = parts;
if (!criterion || !example || !account || !evidence || !extra) throw new Error('the definition has changed');

const cases: [string, Partial<MicroCredentialDefinition>, string[]][] = [
  ['a definition that holds together', {}, []],
  [
    'two resources of one id',
    { resources: resources.map((resource) => ({ ...resource, id: 'same' })) },
    ['resources.1.id: id-used-twice'],
  ],
  ['two examples of one id', { examples: [example, example] }, ['examples.1.id: id-used-twice']],
  [
    'two criteria of one id',
    { rubric: { criteria: [criterion, criterion] } },
    ['rubric.criteria.1.id: id-used-twice'],
  ],
  [
    'two levels of one id within a criterion',
    {
      rubric: {
        criteria: [{ ...criterion, levels: criterion.levels.map((level) => ({ ...level, id: 'met' })) }],
      },
    },
    ['rubric.criteria.0.levels.1.id: id-used-twice'],
  ],
  [
    'an example of an unknown criterion',
    { examples: [{ ...example, criterionId: 'other' }] },
    ['examples.0.criterionId: unknown-criterion'],
  ],
  [
    'an example of an unknown level',
    { examples: [{ ...example, levelId: 'splendid' }] },
    ['examples.0.levelId: unknown-level'],
  ],
  [
    'a part for an unknown criterion',
    { parts: [account, { ...evidence, criterionIds: ['asks', 'other'] }] },
    ['parts.1.criterionIds.1: unknown-criterion'],
  ],
  [
    'a criterion that no part shows',
    { parts: [{ ...account, criterionIds: [] }, extra] },
    ['rubric.criteria.0: criterion-without-evidence'],
  ],
  [
    'more words at least than at most',
    { parts: [account.kind === 'writing' ? { ...account, minWords: 51 } : account] },
    ['parts.0: least-above-most'],
  ],
  [
    'more artefacts at least than at most',
    { parts: [account, evidence.kind === 'artefacts' ? { ...evidence, min: 4 } : evidence] },
    ['parts.1: least-above-most'],
  ],
];

const lines = (problems: { path: string; problem: string }[]) =>
  problems.map(({ path, problem }) => `${path}: ${problem}`);

describe('A definition as a whole', () => {
  for (const [name, change, problems] of cases)
    it(`${name}: ${problems.length === 0 ? 'nothing to say' : problems.join(', ')}`, () => {
      expect(lines(checkDefinition(buildDefinition(change)))).to.deep.equal(problems);
    });
});

describe('A content file as a whole', () => {
  it('may name an issuer that the organisation has', () => {
    expect(checkContent(buildFile(buildDefinition(), { issuers: [] }), new Set(['guild']))).to.deep.equal([]);
  });

  it('may not name an issuer that nobody knows', () => {
    expect(lines(checkContent(buildFile(buildDefinition(), { issuers: [] }), new Set()))).to.deep.equal([
      'microCredentials.0.issuerId: unknown-issuer',
    ]);
  });

  it('names where in the file a definition is wrong', () => {
    const file = buildFile(buildDefinition({ examples: [example, example] }));
    expect(lines(checkContent(file, new Set()))).to.deep.equal([
      'microCredentials.0.definition.examples.1.id: id-used-twice',
    ]);
  });

  it('holds each micro-credential and each issuer once', () => {
    const { issuers, microCredentials } = buildFile();
    const file = buildFile(buildDefinition(), {
      issuers: [...issuers, ...issuers],
      microCredentials: [...microCredentials, ...microCredentials],
    });
    expect(lines(checkContent(file, new Set()))).to.deep.equal([
      'issuers.1.id: id-used-twice',
      'microCredentials.1.id: id-used-twice',
    ]);
  });
});
