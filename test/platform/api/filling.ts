import * as content from '../content.ts';
import * as gradebook from '../gradebook.ts';
import type { Lms } from '../lms.ts';
import type { CourseRole } from '../model.ts';

/** People, courses and activities. */
export function filling(lms: Lms) {
  return {
    addCourse: (course: content.NewCourse) => content.addCourse(lms, course),
    addUser: (user: content.NewUser) => content.addUser(lms, user),
    addActivity: (activity: content.NewActivity) => content.addActivity(lms, activity),
    enrol: (courseId: number, userId: number, role: CourseRole, section?: string) =>
      content.enrol(lms, courseId, userId, role, section),
    leave: (courseId: number, userId: number) => content.leave(lms, courseId, userId),
    copyCourse: (courseId: number, title: string) => content.copyCourse(lms, courseId, title),
    /** Ends a course: scores are refused where the LMS refuses them. */
    concludeCourse(courseId: number): void {
      const course = lms.course(courseId);
      if (course !== undefined) course.concluded = true;
      lms.save();
    },
    /** The column that belongs to a link; null where it has none. */
    lineItemOf: (activityId: number) =>
      Object.values(lms.state.lineItems).find((item) => item.activityId === activityId) ?? null,
    /** `sub` of a person in this LMS's launches. */
    subOf(userId: number): string {
      const user = lms.user(userId);
      if (user === undefined) throw new Error('subOf: no such person');
      return lms.temper.sub(user);
    },
  };
}

/** The gradebook, as tests and teachers see it. */
export function grading(lms: Lms) {
  return {
    grade: (lineItemId: number, userId: number) => gradebook.currentGrade(lms, lineItemId, userId),
    scorePosts: (filter?: { lineItemId?: number; userId?: number }) => gradebook.scorePosts(lms, filter),
    overrideGrade: (lineItemId: number, userId: number, score: number | null, comment?: string) =>
      gradebook.overrideGrade(lms, lineItemId, userId, score, comment),
    releaseGrade: (lineItemId: number, userId: number) => gradebook.releaseGrade(lms, lineItemId, userId),
    markMissing: (lineItemId: number, userId: number) => gradebook.markMissing(lms, lineItemId, userId),
    setLocked: (lineItemId: number, locked: boolean) => gradebook.setLocked(lms, lineItemId, locked),
  };
}
