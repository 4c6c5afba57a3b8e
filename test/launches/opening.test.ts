import { expect } from 'chai';
import type { Rights } from '../../server/http/session.schema.ts';
import { decideNotices } from '../../server/launches/notices.rules.ts';
import { decideOpening, needsPlacement, type Placement } from '../../server/launches/opening.rules.ts';
import { noRights } from '../../server/launches/rights.rules.ts';

type Launch = Parameters<typeof decideOpening>[0];
const link: Launch = {
  message: 'LtiResourceLinkRequest',
  custom: {},
  deepLinking: null,
  resourceLinkId: 'link-1',
  forUserId: null,
  ltiUserId: 'ada',
  targetLinkUri: 'https://tool.example/lti/launch',
};
const deepLinking: Launch = {
  ...link,
  message: 'LtiDeepLinkingRequest',
  resourceLinkId: null,
  deepLinking: {
    returnUrl: 'https://lms.example/return',
    acceptTypes: ['ltiResourceLink'],
    acceptMultiple: false,
    acceptLineItem: true,
    data: null,
  },
};
const attempt = 'https://tool.example/lti/launch?attempt=ada.routines.2';
const learner: Rights = { ...noRights, learn: true };
const designer: Rights = { ...noRights, learn: true, place: true };
const assessor: Rights = { ...learner, assess: ['school-practice'] };
const administrator: Rights = { ...noRights, administer: true };
const placed = { kind: 'micro-credential', id: 'wait-time', phase: 'learning' } as const;
const custom = (values: Record<string, string>, more: Partial<Launch> = {}): Launch => ({
  ...link,
  ...more,
  custom: values,
});
const speedGrader = (more: Partial<Launch> = {}): Launch => ({ ...link, forUserId: 'another', ...more });
const review = (more: Partial<Launch> = {}): Launch => ({
  ...link,
  message: 'LtiSubmissionReviewRequest',
  ...more,
});

describe('Where a launch opens', () => {
  const cases: [string, Launch, Rights, Placement | null, string][] = [
    [
      'a placed micro-credential',
      custom({ micro_credential: 'routines' }),
      learner,
      null,
      'micro-credential routines overview',
    ],
    [
      'a placed phase',
      custom({ micro_credential: 'routines', phase: 'submission' }),
      learner,
      null,
      'micro-credential routines submission',
    ],
    [
      'an unknown phase',
      custom({ micro_credential: 'routines', phase: 'dessert' }),
      learner,
      null,
      'micro-credential routines overview',
    ],
    [
      'a phase named like a property of every object',
      custom({ micro_credential: 'routines', phase: 'constructor' }),
      learner,
      null,
      'micro-credential routines overview',
    ],
    ['an id that is none', custom({ micro_credential: '../admin' }), learner, null, 'catalogue'],
    [
      'the link’s own micro-credential before a remembered one',
      custom({ micro_credential: 'routines' }),
      learner,
      placed,
      'micro-credential routines overview',
    ],
    ['the placed catalogue', custom({ view: 'catalogue' }), designer, null, 'catalogue'],
    ['my credentials', custom({ view: 'credentials' }), learner, null, 'credentials'],
    ['the review room, for an assessor', custom({ view: 'review' }), assessor, null, 'review'],
    ['the review room, for an administrator', custom({ view: 'review' }), administrator, null, 'review'],
    ['the review room, for a learner', custom({ view: 'review' }), learner, null, 'catalogue'],
    ['an unknown view', custom({ view: 'kitchen' }), learner, null, 'catalogue'],
    ['a link made by hand, chosen before', link, learner, placed, 'micro-credential wait-time learning'],
    [
      'the same for the designer',
      link,
      designer,
      { ...placed, phase: null },
      'micro-credential wait-time overview',
    ],
    [
      'a link made by hand, My credentials',
      link,
      learner,
      { kind: 'view', view: 'credentials' },
      'credentials',
    ],
    ['a link made by hand, the review room', link, assessor, { kind: 'view', view: 'review' }, 'review'],
    [
      'a link made by hand, the review room, an educator',
      link,
      learner,
      { kind: 'view', view: 'review' },
      'catalogue',
    ],
    ['nothing placed, a designer', link, designer, null, 'placing'],
    ['nothing placed, an educator', link, learner, null, 'catalogue'],
    ['nothing placed, no link at all', { ...link, resourceLinkId: null }, designer, null, 'catalogue'],
    ['deep linking, a designer', deepLinking, designer, null, 'placing'],
    ['deep linking, a learner', deepLinking, learner, null, 'catalogue'],
    [
      'a learner named by the LMS, an assessor',
      speedGrader({ custom: { micro_credential: 'routines' } }),
      assessor,
      null,
      'handed-in',
    ],
    [
      'a learner named by the LMS, an instructor',
      speedGrader({ custom: { micro_credential: 'routines' } }),
      designer,
      null,
      'handed-in',
    ],
    ['a learner named by the LMS, nothing placed', speedGrader(), designer, null, 'handed-in'],
    [
      'a learner named by the LMS, another learner',
      speedGrader(),
      learner,
      placed,
      'micro-credential wait-time learning',
    ],
    ['an attempt named by Canvas', speedGrader({ targetLinkUri: attempt }), designer, placed, 'handed-in'],
    [
      'an attempt named by Canvas, its own educator',
      { ...link, targetLinkUri: attempt },
      learner,
      placed,
      'handed-in',
    ],
    [
      'an attempt that is none',
      { ...link, targetLinkUri: `${link.targetLinkUri}?attempt=x` },
      learner,
      placed,
      'micro-credential wait-time learning',
    ],
    ['a submission review, an assessor', review({ forUserId: 'another' }), assessor, placed, 'handed-in'],
    ['a submission review that names nobody, an assessor', review(), assessor, placed, 'handed-in'],
    [
      'one’s own submission, also for an assessor',
      review({ forUserId: 'ada' }),
      assessor,
      placed,
      'micro-credential wait-time learning',
    ],
  ];
  for (const [name, launch, rights, placement, expected] of cases)
    it(`${name}: ${expected}`, () => {
      const opening = decideOpening(launch, rights, placement);
      expect(Object.values(opening).join(' ')).to.equal(expected);
    });

  it('asks for a remembered placement only where it could matter', () => {
    expect(needsPlacement(link, learner)).to.equal(true);
    expect(needsPlacement({ ...link, resourceLinkId: null }, learner)).to.equal(false);
    expect(needsPlacement(custom({ view: 'credentials' }), learner)).to.equal(false);
    expect(needsPlacement(deepLinking, designer)).to.equal(false);
  });
});

