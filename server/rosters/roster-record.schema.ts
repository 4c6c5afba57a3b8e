/** What is stored of rosters. Names of people who never launched expire by themselves; e-mail addresses are never kept. */
import type { RosterCause } from '../lti/nrps.schema.ts';

/** Somebody opened a micro-credential from a course. Id: `<contextId>.<submission id>`; written once. */
export interface RosterVisit {
  id: string;
  organisationId: string;
  /** Of the course: platform, deployment and the LMS's id, hashed. */
  contextId: string;
  microCredentialId: string;
  personId: string;
  submissionId: string;
  platformKey: string;
  /** The `sub` of the launch. */
  ltiUserId: string;
  /** A student of this course, at the time. */
  learner: boolean;
}

/** From which courses one person opened one micro-credential. Id: the submission's. */
export interface SubmissionCourses {
  id: string;
  organisationId: string;
  personId: string;
  courses: SubmissionCourse[];
}
export interface SubmissionCourse {
  contextId: string;
  /** As the LMS named it last. */
  title: string;
  platformKey: string;
}

/** Where reading the roster of one course stands. */
export interface RosterRead {
  id: string;
  organisationId: string;
  platformKey: string;
  /** Names the pages that hold; null: never read. */
  generation: string | null;
  /** Members on those pages. */
  members: number;
  readAt: string | null;
  /** Not everybody is on those pages, and why. */
  cut: 'foreign-link' | 'loop' | 'too-long' | null;
  /** The last try, if it failed. */
  failed: { cause: RosterCause; at: string } | null;
  /** Epoch ms; until then somebody reads it. 0: nobody. */
  leasedUntil: number;
  /** Epoch ms. */
  expiresAt: number;
}

/** A member as it is kept. Id of its page: `<roster>.<generation>.<number>`. */
export interface StoredMember {
  ltiUserId: string;
  status: 'Active' | 'Inactive' | 'Deleted';
  learner: boolean;
  name: string | null;
}
export interface RosterPage {
  id: string;
  rosterId: string;
  generation: string;
  number: number;
  members: StoredMember[];
  /** Epoch ms. */
  expiresAt: number;
}
