import { expect } from 'chai';
import { judge, mayAssess } from '../../server/reviews/review.rules.ts';
import { definition } from '../submissions/support/sample.ts';

type Said = [criterionId: string, levelId: string, comment?: string];

describe('a review becomes a decision', () => {
  /** Levels of the sample, from the weakest: starting, solid (met), strong. */
  const cases: [string, 'pass' | 'not-yet', Said[], string[]][] = [
    [
      'pass: all met',
      'pass',
      [
        ['asks', 'solid'],
        ['waits', 'solid'],
      ],
      [],
    ],
    [
      'pass: above the met level counts as met',
      'pass',
      [
        ['asks', 'strong'],
        ['waits', 'solid'],
      ],
      [],
    ],
    [
      'pass: one not met',
      'pass',
      [
        ['asks', 'starting', 'No.'],
        ['waits', 'solid'],
      ],
      ['asks not-met'],
    ],
    ['pass: one not judged', 'pass', [['asks', 'solid']], ['waits not-judged']],
    [
      'pass: a level left empty',
      'pass',
      [
        ['asks', 'solid'],
        ['waits', ''],
      ],
      ['waits not-judged'],
    ],
    [
      'pass: an unknown level',
      'pass',
      [
        ['asks', 'solid'],
        ['waits', 'best'],
      ],
      ['waits unknown-level'],
    ],
    ['pass: nothing said', 'pass', [], ['asks not-judged', 'waits not-judged']],
    [
      'pass: an unknown criterion is no help',
      'pass',
      [
        ['asks', 'solid'],
        ['else', 'solid'],
      ],
      ['waits not-judged'],
    ],
    [
      'not yet: one not met, with a comment',
      'not-yet',
      [
        ['asks', 'solid'],
        ['waits', 'starting', 'Wait.'],
      ],
      [],
    ],
    [
      'not yet: without a comment',
      'not-yet',
      [
        ['asks', 'solid'],
        ['waits', 'starting'],
      ],
      ['waits comment-missing'],
    ],
    [
      'not yet: a comment of spaces',
      'not-yet',
      [
        ['asks', 'solid'],
        ['waits', 'starting', ' \n'],
      ],
      ['waits comment-missing'],
    ],
    [
      'not yet: each that is not met needs one',
      'not-yet',
      [
        ['asks', 'starting', 'Ask.'],
        ['waits', 'starting'],
      ],
      ['waits comment-missing'],
    ],
    [
      'not yet: nothing to strengthen',
      'not-yet',
      [
        ['asks', 'solid'],
        ['waits', 'strong'],
      ],
      [' nothing-to-strengthen'],
    ],
    ['not yet: one not judged', 'not-yet', [['asks', 'starting', 'Ask.']], ['waits not-judged']],
  ];
  for (const [title, result, said, expected] of cases)
    it(title, () => {
      const criteria = said.map(([criterionId, levelId, comment = '']) => ({
        criterionId,
        levelId,
        comment,
      }));
      const judged = judge(definition.rubric, result, { criteria, overall: '' });
      const problems = judged.ok ? [] : judged.problems.map((one) => `${one.criterionId} ${one.problem}`);
      expect(problems).to.deep.equal(expected);
    });

  it('keeps the order of the rubric and says what is met', () => {
    const criteria = [
      { criterionId: 'waits', levelId: 'starting', comment: ' Wait. ' },
      { criterionId: 'asks', levelId: 'strong', comment: '' },
    ];
    expect(judge(definition.rubric, 'not-yet', { criteria, overall: '' })).to.deep.equal({
      ok: true,
      criteria: [
        { criterionId: 'asks', levelId: 'strong', met: true, comment: '' },
        { criterionId: 'waits', levelId: 'starting', met: false, comment: 'Wait.' },
      ],
    });
  });
});

describe('assessing for an issuer', () => {
  const cases: [string, 'all' | string[] | null, boolean][] = [
    ['all of them', 'all', true],
    ['this one', ['issuer-b', 'issuer-a'], true],
    ['another one', ['issuer-b'], false],
    ['none', [], false],
    ['no assessor', null, false],
  ];
  for (const [title, assess, expected] of cases)
    it(title, () => expect(mayAssess({ assess }, 'issuer-a')).to.equal(expected));
});
