/** Remembers who opened which micro-credential from which course; costs nothing the second time. */
import type { LaunchRecord } from '../launches/launch-record.schema.ts';
import { submissionId } from '../submissions/head.schema.ts';
import type { RostersContext } from './context.ts';
import type { SubmissionCourse, SubmissionCourses } from './roster-record.schema.ts';

const REMEMBERED = 20_000;
/** Courses of one person with one micro-credential; the oldest give way. */
const MOST_COURSES = 30;

export function recordVisits(context: Pick<RostersContext, 'store'>) {
  const known = new Set<string>();
  return async (launch: LaunchRecord, microCredentialId: string): Promise<void> => {
    const { contextId } = launch;
    if (launch.preview || contextId === null) return;
    const key = JSON.stringify([contextId, launch.contextTitle, launch.personId, microCredentialId]);
    if (known.has(key)) return;
    await record(context, launch, contextId, microCredentialId);
    if (known.size >= REMEMBERED) known.clear();
    known.add(key);
  };
}

async function record(
  { store }: Pick<RostersContext, 'store'>,
  launch: LaunchRecord,
  contextId: string,
  microCredentialId: string,
): Promise<void> {
  const { organisationId, personId, platformKey, ltiUserId, membership } = launch;
  const submission = submissionId(personId, microCredentialId);
  const shared = { organisationId, personId, platformKey };
  const course = { contextId, title: launch.contextTitle ?? '', platformKey };
  await store.putCourses({ id: submission, organisationId, personId, courses: [course] }, (now) =>
    withCourse(now, course),
  );
  const visit = { contextId, microCredentialId, submissionId: submission, ltiUserId };
  await store.addVisit({
    id: `${contextId}.${submission}`,
    ...shared,
    ...visit,
    learner: membership.learner,
  });
}

function withCourse(now: SubmissionCourses, course: SubmissionCourse): SubmissionCourses | null {
  const known = now.courses.find(({ contextId }) => contextId === course.contextId);
  if (known?.title === course.title) return null;
  const others = now.courses.filter((one) => one !== known);
  return { ...now, courses: [...others, course].slice(-MOST_COURSES) };
}
