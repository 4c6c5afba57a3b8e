import { expect } from 'chai';
import fc from 'fast-check';
import type { SubmissionHead } from '../../server/submissions/head.schema.ts';
import { type Act, asOf, transition } from '../../server/submissions/transitions.rules.ts';
import { sameCases } from '../support/cases.ts';
import { emptyHead } from './support/head.ts';

const empty = emptyHead();

const person = fc.constantFrom('amir', 'bela', 'ellen');
const step = fc.record({
  kind: fc.constantFrom(
    ...(['apply', 'take-back', 'claim', 'release', 'recuse', 'assign', 'decide', 'return'] as const),
  ),
  who: person,
  toQueue: fc.boolean(),
  pass: fc.boolean(),
  /** Mostly the newest attempt, sometimes an older one. */
  back: fc.constantFrom(0, 0, 0, 1, 2),
  hours: fc.integer({ min: 1, max: 100 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function actOf(
  { kind, who, toQueue, pass, back }: Step,
  head: SubmissionHead,
  turn: number,
  at: string,
): Act {
  const attemptId = head.attempts.at(-1 - back)?.id ?? 'none';
  switch (kind) {
    case 'apply': {
      const attempt = { id: `a${turn}`, code: 'C4-051', applyKey: `k${turn}`, submittedAt: at, dueAt: at };
      return { kind, at, attempt, microCredentialVersion: 1 };
    }
    case 'take-back':
      return { kind, at, attemptId };
    case 'assign':
      return { kind, at, attemptId, assessorId: toQueue ? null : who };
    case 'decide': {
      const decision = {
        id: `d${turn}`,
        result: pass ? ('pass' as const) : ('not-yet' as const),
        reviewId: 'r',
        hours: 3,
      };
      return { kind, at, attemptId, assessorId: who, decision };
    }
    case 'return':
      return { kind, at, attemptId, assessorId: who, reviewId: 'r' };
    default:
      return { kind, at, attemptId, assessorId: who };
  }
}

function check(before: SubmissionHead, head: SubmissionHead): void {
  const open = head.attempts.filter(({ state }) => state === 'open');
  expect(open.map(({ id }) => id)).to.deep.equal(head.openAttemptId === null ? [] : [head.openAttemptId]);
  expect(head.queue === null, 'in a queue while open').to.equal(open.length === 0);
  expect(head.queueOrder === null).to.equal(open.length === 0);
  expect(head.queue === 'claimed', 'claimed with a claim').to.equal(head.claim !== null);
  expect(head.state === 'in-review').to.equal(head.claim !== null);
  if (head.claim) expect(['ellen', ...head.recused]).to.not.include(head.claim.assessorId);
  expect([...new Set(head.effects.map(({ decisionId }) => decisionId))]).to.deep.equal(
    head.decisions.map(({ id }) => id),
  );
  expect(head.decisions.slice(0, before.decisions.length), 'decisions stay').to.deep.equal(before.decisions);
  expect(head.decisions.map(({ attemptNumber }) => attemptNumber)).to.deep.equal(
    head.decisions.map((_, index) => index + 1),
  );
  if (before.state === 'passed') expect(head, 'a pass is the end').to.equal(before);
}

describe('a submission, whatever is tried in whatever order', () => {
  it('never has a half state, keeps its decisions, and is never with its educator or who knows them', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let head = empty;
        let now = Date.parse('2026-03-02T15:00:00.000Z');
        for (const [turn, one] of steps.entries()) {
          now += one.hours * 3_600_000;
          const at = new Date(now).toISOString();
          const before = asOf(head, at);
          const outcome = transition(head, actOf(one, head, turn, at));
          if (!outcome.ok) continue;
          check(before, outcome.head);
          head = outcome.head;
        }
      }),
      { numRuns: 500, ...sameCases },
    );
  });
});
