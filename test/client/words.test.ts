import { expect } from 'chai';
import { isValidElement, type ReactElement } from 'react';
import { isBlank } from '../../client/app/blank.ts';
import { completeUrl, isWebLink } from '../../client/app/web-link.ts';
import {
  clockTime,
  dayAndTime,
  fullDay,
  longDayAfter,
  setFormats,
  today,
} from '../../client/messages/formats.ts';
import { texts, translate } from '../../client/messages/messages.ts';

describe('Words and dates', () => {
  const t = texts('test', {
    plain: 'You find it here.',
    hello: 'Answer by {day}.',
    entries: { one: '{count} entry', other: '{count} entries' },
  });

  it('fills in names and chooses the plural form', () => {
    expect(t('hello', { day: 'Friday' })).to.equal('Answer by Friday.');
    expect([0, 1, 2].map((count) => t('entries', { count }))).to.deep.equal([
      '0 entries',
      '1 entry',
      '2 entries',
    ]);
  });

  it('leaves text that a person typed as it is, braces too', () => {
    expect(t('hello', { day: '{count} $& <b>' })).to.equal('Answer by {count} $& <b>.');
  });

  it('ends a sentence with one point after a time', () => {
    expect(t('hello', { day: '9:14 p.m.' })).to.equal('Answer by 9:14 p.m.');
  });

  it('takes elements for names', () => {
    const rich = t.rich('hello', { day: 'soon' });
    expect(isValidElement(rich)).to.equal(true);
    expect((rich as ReactElement<{ children: unknown[] }>).props.children).to.deep.equal([
      'Answer by ',
      'soon',
      '.',
    ]);
  });

  it('speaks another language where it was registered, and knows which keys it has', () => {
    translate('test', { plain: 'Hier steht es.' });
    expect(t('plain')).to.equal('Hier steht es.');
    expect(t('hello', { day: 'Freitag' })).to.equal('Answer by Freitag.');
    expect([t.has('plain'), t.has('toString')]).to.deep.equal([true, false]);
  });

  describe('in the organization’s time zone', () => {
    const night = '2026-12-12T05:30:00.000Z';
    afterEach(() => setFormats({ locale: 'en-US', timeZone: 'UTC' }));

    it('a day is that of the district, not of the server', () => {
      setFormats({ locale: 'en-US', timeZone: 'America/Chicago' });
      expect(fullDay(night)).to.equal('December 11, 2026');
      expect(clockTime(night)).to.equal('11:30 p.m.');
      setFormats({ locale: 'en-US', timeZone: 'Pacific/Auckland' });
      expect(fullDay(night)).to.equal('December 12, 2026');
    });

    it('an unknown zone or locale leaves the page readable', () => {
      setFormats({ locale: 'xx-invalid-locale-tag-!', timeZone: 'Mars/Olympus' });
      expect(fullDay(night)).to.equal('December 12, 2026');
    });

    it('other years are named', () => {
      expect(dayAndTime('2019-01-02T15:00:00.000Z')).to.match(/^Wednesday, January 2, 2019, 3:00 p\.m\.$/);
    });

    it('counts days on the calendar', () => {
      expect(today()).to.match(/^\d{4}-\d{2}-\d{2}$/);
      let day: string;
      let inAWeek: string;
      // Not across a midnight.
      do {
        day = today();
        inAWeek = longDayAfter(7);
      } while (day !== today());
      const weekday = new Intl.DateTimeFormat('en-US', { weekday: 'long', timeZone: 'UTC' }).format(
        new Date(`${day}T12:00:00Z`),
      );
      expect(inAWeek).to.match(new RegExp(`^${weekday}, `));
    });
  });
});

describe('Links and blanks', () => {
  const links: [string, boolean][] = [
    ['https://example.org', true],
    ['http://example.org/a?b#c', true],
    ['javascript:alert(1)', false],
    ['data:text/html,x', false],
    ['https://', false],
    ['https:// example.org', false],
    ['example.org', false],
    [`https://example.org/${'a'.repeat(2000)}`, false],
  ];
  for (const [link, good] of links)
    it(`${link.slice(0, 40)} is ${good ? 'a' : 'no'} web address`, () =>
      expect(isWebLink(link)).to.equal(good));

  it('completes what people type, and leaves the rest alone', () => {
    expect(completeUrl(' example.org/page ')).to.equal('https://example.org/page');
    expect(completeUrl('https://example.org')).to.equal('https://example.org');
    expect(completeUrl('javascript:alert(1)')).to.equal('javascript:alert(1)');
    expect(completeUrl('two words.')).to.equal('two words.');
  });

  it('knows an item in which nobody wrote anything', () => {
    expect(isBlank({ kind: 'link', title: ' ', url: '', opensOutside: '', note: '' })).to.equal(true);
    expect(isBlank({ date: '2026-11-24', title: '', reflection: '', helper: '', criterionIds: [] })).to.equal(
      true,
    );
    expect(
      isBlank({ date: '2026-11-24', title: '', reflection: 'x', helper: '', criterionIds: [] }),
    ).to.equal(false);
    expect(isBlank({ date: '', title: '', reflection: '', helper: '', criterionIds: ['a'] })).to.equal(false);
  });
});
