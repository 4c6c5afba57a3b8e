import { expect } from 'chai';
import { contentItems } from '../../server/catalogue/content-items.rules.ts';

const microCredential = {
  id: 'asking-1a2b',
  title: 'Asking before telling',
  competency: 'You ask before you tell.',
};
const site = {
  publicUrl: 'https://credentials.example.org',
  iconUrl: 'https://credentials.example.org/icon.png',
};
const all = { acceptTypes: ['link', 'ltiResourceLink'], acceptLineItem: true };

describe('What an LMS gets when something is placed', () => {
  it('is a link with title, sentence, icon and custom parameter, and a gradebook column', () => {
    expect(contentItems([{ microCredential }], site, all)).to.deep.equal([
      {
        type: 'ltiResourceLink',
        title: 'Asking before telling',
        text: 'You ask before you tell.',
        url: 'https://credentials.example.org/lti/launch',
        icon: { url: 'https://credentials.example.org/icon.png' },
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

  const cases = [
    { phase: undefined, acceptLineItem: true, column: true },
    { phase: 'learning', acceptLineItem: true, column: false },
    { phase: 'application', acceptLineItem: true, column: false },
    { phase: 'submission', acceptLineItem: true, column: true },
    { phase: undefined, acceptLineItem: false, column: false },
    { phase: 'submission', acceptLineItem: false, column: false },
  ] as const;
  for (const { phase, acceptLineItem, column } of cases)
    it(`${phase ?? 'the whole'}, line items ${acceptLineItem ? 'taken' : 'not taken'}: ${column ? 'a' : 'no'} column`, () => {
      const [item] = contentItems([{ microCredential, phase }], site, { ...all, acceptLineItem });
      expect(item).to.have.property('type', 'ltiResourceLink');
      expect(item !== undefined && 'lineItem' in item).to.equal(column);
      expect(item?.custom.phase).to.equal(phase);
    });

  it('has no icon where there is none', () => {
    expect(contentItems([{ microCredential }], { ...site, iconUrl: null }, all)[0]).not.to.have.property(
      'icon',
    );
  });

  it('keeps the order of choice', () => {
    const other = { ...microCredential, id: 'telling-3c4d' };
    const items = contentItems([{ microCredential: other }, { microCredential }], site, all);
    expect(items.map(({ custom }) => custom.micro_credential)).to.deep.equal(['telling-3c4d', 'asking-1a2b']);
  });

  it('is nothing for an LMS that takes no links, and nothing for nothing', () => {
    expect(contentItems([{ microCredential }], site, { ...all, acceptTypes: ['file'] })).to.deep.equal([]);
    expect(contentItems([], site, all)).to.deep.equal([]);
  });
});
