import { expect } from 'chai';
import { drawRings, mix } from '../../client/components/arch.rules.ts';
import { search, topicsOf } from '../../client/screens/Catalogue/search.rules.ts';
import { isFilled, partState } from '../../client/screens/Submission/part-state.rules.ts';
import type { CatalogueItem, EvidenceRequirement } from '../../server/catalogue/micro-credential.schema.ts';

function item(id: string, changes: Partial<CatalogueItem> = {}): CatalogueItem {
  const colours = { deep: '#20366b', accent: '#f5b14c' };
  return {
    id,
    title: 'Wait time',
    competency: 'You leave three seconds.',
    topics: ['Questioning'],
    issuer: { id: 'harbor', name: 'Harbor Collaborative', colours },
    inServiceHours: 3,
    effort: { hours: 10, weeks: '4 weeks' },
    setting: 'A class',
    ...changes,
  };
}

describe('Catalogue: searching as one types', () => {
  const items = [
    item('wait'),
    item('routines', { title: 'Routines', topics: ['Classroom culture'] }),
    item('resume', {
      title: 'Résumé of a lesson',
      issuer: { ...item('x').issuer, id: 'north', name: 'Northfield' },
    }),
  ];
  const ids = (query: string, topic = '', issuerId = '') =>
    search(items, { query, topic, issuerId }).map(({ id }) => id);

  const cases: [string, string[], string[]][] = [
    ['nothing typed shows all', [''], ['wait', 'routines', 'resume']],
    ['case does not matter', ['WAIT'], ['wait']],
    ['accents do not matter', ['resume'], ['resume']],
    ['every word has to be there, in any order', ['seconds wait'], ['wait']],
    ['words of topic and issuer count', ['culture harbor'], ['routines']],
    ['a filter by topic', ['', 'Questioning'], ['wait', 'resume']],
    ['a filter by issuer', ['', '', 'north'], ['resume']],
    ['both, and no match', ['', 'Classroom culture', 'north'], []],
  ];
  for (const [name, wanted, found] of cases)
    it(name, () => expect(ids(...(wanted as [string]))).to.deep.equal(found));

  it('offers each topic once, in alphabetical order', () => {
    expect(topicsOf(items)).to.deep.equal(['Classroom culture', 'Questioning']);
  });
});

describe('Submission: how a part stands', () => {
  const missing = (problem: 'empty' | 'too-long' | 'too-few' | 'link-without-address', by = 0) => [
    { partId: 'plan', problem, by },
  ];
  it('nothing yet and on the way are calm; what has to change is amber', () => {
    expect(partState('plan', missing('empty'), false)).to.deep.equal({
      mark: 'open',
      problem: 'empty',
      by: 0,
    });
    expect(partState('plan', missing('too-few', 2), true).mark).to.equal('open');
    expect(partState('plan', missing('too-long', 24), true)).to.deep.equal({
      mark: 'not-yet',
      problem: 'too-long',
      by: 24,
    });
  });
  it('names what has to change before what is still to come', () => {
    const both = [...missing('too-few', 1), ...missing('link-without-address')];
    expect(partState('plan', both, true).problem).to.equal('link-without-address');
  });
  it('an optional part is ready only when something is in it', () => {
    expect(partState('plan', [], true).mark).to.equal('done');
    expect(partState('plan', [], false).problem).to.equal('optional');
  });
  it('a part with spaces only is empty', () => {
    const part: EvidenceRequirement = {
      kind: 'writing',
      id: 'plan',
      title: 'Plan',
      ask: 'Write.',
      minWords: 0,
      maxWords: 10,
      required: false,
      criterionIds: [],
    };
    const at = '2026-11-24T09:00:00.000Z';
    const work = (text: string) => [
      { key: 'writing:plan', value: { text }, revision: 1, createdAt: at, savedAt: at },
    ];
    expect([isFilled(part, work('  \n')), isFilled(part, work('A plan'))]).to.deep.equal([false, true]);
  });
});

describe('The arch', () => {
  it('has the same gaps for the same id, and others for another', () => {
    expect(drawRings('wait-time')).to.deep.equal(drawRings('wait-time'));
    expect(drawRings('wait-time')).to.not.deep.equal(drawRings('checking-understanding'));
    for (const path of drawRings('wait-time'))
      expect(path).to.match(/^(M[\d.]+ [\d.]+A[\d.]+ [\d.]+ 0 0 1 [\d.]+ [\d.]+){2}$/);
  });
  it('mixes colours', () => {
    expect(mix('#000000', '#ffffff', 0.5)).to.equal('#808080');
    expect(mix('#20366b', '#fff8ec', 0)).to.equal('#20366b');
  });
});
