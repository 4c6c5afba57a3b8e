import { texts } from '../../messages/messages.ts';

/** What the administration's screens share. */
export const t = texts('admin', {
  administration: 'Administration',
  reviews: 'Reviews',
  grades: 'Grades',
  people: 'People and rights',
  awards: 'Hours and badges',
  mail: 'Mail',
  organisation: 'Organization',
  platforms: 'Platforms',
  audit: 'What was done',
  content: 'Content',
  test: 'Test',
  consent: 'Files',
  sections: 'Sections of the administration',
  codeTitle: 'You have an administrator code',
  codeText:
    'It came with the program’s installation and makes its first administrator. Everybody else is then appointed by a link.',
  code: 'Administrator code',
  codeHint: 'All of it. It works once, as long as there is no administrator.',
  codeEmpty: 'Paste the code first.',
  codeEnter: 'Become the administrator',
  codeEntering: 'Checking…',
  'reason.code-not-valid': 'This code does not belong to this organization. Check that you pasted all of it.',
  'reason.invalid-input': 'This does not look like an administrator code. Check that you pasted all of it.',
  'reason.code-expired': 'This code is over. Whoever runs the program can make a new one.',
  'reason.learner-here': 'You are a student in this course. Open this from a course where you are not one.',
  'reason.has-administrator': 'There is an administrator already. They can appoint you by a link.',
  noName: 'Without a name',
  'reason.last-administrator': 'The last administrator stays. Appoint another one first.',
  'reason.offer-used': 'This link was used meanwhile, so it can’t be withdrawn. The list is up to date now.',
  'reason.not-an-assessor': 'This person is not an assessor for this issuer any more.',
  'reason.cannot-review-this': 'This person can’t read this attempt. Choose somebody else.',
  'reason.no-longer-open': 'It was decided or taken back meanwhile.',
});

/** The administration's words for a refusal; null: the common ones do. */
export function reasonWords(reason: string): string | null {
  const key = `reason.${reason}`;
  return t.has(key) ? t(key) : null;
}
