import type { DemoLms, Registration } from './platform.ts';

/** The people and the course of the demo, by what they do there. */
export interface DemoPeople {
  courseId: number;
  /** Educators who earn micro-credentials. */
  maya: number;
  sam: number;
  assessor: number;
  designer: number;
  administrator: number;
}

/**
 * Fills an empty LMS with the demo's people and course; where they are there already, finds them again.
 * Safe to call at each start.
 */
export function seedDemo(lms: DemoLms): DemoPeople {
  const known = Object.values(lms.state.users);
  const find = (email: string) => known.find((user) => user.email === email)?.id;
  const courseId =
    Object.values(lms.state.courses)[0]?.id ??
    lms.addCourse({ title: 'Science teachers, fall', label: 'SCI-FALL' }).id;
  const person = (name: string, about: string, role: 'student' | 'assistant' | 'teacher' | null): number => {
    const email = `${name.toLowerCase().replace(' ', '.')}@lakeside.example`;
    const enrol = role === null ? [] : [{ courseId, role }];
    return find(email) ?? lms.addUser({ name, email, about, admin: role === null, enrol }).id;
  };
  return {
    courseId,
    maya: person('Maya Torres', 'Educator, grade 6 science.', 'student'),
    sam: person('Sam Okafor', 'Educator, grade 8 science.', 'student'),
    assessor: person('Priya Raman', 'Assesses what others hand in.', 'assistant'),
    designer: person('Jordan Lee', 'Designs courses and places activities.', 'teacher'),
    administrator: person('Alex Novak', 'Looks after this site.', null),
  };
}

/** The registration of the first tool, as it was given; null where none is registered yet. */
export function knownRegistration(lms: DemoLms): Registration | null {
  const tool = Object.values(lms.state.tools)[0];
  return tool === undefined ? null : lms.registrationOf(tool.id);
}
