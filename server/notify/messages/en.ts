/** Every mail in US English, and the pages that mails lead to. Short, warm, and first what to do. */
import type { Block, Letter } from '../letter.rules.ts';
import type { ConfirmationFacts } from '../mail-record.schema.ts';

type Words = Omit<Letter, 'language'>;

const text = (words: string): Block => ({ kind: 'text', text: words });
const heading = (words: string): Block => ({ kind: 'heading', text: words });
const link = (words: string, url: string): Block => ({ kind: 'link', text: words, url });
const hello = (name: string | null): Block => text(name === null ? 'Hello,' : `Hello ${name},`);
const count = (number: number, one: string, other: string): string =>
  `${number} ${number === 1 ? one : other}`;

const footerFor = (organization: string, why: string): string[] => [
  `Sent by the micro-credentials of ${organization}. ${why}`,
  'Answers to this address are not read.',
];
const always = 'Mails about a decision always come.';
const optional = 'You can turn mails like this one off under “My credentials”.';

export interface PersonFacts {
  name: string | null;
  organisation: string;
  /** Where to open it in the LMS. */
  url: string;
}
export interface DecidedFacts extends PersonFacts {
  title: string;
  attemptNumber: number;
}

const confirmationFacts = (facts: ConfirmationFacts): Block => ({
  kind: 'facts',
  items: [
    { label: 'Who', value: facts.name },
    { label: 'Micro-credential', value: facts.title },
    { label: 'Issued by', value: facts.issuer },
    { label: 'Passed on', value: facts.day },
    { label: 'Worth', value: facts.hours ?? 'No hours' },
    { label: 'Confirmation number', value: facts.decisionId },
  ],
});

