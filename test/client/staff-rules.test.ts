import { expect } from 'chai';
import { daysLeft } from '../../client/app/due.rules.ts';
import { asTyped, isChanged, readTyped } from '../../client/screens/Organisation/settings.rules.ts';
import { decidable, metOf, withJudgement } from '../../client/screens/Review/decide.rules.ts';
import type { Criterion } from '../../server/catalogue/micro-credential.schema.ts';
import { judge } from '../../server/reviews/review.rules.ts';
import type { ReviewDraft } from '../../server/reviews/review.schema.ts';

const criterion = (id: string): Criterion => ({
  id,
  title: `Criterion ${id}`,
  description: 'What to look for.',
  levels: [
    { id: 'not-yet', title: 'Not yet', description: '…', met: false },
    { id: 'met', title: 'Met', description: '…', met: true },
    { id: 'model', title: 'A model', description: '…', met: false },
  ],
});
const criteria = [criterion('a'), criterion('b')];

/** `a:met b:not-yet!` – the mark says that a comment is there. */
function draftOf(text: string): ReviewDraft {
  const judged = text.split(' ').filter(Boolean);
  return judged.reduce<ReviewDraft>(
    (draft, one) => {
      const [criterionId = '', level = ''] = one.split(':');
      const comment = level.endsWith('!') ? 'Show us more.' : ' ';
      return withJudgement(draft, { criterionId, levelId: level.replace('!', ''), comment });
    },
    { criteria: [], overall: '' },
  );
}

describe('What an assessor may decide', () => {
  const cases: [string, boolean, boolean, string][] = [
    ['', false, false, 'judge'],
    ['a:met', false, false, 'judge'],
    ['a:met b:gone', false, false, 'judge'],
    ['a:met b:met', true, false, 'pass'],
    ['a:met b:model', true, false, 'pass'],
    ['a:met b:not-yet', false, false, 'comment'],
    ['a:not-yet! b:not-yet', false, false, 'comment'],
    ['a:met b:not-yet!', false, true, 'not-yet'],
  ];
  for (const [text, pass, notYet, why] of cases) {
    it(`${text || 'nothing judged'}: ${why}`, () => {
      const result = decidable(criteria, draftOf(text));
      expect([result.pass, result.notYet, result.why.kind]).to.deep.equal([pass, notYet, why]);
    });
    it(`${text || 'nothing judged'}: the page allows just what the server does`, () => {
      const draft = draftOf(text);
      const result = decidable(criteria, draft);
      expect(result.pass).to.equal(judge({ criteria }, 'pass', draft).ok);
      expect(result.notYet).to.equal(judge({ criteria }, 'not-yet', draft).ok);
    });
  }

  it('names the criteria that are missing by their place in the rubric', () => {
    expect(decidable(criteria, draftOf('b:met')).why).to.deep.equal({
      kind: 'judge',
      done: 1,
      total: 2,
      missing: [0],
    });
  });

  it('keeps the comment when another level is chosen', () => {
    const draft = withJudgement(draftOf('a:not-yet!'), {
      criterionId: 'a',
      levelId: 'met',
      comment: 'Show us more.',
    });
    expect(draft.criteria).to.have.length(1);
    expect(metOf(criterion('a'), draft)).to.equal(true);
  });
});

describe('Days until an answer is due', () => {
  const at = (instant: string) => Date.parse(instant);
  const cases: [string, string, string, string, number][] = [
    ['today, its minute still to come', '2026-12-11T20:00:00Z', '2026-12-11T15:00:00Z', 'America/Chicago', 0],
    ['today, its minute past', '2026-12-11T15:00:00Z', '2026-12-11T20:00:00Z', 'America/Chicago', 0],
    [
      'tomorrow by the zone, today by UTC',
      '2026-12-11T20:00:00Z',
      '2026-12-11T03:00:00Z',
      'America/Chicago',
      1,
    ],
    ['two days late', '2026-12-09T20:00:00Z', '2026-12-11T20:00:00Z', 'America/Chicago', -2],
    ['over the end of daylight saving', '2026-11-03T18:00:00Z', '2026-10-31T18:00:00Z', 'America/Chicago', 3],
    ['an unknown zone counts as UTC', '2026-12-11T20:00:00Z', '2026-12-11T03:00:00Z', 'Mars/Olympus', 0],
  ];
  for (const [what, dueAt, now, zone, days] of cases)
    it(what, () => expect(daysLeft(dueAt, at(now), zone)).to.equal(days));
});

describe("The organisation's settings as they are typed", () => {
  const stored = {
    name: 'Lakeside District',
    timeZone: 'America/Chicago',
    answerDays: 21,
    hours: 3,
    assessorsMayTeach: true,
    designersSeeEvidence: true,
    helpContact: null,
    director: { name: 'Dee Rector', email: 'dee@lakeside.example' },
    hoursKind: 'ceu' as const,
    hoursClaims: { 'in-service': null, ceu: 'Send the transcript.', 'graduate-credit': null },
    notYet: {
      moodle: 'zero-with-comment' as const,
      canvas: 'pending' as const,
      schoology: 'zero-with-comment' as const,
      other: 'zero-with-comment' as const,
    },
  };
  const typed = asTyped(stored);

  it('come back as they were', () => {
    expect(readTyped(typed)).to.deep.equal({ ok: true, settings: stored });
    expect(isChanged(typed, stored)).to.equal(false);
  });

  const wrong: [string, Partial<typeof typed>, string][] = [
    ['an empty name', { name: '  ' }, 'name'],
    ['no days', { answerDays: '' }, 'answerDays'],
    ['half a day', { answerDays: '1.5' }, 'answerDays'],
    ['too many days', { answerDays: '181' }, 'answerDays'],
    ['hours below zero', { hours: '-1' }, 'hours'],
    ['hours that are no number', { hours: 'three' }, 'hours'],
    ['a director without an address', { directorEmail: '' }, 'directorEmail'],
    ['a director without a name', { directorName: ' ' }, 'directorEmail'],
    ['an address that is none', { directorEmail: 'dee' }, 'directorEmail'],
  ];
  for (const [what, part, problem] of wrong)
    it(`${what} needs another look`, () =>
      expect(readTyped({ ...typed, ...part })).to.deep.equal({ ok: false, problems: [problem] }));

  it('has no director where both fields are empty', () => {
    const read = readTyped({ ...typed, directorName: '', directorEmail: ' ' });
    expect(read.ok && read.settings.director).to.equal(null);
  });

  it('takes a decimal comma', () => {
    const read = readTyped({ ...typed, hours: '2,5' });
    expect(read.ok && read.settings.hours).to.equal(2.5);
  });
});
