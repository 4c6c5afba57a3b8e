import { expect } from 'chai';
import type { Session } from '../../server/http/session.schema.ts';
import { designerSees } from '../../server/reviews/designer-sees.rules.ts';
import { designsItsCourse } from '../../server/reviews/designs-course.ts';
import type { AttemptEntry } from '../../server/submissions/head.schema.ts';
import { buildSession } from '../support/session.ts';

describe('What those who design its course see of an attempt’s evidence', () => {
  type State = AttemptEntry['state'];
  /** `true`: allowed now, told before Apply; undefined: stored before there was such a thing. */
  const table: [boolean | undefined, boolean | undefined, State, string][] = [
    [undefined, undefined, 'passed', 'not-allowed'],
    [false, false, 'open', 'not-allowed'],
    [false, true, 'open', 'not-allowed'],
    [false, true, 'passed', 'not-allowed'],
    [true, undefined, 'passed', 'not-told'],
    [true, false, 'open', 'not-told'],
    [true, false, 'taken-back', 'not-told'],
    [true, true, 'open', 'evidence'],
    [true, true, 'returned', 'evidence'],
    [true, true, 'not-yet', 'evidence'],
    [true, true, 'passed', 'evidence'],
    [true, true, 'taken-back', 'taken-back'],
  ];
  for (const [allowed, told, state, expected] of table)
    it(`allowed: ${allowed}, told: ${told}, ${state} → ${expected}`, () => {
      const attempt = told === undefined ? {} : { designersSeeEvidence: told };
      expect(designerSees({ designersSeeEvidence: allowed }, attempt, { state })).to.equal(expected);
    });

  it('is nothing where the organization is not known', () => {
    const told = { designersSeeEvidence: true };
    expect(designerSees(null, told, { state: 'passed' })).to.equal('not-allowed');
  });
});

describe('Who designs the course in which a work has a place', () => {
  const head = { id: 'ellen.asking', organisationId: 'lakeside', personId: 'ellen', issuerId: 'science' };
  const { rights } = buildSession();
  const teacher: Partial<Session> = {
    ...{ organisationId: 'lakeside', personId: 'jordan', platformId: 'canvas', contextId: 'course-1' },
    rights: { ...rights, place: true },
  };
  const knownIn = async (id: string, platformKey: string, contextId: string) =>
    id === head.id && platformKey === 'canvas' && contextId === 'course-1';
  const may = (right: Partial<Session['rights']>) => ({ rights: { ...rights, place: true, ...right } });
  const table: [string, Partial<Session>, boolean][] = [
    ['its teacher', {}, true],
    ['its teacher who assesses for another issuer', may({ assess: ['another'] }), true],
    ['its teacher who may assess it', may({ assess: ['science'] }), false],
    ['its teacher who may assess everything', may({ assess: 'all' }), false],
    ['another student', may({ place: false }), false],
    ['an administrator who does not teach it', may({ place: false, administer: true }), false],
    ['a program lead who does not teach it', may({ place: false, lead: true }), false],
    ['its educator, who teaches there, too', { personId: 'ellen' }, false],
    ['its teacher in the student view', { preview: true }, false],
    ['its teacher, come from another course', { contextId: 'course-2' }, false],
    ['its teacher, come from no course', { contextId: null }, false],
    ['a teacher of the same course’s id in another LMS', { platformId: 'moodle' }, false],
    ['a teacher of another organization', { organisationId: 'hillside' }, false],
  ];
  for (const [who, more, expected] of table)
    it(`${who}: ${expected ? 'yes' : 'no'}`, async () => {
      const session = buildSession({ ...teacher, ...more });
      expect(await designsItsCourse({ knownIn }, session, head)).to.equal(expected);
    });
});
