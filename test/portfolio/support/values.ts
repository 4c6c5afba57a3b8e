import type { WorkKind, WorkValue } from '../../../server/portfolio/work.schema.ts';

/** A value of each kind, as an educator might have it. */
export const values: { [K in WorkKind]: WorkValue<K> } = {
  notes: { text: 'Boards at the door.' },
  resource: { done: true },
  'self-check': { clear: true },
  material: { title: 'Number talks', url: 'https://example.org/talks', note: '' },
  plan: {
    setting: 'classroom',
    group: 'Period 3',
    date: '2026-03-09',
    activity: 'Stop after the graph.',
    helper: '',
  },
  entry: {
    date: '2026-03-10',
    title: 'First try',
    reflection: 'Too late.',
    helper: 'Dana',
    criterionIds: ['asks'],
  },
  artefact: { kind: 'writing', title: 'Transcript', text: 'What do you see?' },
  writing: { text: 'I asked, and then I waited.' },
  choice: { artefactIds: ['transcript'] },
  attestation: { ownWork: true, consent: true, aiUsed: 'no', aiHow: '' },
};
