import { expect } from 'chai';
import { joinChoices } from '../../client/app/saving/choice.rules.ts';
import * as saving from '../../client/app/saving/saving.rules.ts';
import { begunFor, stayed } from '../../client/evidence/places.rules.ts';
import type { EvidenceFile, FilePlace } from '../../server/evidence/evidence.schema.ts';
import type { WorkItem } from '../../server/portfolio/work.schema.ts';

const place = (more: Partial<FilePlace> = {}): FilePlace => ({
  ...{ microCredentialId: 'waiting', partId: 'boards', microCredential: 'Waiting', part: 'Boards' },
  because: null,
  ...more,
});

describe('What an unfinished upload was begun for, seen from one micro-credential', () => {
  const cases: [FilePlace, string][] = [
    [place(), 'part'],
    [place({ part: null, partId: null }), 'collected'],
    [place({ microCredentialId: 'other' }), 'part-elsewhere'],
    [place({ microCredentialId: 'other', part: null, partId: null }), 'collected-elsewhere'],
  ];
  for (const [one, said] of cases) it(said, () => expect(begunFor(one, 'waiting')).to.equal(said));
});

describe('A file that is not where it was begun for is spoken of', () => {
  const item = (key: string, value: unknown): WorkItem => ({
    ...{ key, value, revision: 1 },
    createdAt: '2026-03-10T10:00:00.000Z',
    savedAt: '2026-03-10T10:00:00.000Z',
  });
  const artefact = item('artefact:f', { kind: 'file', title: '', fileId: 'f', description: '' });
  const other = item('artefact:g', { kind: 'file', title: '', fileId: 'g', description: '' });
  const choice = (...artefactIds: string[]) => item('choice:talk', { artefactIds });
  type Case = [string, FilePlace | null, WorkItem[], boolean];
  const full = place({ because: 'part-full' });
  const nowhere = place({ because: 'collection-full' });
  const cases: Case[] = [
    ['while it is only collected', full, [artefact, other, choice('g')], true],
    ['not when it is where it belongs', place(), [artefact], false],
    ['not when it was begun for nothing', null, [artefact], false],
    ['not in another micro-credential', { ...full, microCredentialId: 'other' }, [artefact], false],
    ['not once it is chosen, be it for another part', full, [artefact, choice('g', 'f')], false],
    ['not once its person has removed it', full, [other], false],
    ['when there was no room to collect it', nowhere, [other], true],
    ['not once it was collected after all', nowhere, [artefact], false],
  ];
  for (const [name, its, work, said] of cases)
    it(name, () => {
      const file = { id: 'f', state: 'ready', place: its } as EvidenceFile;
      expect(stayed([file], work, 'waiting')).to.deep.equal(said ? [file] : []);
    });
  it('not while it is being checked', () => {
    const file = { id: 'f', state: 'checking', place: full } as EvidenceFile;
    expect(stayed([file], [artefact], 'waiting')).to.deep.equal([]);
  });
});

describe('A choice that was changed here while a file arrived in it', () => {
  const ids = (...artefactIds: string[]) => ({ artefactIds });
  const cases: [string, unknown, unknown, unknown, unknown][] = [
    ['both were added', ids('a'), ids('a', 'b'), ids('a', 'f'), ids('a', 'b', 'f')],
    ['one was taken out here', ids('a', 'b'), ids('b'), ids('a', 'b', 'f'), ids('b', 'f')],
    ['another order here', ids('a', 'b'), ids('b', 'a'), ids('a', 'b', 'f'), ids('b', 'a', 'f')],
    ['the same was added', ids('a'), ids('a', 'f'), ids('a', 'f'), ids('a', 'f')],
    ['the first of all', null, ids('b'), ids('f'), ids('b', 'f')],
    [
      'something was taken out elsewhere: a person decides',
      ids('a', 'b'),
      ids('a', 'b', 'c'),
      ids('b'),
      null,
    ],
    ['another order elsewhere: a person decides', ids('a', 'b'), ids('a'), ids('b', 'a'), null],
    ['a text is no choice', { text: 'a' }, { text: 'b' }, { text: 'c' }, null],
    ['removed elsewhere', ids('a'), ids('a', 'b'), null, null],
  ];
  for (const [name, base, mine, theirs, joined] of cases)
    it(name, () => expect(joinChoices(base, mine, theirs)).to.deep.equal(joined));

  const at = { savedAt: '2026-03-10T10:00:00.000Z', createdAt: '2026-03-10T10:00:00.000Z' };
  const stored = (value: unknown, revision: number): saving.Stored => ({ value, revision, ...at });
  it('is sent again at once, on top of what is stored, and nobody is asked', () => {
    const typed = saving.edited(saving.newEntry(stored(ids('a'), 1)), ids('a', 'b'), 0);
    const current = stored(ids('a', 'f'), 2);
    const next = saving.conflicted(saving.begun(typed), current, 500, joinChoices);
    expect(next.conflict).to.equal(null);
    expect(saving.isDue(next, 500)).to.equal(true);
    expect(saving.begun(next).sending).to.deep.equal({ value: ids('a', 'b', 'f'), base: 2 });
  });
});