describe('What is said at the start of a launch', () => {
  type Noticed = Parameters<typeof decideNotices>[0];
  type AtStart = Omit<Noticed, 'deepLinking'> & Partial<Noticed>;
  const course = { kind: 'micro-credential', id: 'routines', phase: 'overview' } as const;
  const { deepLinking: picking } = deepLinking;
  const who = (instructor: boolean, isLearner: boolean, contentDeveloper = false) => ({
    instructor,
    learner: isLearner,
    contentDeveloper,
  });
  const cases: [string, AtStart, Parameters<typeof decideNotices>[1], string][] = [
    ['a learner', { preview: false, membership: who(false, true), product: 'canvas' }, course, ''],
    [
      'an instructor on Canvas',
      { preview: false, membership: who(true, false), product: 'canvas' },
      course,
      'instructor-gets-no-grade',
    ],
    [
      'an instructor on Moodle, in the catalogue',
      { preview: false, membership: who(true, false), product: 'moodle' },
      { kind: 'catalogue' },
      'instructor-gets-no-grade',
    ],
    [
      'an instructor on Schoology',
      { preview: false, membership: who(true, false), product: 'schoology' },
      course,
      '',
    ],
    [
      'an instructor who is a learner here, too',
      { preview: false, membership: who(true, true), product: 'canvas' },
      course,
      '',
    ],
    [
      'an instructor who places',
      { preview: false, membership: who(true, false), product: 'canvas' },
      { kind: 'placing' },
      '',
    ],
    [
      'somebody who opens the picker and may not place here, as an administrator who teaches no course',
      { preview: false, membership: who(false, false), product: 'schoology', deepLinking: picking },
      { kind: 'catalogue' },
      'cannot-place',
    ],
    [
      'a designer who opens the picker',
      { preview: false, membership: who(false, false, true), product: 'canvas', deepLinking: picking },
      { kind: 'placing' },
      '',
    ],
    ['a preview', { preview: true, membership: who(true, false), product: 'canvas' }, course, 'preview'],
  ];
  for (const [name, launch, opens, expected] of cases)
    it(`${name}: ${expected || 'nothing'}`, () => {
      expect(decideNotices({ deepLinking: null, ...launch }, opens).join()).to.equal(expected);
    });
});