export const en = {
  received: (facts: DecidedFacts & { code: string; due: string }): Words => ({
    subject: `We have your work: ${facts.title}`,
    blocks: [
      hello(facts.name),
      text(
        `Your evidence for “${facts.title}” has arrived. An assessor will read it without knowing your name, and you will have an answer by ${facts.due}.`,
      ),
      text(
        'There is nothing more to do. As long as nobody has begun to read it, you can take it back and change it.',
      ),
      { kind: 'facts', items: [{ label: 'Your attempt’s code', value: facts.code }] },
      link('See where it stands', facts.url),
    ],
    footer: footerFor(facts.organisation, optional),
  }),
  notYet: (
    facts: DecidedFacts & {
      met: number;
      of: number;
      strengthen: readonly { title: string; text: string }[];
      overall: string;
    },
  ): Words => ({
    subject: `Your feedback is here: ${facts.title}`,
    blocks: [
      hello(facts.name),
      text(
        `An assessor has read your work. ${facts.met} of ${count(facts.of, 'criterion', 'criteria')} met: that part is done and stays with you. The answer for now is “not yet”, and here is what to strengthen before you hand it in again.`,
      ),
      heading(facts.strengthen.length === 1 ? 'The one thing to strengthen' : 'What to strengthen'),
      { kind: 'list', items: facts.strengthen },
      ...(facts.overall ? [heading('From your assessor'), text(facts.overall)] : []),
      text('You can try again as often as you like.'),
      link('Read everything and go on', facts.url),
    ],
    footer: footerFor(facts.organisation, always),
  }),
  pass: (
    facts: DecidedFacts & {
      hours: string | null;
      issuer: string;
      cid: string;
      director: string | null;
      claim: string | null;
    },
  ): Words => ({
    subject: `You passed: ${facts.title}`,
    blocks: [
      { kind: 'image', cid: facts.cid, alt: `Badge: ${facts.title}, issued by ${facts.issuer}` },
      hello(facts.name),
      text(
        `Every criterion of “${facts.title}” is met. The badge is yours${facts.hours === null ? '' : `, and so are ${facts.hours}`}.`,
      ),
      ...(facts.director === null ? [] : [text(`${facts.director} has been told, so that it counts.`)]),
      ...(facts.claim === null ? [] : [text(facts.claim)]),
      text(
        'The badge is private until you share it. You can download it, show it on a page of its own, or add it to your profile elsewhere. It stays yours when your address changes.',
      ),
      link('See your badge and your feedback', facts.url),
    ],
    footer: footerFor(facts.organisation, always),
  }),
  confirmation: (facts: ConfirmationFacts & { director: string; url: string; until: string }): Words => ({
    subject: `Confirmation: ${facts.name} passed ${facts.title}`,
    blocks: [
      text(`Dear ${facts.director},`),
      text(
        `${facts.name} has earned a micro-credential. Trained assessors judged evidence from real work against every criterion, without knowing whose it was.`,
      ),
      confirmationFacts(facts),
      text(`What it shows: ${facts.competencyOfHolder}`),
      link('Open the confirmation', facts.url),
      text(`The page can be opened until ${facts.until}, and says so should the credential be withdrawn.`),
    ],
    footer: footerFor(
      facts.organisation,
      'You get it because you are named there as responsible for professional learning.',
    ),
  }),
  revoked: (facts: PersonFacts & { title: string; reason: string; hours: string | null }): Words => ({
    subject: `Your badge was withdrawn: ${facts.title}`,
    blocks: [
      hello(facts.name),
      text(
        `An administrator of ${facts.organisation} has withdrawn your badge “${facts.title}” and gave this reason:`,
      ),
      text(facts.reason),
      ...(facts.hours === null
        ? []
        : [text(`The ${facts.hours} that came with it are taken out of your record.`)]),
      text(
        'Your work and your feedback stay as they are. If you think that this is a mistake, ask your administrator.',
      ),
      link('See your credentials', facts.url),
    ],
    footer: footerFor(facts.organisation, always),
  }),
  reinstated: (facts: PersonFacts & { title: string; reason: string; hours: string | null }): Words => ({
    subject: `Your badge is valid again: ${facts.title}`,
    blocks: [
      hello(facts.name),
      text(
        `Your badge “${facts.title}” is valid again${facts.hours === null ? '' : `, and the ${facts.hours} are back in your record`}. The reason given:`,
      ),
      text(facts.reason),
      link('See your credentials', facts.url),
    ],
    footer: footerFor(facts.organisation, always),
  }),
  reviewWork: (facts: PersonFacts & { waiting: number; soon: number; next: string }): Words => ({
    subject:
      facts.soon > 0
        ? `${count(facts.soon, 'answer falls', 'answers fall')} due soon`
        : `${count(facts.waiting, 'attempt waits', 'attempts wait')} for an assessor`,
    blocks: [
      hello(facts.name),
      text(
        `${count(facts.waiting, 'attempt waits', 'attempts wait')} to be read. The first answer is promised for ${facts.next}.`,
      ),
      ...(facts.soon > 0
        ? [text(`${count(facts.soon, 'answer is', 'answers are')} due within three days.`)]
        : []),
      link('Open the queue', facts.url),
    ],
    footer: footerFor(facts.organisation, optional),
  }),
  late: (facts: PersonFacts & { late: number; since: string }): Words => ({
    subject: `${count(facts.late, 'answer is', 'answers are')} late`,
    blocks: [
      hello(facts.name),
      text(
        `${count(facts.late, 'educator waits', 'educators wait')} longer than was promised; the first since ${facts.since}. An administrator can see who has claimed what, and give it to another assessor.`,
      ),
      link('Open the queue', facts.url),
    ],
    footer: footerFor(facts.organisation, optional),
  }),
  addressCode: (facts: Omit<PersonFacts, 'url'> & { code: string }): Words => ({
    subject: `${facts.code} is your code`,
    blocks: [
      hello(facts.name),
      text('To get your mails at this address, enter this code on the page where you asked for it:'),
      { kind: 'facts', items: [{ label: 'Code', value: facts.code }] },
      text('It works for 30 minutes. If you did not ask for it, there is nothing to do.'),
    ],
    footer: footerFor(facts.organisation, 'Somebody entered this address there.'),
  }),
  /** Words inside the mails above. */
  parts: {
    /** `day`: as people write it. */
    withdrawnNote: (day: string) => `Withdrawn on ${day}.`,
    nameless: 'An educator whose LMS sends no name',
    yourCourse: 'your course',
  },
  pages: {
    go: {
      title: 'Open it in your course',
      lead: (course: string) =>
        `For your safety, no mail can sign you in. Open it from ${course}, the way you always do.`,
      button: (lms: string) => `Go to ${lms}`,
      noLink: 'Go to your LMS, choose the course, and open the micro-credentials there.',
      lms: 'your LMS',
    },
    confirmation: {
      title: (title: string) => `Confirmation: ${title}`,
      lead: (name: string) => `${name} has earned this micro-credential.`,
      withdrawn: 'This credential was withdrawn. It no longer counts.',
      gone: {
        title: 'This confirmation isn’t there any more',
        lead: 'It has expired, was taken back, or the address is mistyped. The person who earned the credential can show it to you.',
      },
      facts: confirmationFacts,
      shows: 'What it shows',
      footer: (organization: string, day: string) =>
        `Confirmed by ${organization}. This page can be opened until ${day}.`,
    },
  },
} as const;
