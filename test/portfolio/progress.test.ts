import { expect } from 'chai';
import { entriesPerCriterion, phaseProgress } from '../../server/portfolio/progress.schema.ts';
import type { WorkItem } from '../../server/portfolio/work.schema.ts';
import { completeness } from '../../server/submissions/completeness.schema.ts';
import { buildDefinition } from '../catalogue/support/definition.ts';
import { values } from './support/values.ts';

const definition = buildDefinition();
const item = (key: string, value: unknown): WorkItem => ({
  key,
  value,
  revision: 1,
  createdAt: '2026-03-02T08:00:00.000Z',
  savedAt: '2026-03-02T08:00:00.000Z',
});
const progress = (...items: WorkItem[]) => phaseProgress(definition, items, completeness(definition, items));

describe('How far an educator is', () => {
  it('nothing done', () => {
    expect(progress()).to.deep.equal({
      learning: { done: 0, total: 2 },
      application: { done: 0, total: 3 },
      submission: { done: 0, total: 2 },
    });
  });

  it('1 of 2 explored: ticks taken back, and ticks of what this version no longer has, do not count', () => {
    const { learning } = progress(
      item('resource:why', { done: true }),
      item('resource:how', { done: false }),
      item('resource:gone', { done: true }),
    );
    expect(learning).to.deep.equal({ done: 1, total: 2 });
  });

  it('practice entries count once something is in them, and may be more than advised', () => {
    const entries = ['a', 'b', 'c', 'd'].map((id) => item(`entry:${id}`, values.entry));
    const blank = item('entry:blank', { ...values.entry, title: ' ', reflection: '' });
    expect(progress(blank, ...entries.slice(0, 2)).application).to.deep.equal({ done: 2, total: 3 });
    expect(progress(...entries).application).to.deep.equal({ done: 4, total: 3 });
  });

  it('a part is ready when nothing is missing in it', () => {
    const account = item('writing:account', { text: 'I asked, and then I waited.' });
    expect(progress(account).submission).to.deep.equal({ done: 1, total: 2 });
    const short = item('writing:account', { text: 'I asked.' });
    expect(progress(short).submission).to.deep.equal({ done: 0, total: 2 });
    const rest = [item('artefact:transcript', values.artefact), item('choice:evidence', values.choice)];
    expect(progress(account, ...rest).submission).to.deep.equal({ done: 2, total: 2 });
  });

  it('an optional part counts once something is in it', () => {
    expect(progress(item('writing:extra', { text: 'One more thing.' })).submission).to.deep.equal({
      done: 1,
      total: 3,
    });
    expect(progress(item('writing:extra', { text: ' ' })).submission).to.deep.equal({ done: 0, total: 2 });
  });

  it('the log says how often each criterion was practiced', () => {
    const entries = [item('entry:a', values.entry), item('entry:b', { ...values.entry, criterionIds: [] })];
    expect(entriesPerCriterion(definition, entries)).to.deep.equal([{ criterionId: 'asks', entries: 1 }]);
  });
});
