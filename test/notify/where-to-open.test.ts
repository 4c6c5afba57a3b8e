import { expect } from 'chai';
import { type Letter, letterAsHtml, letterAsText } from '../../server/notify/letter.rules.ts';
import { whereToOpen } from '../../server/notify/where-to-open.rules.ts';

type Launch = Parameters<typeof whereToOpen>[0];

const nothing: Launch = {
  ...{
    product: 'other',
    issuer: 'https://lms.example',
    returnUrl: null,
    ltiContextId: null,
    resourceLinkId: null,
  },
  custom: {},
};

const cases: [string, Partial<Launch>, string | null][] = [
  [
    'an activity in Moodle',
    { product: 'moodle', issuer: 'https://school.example/moodle', resourceLinkId: '17', ltiContextId: '4' },
    'https://school.example/moodle/mod/lti/view.php?l=17',
  ],
  [
    'a course in Moodle',
    { product: 'moodle', issuer: 'https://school.example', ltiContextId: '4' },
    'https://school.example/course/view.php?id=4',
  ],
  [
    'Moodle, and no more is known',
    { product: 'moodle', issuer: 'https://school.example' },
    'https://school.example',
  ],
  [
    'an assignment in Canvas',
    {
      product: 'canvas',
      issuer: 'https://canvas.instructure.com',
      returnUrl:
        'https://lakeside.instructure.com/courses/12/external_content/success/external_tool_redirect',
      ltiContextId: '4dde05e8ca1973bcca9bffc13e1548820eee93a3',
      custom: { canvas_assignment_id: '99' },
    },
    'https://lakeside.instructure.com/courses/12/assignments/99',
  ],
  [
    'a course in Canvas',
    { product: 'canvas', returnUrl: 'https://lakeside.instructure.com/courses/12/modules' },
    'https://lakeside.instructure.com/courses/12',
  ],
  [
    'a course in Schoology',
    { product: 'schoology', returnUrl: 'https://app.schoology.com/course/345/materials?f=1' },
    'https://app.schoology.com/course/345/materials',
  ],
  [
    'a course in Schoology by its id',
    { product: 'schoology', returnUrl: 'https://lakeside.schoology.com/home', ltiContextId: '345' },
    'https://lakeside.schoology.com/course/345/materials',
  ],
  ['another LMS', { returnUrl: 'https://lms.example/back' }, 'https://lms.example/back'],
  ['another LMS that names no way back', {}, null],
  ['a way back that is no web address', { returnUrl: 'javascript:alert(1)' }, null],
  [
    'an assignment that is no number',
    {
      product: 'canvas',
      returnUrl: 'https://lakeside.instructure.com/courses/12',
      custom: { canvas_assignment_id: '../../evil' },
    },
    'https://lakeside.instructure.com/courses/12',
  ],
];

describe('Where a mail’s link leads', () => {
  for (const [name, launch, url] of cases)
    it(name, () => {
      const found = whereToOpen({ ...nothing, ...launch });
      expect(found?.replace(/\/$/, '') ?? null).to.equal(url);
    });
});

describe('A letter', () => {
  const letter: Letter = {
    subject: 'A <b>subject</b>',
    blocks: [
      { kind: 'text', text: `${'word '.repeat(40)}<script>alert(1)</script>` },
      { kind: 'list', items: [{ title: 'Waits', text: 'Wait "longer".' }] },
      { kind: 'facts', items: [{ label: 'Code', value: 'K7' }] },
      { kind: 'link', text: 'Open', url: 'https://lms.example/?a=1&b=2' },
      { kind: 'image', cid: 'badge', alt: 'Badge: "Asking"' },
    ],
    footer: ['Sent by Lakeside.'],
    language: 'en',
  };

  it('has no markup of others in its HTML', () => {
    const html = letterAsHtml(letter);
    expect(html).not.to.include('<script>').and.not.to.include('<b>subject');
    expect(html).to.include('href="https://lms.example/?a=1&amp;b=2"');
    expect(html).to.include('alt="Badge: &quot;Asking&quot;"');
  });

  it('fetches nothing, and counts no readers', () => {
    expect(letterAsHtml(letter).match(/src="[^"]*"/g)).to.deep.equal(['src="cid:badge"']);
  });

  it('is complete as plain text, in lines that every program shows', () => {
    const text = letterAsText(letter);
    for (const part of [
      '- Waits: Wait "longer".',
      'Code: K7',
      'Open:\nhttps://lms.example/?a=1&b=2',
      '\n-- \n',
    ])
      expect(text, part).to.include(part);
    for (const line of text.split('\n')) expect(line.length).to.be.below(79);
  });
});
