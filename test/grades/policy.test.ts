import { expect } from 'chai';
import {
  type GradeEvent,
  type NotYetChoice,
  planScore,
  type ScoreQuestion,
} from '../../server/grades/policy.ts';
import { canvasSubmission } from '../../server/lti/ags.schema.ts';
import type { LmsProduct } from '../../server/lti/launch.schema.ts';

const products: LmsProduct[] = ['moodle', 'canvas', 'schoology', 'other'];
const choices: NotYetChoice[] = ['zero-with-comment', 'pending'];
const numberOnly = ['moodle', 'schoology', 'other'] as const;

const question = (more: Partial<ScoreQuestion>): ScoreQuestion => ({
  event: 'pass',
  standing: null,
  product: 'moodle',
  choice: 'zero-with-comment',
  attemptNumber: 2,
  maximum: 100,
  attemptShown: false,
  attemptUrl: 'https://tool.example/lti/launch?attempt=s.2',
  ...more,
});

/** One word per plan, so that the table reads as people read it. */
function inShort(more: Partial<ScoreQuestion>): string {
  const plan = planScore(question(more));
  if (!plan) return 'nothing';
  const submission = plan[canvasSubmission];
  const number = plan.scoreGiven === undefined ? 'no number' : `${plan.scoreGiven}/${plan.scoreMaximum}`;
  const canvas = submission
    ? `, ${submission.new_submission ? 'new' : 'same'} submission${submission.preserve_score ? ', keeps the grade' : ''}`
    : '';
  return `${number} ${plan.gradingProgress}${canvas}`;
}

const zero = '0/100 FullyGraded';
const full = '100/100 FullyGraded';
const shown = 'no number Pending, new submission, keeps the grade';

/** event, choice → what Canvas gets, what Moodle, Schoology and unknown LMSs get */
const table: [GradeEvent, NotYetChoice, string, string][] = [
  ['submitted', 'zero-with-comment', shown, 'nothing'],
  ['submitted', 'pending', shown, 'nothing'],
  ['taken-back', 'zero-with-comment', 'nothing', 'nothing'],
  ['taken-back', 'pending', 'nothing', 'nothing'],
  ['returned', 'zero-with-comment', 'nothing', 'nothing'],
  ['returned', 'pending', 'nothing', 'nothing'],
  ['not-yet', 'zero-with-comment', `${zero}, new submission`, zero],
  ['not-yet', 'pending', shown, 'nothing'],
  ['pass', 'zero-with-comment', `${full}, new submission`, full],
  ['pass', 'pending', `${full}, new submission`, full],
  ['revoked', 'zero-with-comment', `${zero}, new submission`, zero],
  ['revoked', 'pending', `${zero}, new submission`, zero],
];

describe('What is posted to a gradebook', () => {
  for (const [event, choice, canvas, others] of table) {
    it(`${event}, ${choice}: Canvas gets ${canvas}`, () => {
      expect(inShort({ event, choice, product: 'canvas' })).to.equal(canvas);
    });
    for (const product of numberOnly)
      it(`${event}, ${choice}: ${product} gets ${others}`, () => {
        expect(inShort({ event, choice, product })).to.equal(others);
      });
  }

  for (const product of products)
    for (const choice of choices) {
      it(`a gradebook that appears later (${product}, ${choice}) gets a standing pass, never a standing not-yet`, () => {
        const late = { event: 'target-added', product, choice } as const;
        expect(planScore(question({ ...late, standing: 'pass' }))).to.deep.equal(
          planScore(question({ event: 'pass', product, choice })),
        );
        expect(planScore(question({ ...late, standing: 'not-yet' }))).to.equal(null);
        expect(planScore(question({ ...late, standing: 'revoked' }))).to.equal(null);
        expect(planScore(question({ ...late, standing: null }))).to.equal(null);
      });
    }

  it('says which attempt, and where the feedback is', () => {
    expect(planScore(question({ event: 'not-yet' }))?.comment).to.match(/^Not yet, attempt 2\. .*feedback/);
    expect(planScore(question({ event: 'pass', attemptNumber: 3 }))?.comment).to.match(
      /^Pass, attempt 3\. .*feedback/,
    );
  });

  it('never keeps an old grade beside a number, and never sends a scoreless post that erases one', () => {
    for (const product of products)
      for (const choice of choices)
        for (const [event] of table)
          for (const attemptShown of [true, false]) {
            const plan = planScore(question({ event, product, choice, attemptShown }));
            if (!plan) continue;
            const keeps = plan[canvasSubmission]?.preserve_score === true;
            expect(keeps, `${event} ${product} ${choice}`).to.equal(plan.scoreGiven === undefined);
            if (plan.scoreGiven === undefined) expect(product).to.equal('canvas');
          }
  });

  it('uses up an attempt of a Canvas assignment once for each attempt', () => {
    const later = planScore(question({ event: 'pass', product: 'canvas', attemptShown: true }));
    expect(later?.[canvasSubmission]?.new_submission).to.equal(false);
    expect(planScore(question({ event: 'submitted', product: 'canvas', attemptShown: true }))).to.equal(null);
  });

  it('lets SpeedGrader open the attempt', () => {
    const plan = planScore(question({ event: 'not-yet', product: 'canvas' }));
    expect(plan?.[canvasSubmission]).to.include({
      submission_type: 'basic_lti_launch',
      submission_data: 'https://tool.example/lti/launch?attempt=s.2',
    });
  });
});
