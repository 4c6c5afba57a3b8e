/** The choices of course and LMS in the overview's filters. */
import type { ProgrammePlaces, ProgrammeWish } from '../../../server/rosters/programme.schema.ts';

export interface Words {
  noTitle: string;
  /** Where several LMSs are there and none is chosen. */
  courseIn: (title: string, lms: string) => string;
  /** The second and further ones of the same name. */
  numbered: (name: string, number: number) => string;
}

/** In their order; of the chosen LMS alone, if one is. No two read the same. */
export function courseOptions(
  { courses, lms }: ProgrammePlaces,
  chosen: ProgrammeWish['lms'],
  words: Words,
): { value: string; label: string }[] {
  const names = new Map(lms.map(({ key, name }) => [key, name]));
  const seen = new Map<string, number>();
  return courses
    .filter((course) => chosen === undefined || course.lms === chosen)
    .map((course) => {
      const title = course.title || words.noTitle;
      const where = chosen === undefined && lms.length > 1 ? names.get(course.lms) : undefined;
      const name = where === undefined ? title : words.courseIn(title, where);
      const number = (seen.get(name) ?? 0) + 1;
      seen.set(name, number);
      return { value: course.id, label: number > 1 ? words.numbered(name, number) : name };
    });
}

/** With another LMS, a course of the one before is let go. */
export function withLms(
  wish: ProgrammeWish,
  lms: ProgrammeWish['lms'],
  { courses }: ProgrammePlaces,
): ProgrammeWish {
  const stays =
    lms === undefined || courses.some((course) => course.id === wish.course && course.lms === lms);
  return { ...wish, lms, course: stays ? wish.course : undefined };
}
