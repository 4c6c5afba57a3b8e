import { expect } from 'chai';
import { rateOf } from '../../client/screens/Programme/months.ts';
import { courseOptions, withLms } from '../../client/screens/Programme/places.rules.ts';
import type { ProgrammePlaces } from '../../server/rosters/programme.schema.ts';

const words = {
  noTitle: 'Without a name',
  courseIn: (title: string, lms: string) => `${title}, ${lms}`,
  numbered: (name: string, number: number) => `${name} (${number})`,
};
const course = (id: string, title: string, lms: string) => ({ id, title, lms });
const canvas = { key: 'c', name: 'Lakeside Canvas' };
const moodle = { key: 'm', name: 'Lakeside LMS' };
const places: ProgrammePlaces = {
  lms: [canvas, moodle],
  courses: [
    course('1', '', 'm'),
    course('2', 'Algebra', 'c'),
    course('3', 'Algebra', 'm'),
    course('4', 'Algebra', 'm'),
    course('5', 'Biology', 'c'),
  ],
  cut: false,
};

describe('The courses from which a program lead chooses', () => {
  const cases: [string, ProgrammePlaces, string | undefined, string[]][] = [
    [
      'of all LMSs name theirs',
      places,
      undefined,
      [
        'Without a name, Lakeside LMS',
        'Algebra, Lakeside Canvas',
        'Algebra, Lakeside LMS',
        'Algebra, Lakeside LMS (2)',
        'Biology, Lakeside Canvas',
      ],
    ],
    ['of one LMS need not', places, 'm', ['Without a name', 'Algebra', 'Algebra (2)']],
    [
      'of the only LMS need not either',
      { ...places, lms: [moodle], courses: places.courses.filter(({ lms }) => lms === 'm') },
      undefined,
      ['Without a name', 'Algebra', 'Algebra (2)'],
    ],
    ['are none where there is none', { lms: [], courses: [], cut: false }, undefined, []],
  ];
  for (const [which, given, chosen, expected] of cases)
    it(which, () => {
      expect(courseOptions(given, chosen, words).map(({ label }) => label)).to.deep.equal(expected);
    });

  it('never read the same, though two hundred have four names', () => {
    const many = Array.from({ length: 200 }, (_, n) =>
      course(String(n), `Course ${n % 4}`, n % 2 ? 'c' : 'm'),
    );
    const labels = courseOptions({ ...places, courses: many }, undefined, words).map(({ label }) => label);
    expect(new Set(labels).size).to.equal(200);
  });

  it('let the course of another LMS go', () => {
    const wish = { state: 'all', search: '', course: '2' } as const;
    expect(withLms(wish, 'm', places)).to.deep.include({ lms: 'm', course: undefined });
    expect(withLms(wish, 'c', places)).to.deep.include({ lms: 'c', course: '2' });
    expect(withLms({ ...wish, lms: 'c' }, undefined, places)).to.deep.include({
      lms: undefined,
      course: '2',
    });
  });
});

describe('The pass rate of a month', () => {
  const month = { month: '2026-01', hours: 0, inTime: 0, medianDays: 1 };
  const cases: [number, number, number, number | null][] = [
    [0, 0, 0, null],
    [2, 1, 0, 50],
    [2, 0, 1, 0],
    [3, 1, 1, 33],
  ];
  for (const [decided, passed, withdrawn, rate] of cases)
    it(`${passed} passes of ${decided} answers, ${withdrawn} more withdrawn later: ${rate}`, () => {
      expect(rateOf({ ...month, decided, passed, withdrawn })).to.equal(rate);
    });
});
