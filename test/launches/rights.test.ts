import { expect } from 'chai';
import { noAdministrators, noGivenRights, readGivenRights } from '../../server/launches/people.rules.ts';
import {
  decideAdministratorCode,
  decideRights,
  isPreview,
  noRights,
  readMembership,
} from '../../server/launches/rights.rules.ts';

const membership = 'http://purl.imsglobal.org/vocab/lis/v2/membership';
const testUser = 'http://purl.imsglobal.org/vocab/lti/system/person#TestUser';
const nothing = readGivenRights(noAdministrators('o'), noGivenRights('o', 'p'), 'p');
const everything = {
  administrator: true,
  assessor: 'all' as const,
  author: true,
  approver: true,
  lead: true,
};

type Product = Parameters<typeof readMembership>[1];
/** learn / place / preview, as letters. */
function rightsOf(roles: string[], product: Product = 'canvas'): string {
  const preview = isPreview(roles);
  const { learn, place } = decideRights({ membership: readMembership(roles, product), preview }, nothing);
  return [learn && 'learn', place && 'place', preview && 'preview'].filter(Boolean).join(' ');
}

describe('Rights of a launch, by its roles', () => {
  const cases: [string, string[], Product, string][] = [
    ['a learner learns', [`${membership}#Learner`], 'canvas', 'learn'],
    ['an instructor learns and places', [`${membership}#Instructor`], 'canvas', 'learn place'],
    ['a content developer places', [`${membership}#ContentDeveloper`], 'canvas', 'place'],
    [
      'learner and instructor at once',
      [`${membership}#Learner`, `${membership}#Instructor`],
      'canvas',
      'learn place',
    ],
    [
      'a teaching assistant counts as an instructor',
      [`${membership}/Instructor#TeachingAssistant`],
      'canvas',
      'learn place',
    ],
    ['a guest learner counts as a learner', [`${membership}/Learner#GuestLearner`], 'canvas', 'learn'],
    [
      'a learner of the kind “Instructor” is a learner',
      [`${membership}/Learner#Instructor`],
      'canvas',
      'learn',
    ],
    ['an unknown sub-role gives nothing', [`${membership}/Instructor#Headmaster`], 'canvas', ''],
    ['a mentor may look only', [`${membership}#Mentor`], 'canvas', ''],
    [
      'an administrator of the institution may look only',
      ['http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator'],
      'canvas',
      '',
    ],
    [
      'an instructor of the institution may look only',
      ['http://purl.imsglobal.org/vocab/lis/v2/institution/person#Instructor'],
      'canvas',
      '',
    ],
    [
      'a system administrator may look only',
      ['http://purl.imsglobal.org/vocab/lis/v2/system/person#SysAdmin'],
      'canvas',
      '',
    ],
    [
      'the institution’s role adds nothing to the course’s',
      ['http://purl.imsglobal.org/vocab/lis/v2/institution/person#Instructor', `${membership}#Learner`],
      'canvas',
      'learn',
    ],
    ['an unknown role alone gives nothing', ['https://school.example/roles#Coach'], 'canvas', ''],
    [
      'a known role beside an unknown one counts',
      ['https://school.example/roles#Coach', `${membership}#Learner`],
      'canvas',
      'learn',
    ],
    ['a bare name from Moodle counts', ['Instructor'], 'moodle', 'learn place'],
    ['a bare name from Canvas does not', ['Instructor'], 'canvas', ''],
    ['a bare name from Schoology does not', ['Learner'], 'schoology', ''],
    ['a bare name from an unknown LMS does not', ['Instructor'], 'other', ''],
    ['small letters are another name', ['instructor', `${membership}#instructor`], 'moodle', ''],
    [
      'what only looks like the vocabulary does not count',
      [`https://evil.example/?${membership}#Instructor`],
      'moodle',
      '',
    ],
    ['a name of every object is no role', ['constructor', '__proto__', 'toString'], 'moodle', ''],
    ['no role at all is a preview', [], 'canvas', 'preview'],
    ['a test user is a preview', [testUser], 'canvas', 'preview'],
    ['a test user among the learners is a preview', [`${membership}#Learner`, testUser], 'canvas', 'preview'],
    ['even as an instructor', [`${membership}#Instructor`, testUser], 'moodle', 'preview'],
  ];
  for (const [name, roles, product, expected] of cases)
    it(`${name}: ${expected || 'nothing'}`, () => {
      expect(rightsOf(roles, product)).to.equal(expected);
    });

  it('come with those that were given in the tool, whatever the role in this course', () => {
    const launch = { membership: readMembership([`${membership}#Mentor`], 'canvas'), preview: false };
    expect(decideRights(launch, everything)).to.deep.equal({
      learn: false,
      place: false,
      administer: true,
      assess: 'all',
      author: true,
      approve: true,
      lead: true,
    });
  });

  it('are none at all in a preview, also for an administrator', () => {
    const launch = { membership: readMembership([`${membership}#Instructor`], 'canvas'), preview: true };
    expect(decideRights(launch, everything)).to.deep.equal(noRights);
  });
});

describe('Who may enter the administrator code', () => {
  const launchOf = (...roles: string[]) => ({
    membership: readMembership(roles, 'canvas'),
    preview: isPreview(roles),
  });
  const cases: [string, ReturnType<typeof launchOf>, boolean, string][] = [
    ['an instructor', launchOf(`${membership}#Instructor`), false, 'may-enter'],
    [
      'somebody who is nothing in this course',
      launchOf('http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator'),
      false,
      'may-enter',
    ],
    ['a learner', launchOf(`${membership}#Learner`), false, 'learner-here'],
    [
      'a learner who is an instructor, too',
      launchOf(`${membership}#Learner`, `${membership}#Instructor`),
      false,
      'learner-here',
    ],
    ['nobody in a preview', launchOf(), false, 'preview'],
    [
      'nobody once there is an administrator',
      launchOf(`${membership}#Instructor`),
      true,
      'has-administrator',
    ],
  ];
  for (const [name, launch, hasAdministrator, expected] of cases)
    it(`${name}: ${expected}`, () => {
      const decision = decideAdministratorCode(launch, hasAdministrator);
      expect(decision.kind === 'refused' ? decision.reason : decision.kind).to.equal(expected);
    });
});
