/** Which rights a launch gives, and which were given in the tool (design.md, "Rights"). */
import type { Rights } from '../http/session.schema.ts';
import type { LmsProduct } from '../lti/launch.schema.ts';
import type { Membership } from './launch-record.schema.ts';
import type { GivenRights } from './person.schema.ts';

/** LTI 1.3 core, A.2.2: roles of a context. Institution (A.2.1) and system roles (A.2) give nothing here. */
const MEMBERSHIP = 'http://purl.imsglobal.org/vocab/lis/v2/membership';
/** LTI 1.3 core, A.2.3.1: people who exist only to look at things. */
const TEST_USER = 'http://purl.imsglobal.org/vocab/lti/system/person#TestUser';

/** Only where an LMS is known to send bare names; elsewhere a bare name may mean anything. */
const sendsBareNames: Record<LmsProduct, boolean> = {
  moodle: true,
  canvas: false,
  schoology: false,
  other: false,
};

type PrincipalRole = 'Learner' | 'Instructor' | 'ContentDeveloper';
const rightOf = {
  Learner: 'learner',
  Instructor: 'instructor',
  ContentDeveloper: 'contentDeveloper',
} as const satisfies Record<PrincipalRole, keyof Membership>;

/**
 * Sub-roles (A.2.3.2) count as their principal role. The principal role is the part *before* the `#`:
 * `membership/Learner#Instructor` is a learner. Compared whole, so that nothing that merely looks like one passes.
 */
const subRoles: Record<PrincipalRole, readonly string[]> = {
  Learner: ['ExternalLearner', 'GuestLearner', 'Instructor', 'Learner', 'NonCreditLearner'],
  Instructor: [
    'ExternalInstructor',
    'Grader',
    'GuestInstructor',
    'Lecturer',
    'PrimaryInstructor',
    'SecondaryInstructor',
    'TeachingAssistant',
    'TeachingAssistantGroup',
    'TeachingAssistantOffering',
    'TeachingAssistantSection',
    'TeachingAssistantSectionAssociation',
    'TeachingAssistantTemplate',
  ],
  ContentDeveloper: ['ContentDeveloper', 'ContentExpert', 'ExternalContentExpert', 'Librarian'],
};

const known = new Map<string, keyof Membership>(
  (Object.keys(rightOf) as PrincipalRole[]).flatMap((role) => [
    [`${MEMBERSHIP}#${role}`, rightOf[role]] as const,
    ...subRoles[role].map((sub) => [`${MEMBERSHIP}/${role}#${sub}`, rightOf[role]] as const),
  ]),
);
const bare = new Map<string, keyof Membership>(Object.entries(rightOf));

/** What the roles of one launch say about its context. */
export function readMembership(roles: readonly string[], product: LmsProduct): Membership {
  const membership: Membership = { learner: false, instructor: false, contentDeveloper: false };
  for (const role of roles) {
    const meaning = known.get(role) ?? (sendsBareNames[product] ? bare.get(role) : undefined);
    if (meaning) membership[meaning] = true;
  }
  return membership;
}

/** Student view, a test user, an empty roles list: such a launch sees, but nothing of it is kept. */
export function isPreview(roles: readonly string[]): boolean {
  return roles.length === 0 || roles.includes(TEST_USER);
}

export const noRights: Rights = {
  learn: false,
  place: false,
  administer: false,
  assess: null,
  author: false,
  approve: false,
  lead: false,
};

/** The rights of one launch: those of its context, and those given in the tool. None in a preview. */
export function decideRights(
  launch: { membership: Membership; preview: boolean },
  given: GivenRights,
): Rights {
  if (launch.preview) return noRights;
  const { learner, instructor, contentDeveloper } = launch.membership;
  return {
    learn: learner || instructor,
    place: instructor || contentDeveloper,
    administer: given.administrator,
    assess: given.assessor,
    author: given.author,
    approve: given.approver,
    lead: given.lead,
  };
}

export type AdministratorCodeDecision =
  | { kind: 'may-enter' }
  | { kind: 'refused'; reason: 'preview' | 'learner-here' | 'has-administrator' };

/** Who may enter the invite's administrator code (design.md, "Rights"). */
export function decideAdministratorCode(
  launch: { membership: Membership; preview: boolean },
  hasAdministrator: boolean,
): AdministratorCodeDecision {
  if (launch.preview) return { kind: 'refused', reason: 'preview' };
  if (launch.membership.learner) return { kind: 'refused', reason: 'learner-here' };
  return hasAdministrator ? { kind: 'refused', reason: 'has-administrator' } : { kind: 'may-enter' };
}
