import { expect } from 'chai';
import { type Accepted, contentItems, type Placed } from '../../server/catalogue/content-items.rules.ts';
import { lmsProducts } from '../../server/lti/launch.schema.ts';

type Phase = 'learning' | 'application' | 'submission' | null;

const whole = (id = 'asking-1a2b', phase: Phase = null): Placed => ({
  kind: 'micro-credential',
  ...{ id, phase },
  title: 'Asking before telling',
  text: 'You ask before you tell.',
});
const site = {
  publicUrl: 'https://credentials.example.org',
  iconUrl: 'https://credentials.example.org/lti/icon.svg',
};
const all: Accepted = {
  acceptTypes: ['link', 'ltiResourceLink'],
  acceptLineItem: true,
  product: 'canvas',
};
const due = '2026-12-01T05:59:59.999Z';

describe('What an LMS gets when something is placed', () => {
  it('is a link with title, sentence, icon and custom parameter, and a gradebook column', () => {
    expect(contentItems([whole()], site, all, null)).to.deep.equal([
      {
        type: 'ltiResourceLink',
        title: 'Asking before telling',
        text: 'You ask before you tell.',
        url: 'https://credentials.example.org/lti/launch',
        icon: { url: 'https://credentials.example.org/lti/icon.svg', width: 96, height: 96 },
        custom: { micro_credential: 'asking-1a2b' },
        lineItem: {
          label: 'Asking before telling',
          scoreMaximum: 100,
          resourceId: 'asking-1a2b',
          tag: 'submission',
        },
      },
    ]);
  });

  const cases: [Phase, boolean, boolean][] = [
    [null, true, true],
    ['learning', true, false],
    ['application', true, false],
    ['submission', true, true],
    [null, false, false],
    ['submission', false, false],
  ];
  for (const [phase, acceptLineItem, column] of cases)
    it(`${phase ?? 'the whole'}, line items ${acceptLineItem ? 'taken' : 'not taken'}: ${column ? 'a' : 'no'} column`, () => {
      const [item] = contentItems([whole('a', phase)], site, { ...all, acceptLineItem }, due);
      expect(item).to.have.property('type', 'ltiResourceLink');
      expect(item?.lineItem !== undefined).to.equal(column);
      expect(item?.submission !== undefined, 'a due date belongs to a column').to.equal(column);
      expect(item?.custom.phase).to.equal(phase ?? undefined);
    });

  const views = ['catalogue', 'credentials', 'review'] as const;
  for (const view of views)
    it(`the ${view} is named by its view, and has no column`, () => {
      const room: Placed = { kind: 'view', view, title: 'A room', text: 'What it is for.' };
      const [item] = contentItems([room], site, all, due);
      expect(item).to.deep.include({ title: 'A room', text: 'What it is for.', custom: { view } });
      expect(item).not.to.have.any.keys('lineItem', 'submission');
    });

  describe('by the product', () => {
    const expected = {
      moodle: { review: true, date: false },
      canvas: { review: false, date: true },
      schoology: { review: false, date: false },
      other: { review: true, date: true },
    };
    for (const product of lmsProducts)
      it(`${product}: submission review ${expected[product].review}, a due date ${expected[product].date}`, () => {
        const [item] = contentItems([whole()], site, { ...all, product }, due);
        expect(item?.lineItem?.submissionReview).to.deep.equal(
          expected[product].review ? { reviewableStatus: ['Submitted', 'Completed'] } : undefined,
        );
        expect(item?.submission).to.deep.equal(expected[product].date ? { endDateTime: due } : undefined);
      });
  });

  it('has a due date only where the designer set one', () => {
    expect(contentItems([whole()], site, all, null)[0]).not.to.have.property('submission');
  });

  it('keeps the order of choice', () => {
    const items = contentItems([whole('telling-3c4d'), whole()], site, all, null);
    expect(items.map(({ custom }) => custom.micro_credential)).to.deep.equal(['telling-3c4d', 'asking-1a2b']);
  });

  it('is nothing for an LMS that takes no links, and nothing for nothing', () => {
    expect(contentItems([whole()], site, { ...all, acceptTypes: ['file'] }, null)).to.deep.equal([]);
    expect(contentItems([], site, all, null)).to.deep.equal([]);
  });
});
