import { expect } from 'chai';
import {
  addAdministrator,
  addFirstAdministrator,
  decideOffer,
  giveRight,
  MAX_ADMINISTRATORS,
  noAdministrators,
  noGivenRights,
  readGivenRights,
  removeAdministrator,
  takeRight,
} from '../../server/launches/people.rules.ts';
import type { OfferRecord } from '../../server/launches/person.schema.ts';

const grant = { givenBy: 'pat', givenAt: '2026-11-24T08:00:00.000Z' };
const administrators = (...ids: string[]) => ({
  ...noAdministrators('lakeside'),
  people: ids.map((personId) => ({ personId, ...grant })),
});

describe('The administrators of an organisation', () => {
  const full = administrators(...Array.from({ length: MAX_ADMINISTRATORS }, (_, n) => `p${n}`));
  const cases: [string, ReturnType<typeof addAdministrator>, string][] = [
    ['the first one by the code', addFirstAdministrator(administrators(), 'ada', grant), 'ada'],
    [
      'a second one by the code',
      addFirstAdministrator(administrators('pat'), 'ada', grant),
      'has-administrator',
    ],
    [
      'the first one by the code again',
      addFirstAdministrator(administrators('ada'), 'ada', grant),
      'has-administrator',
    ],
    ['a second one by appointment', addAdministrator(administrators('pat'), 'ada', grant), 'pat ada'],
    ['one who is one already', addAdministrator(administrators('pat'), 'pat', grant), 'already'],
    ['one too many', addAdministrator(full, 'ada', grant), 'too-many-administrators'],
    ['one of two goes', removeAdministrator(administrators('pat', 'ada'), 'pat'), 'ada'],
    ['the last one stays', removeAdministrator(administrators('pat'), 'pat'), 'last-administrator'],
    ['somebody goes who was none', removeAdministrator(administrators('pat'), 'ada'), 'not-there'],
  ];
  for (const [name, change, expected] of cases)
    it(`${name}: ${expected}`, () => {
      const got =
        change.kind === 'changed'
          ? change.next.people.map(({ personId }) => personId).join(' ')
          : change.kind === 'refused'
            ? change.reason
            : change.kind;
      expect(got).to.equal(expected);
    });
});

describe('The rights of a person', () => {
  const none = noGivenRights('lakeside', 'ada');
  const cases: [string, OfferRecord['issuers'][], OfferRecord['issuers']][] = [
    ['one issuer', [['a']], ['a']],
    ['two appointments add up', [['a'], ['b', 'a']], ['a', 'b']],
    ['all swallows some', [['a'], 'all'], 'all'],
    ['some take nothing from all', ['all', ['a']], 'all'],
  ];
  for (const [name, appointments, expected] of cases)
    it(`as an assessor: ${name}`, () => {
      const record = appointments.reduce((now, issuers) => giveRight(now, 'assessor', issuers, grant), none);
      expect(readGivenRights(noAdministrators('lakeside'), record, 'ada').assessor).to.deep.equal(expected);
    });

  it('are taken one by one', () => {
    const both = giveRight(giveRight(none, 'author', null, grant), 'approver', null, grant);
    const left = takeRight(both, 'author');
    expect(readGivenRights(noAdministrators('lakeside'), left, 'ada')).to.deep.equal({
      administrator: false,
      assessor: null,
      author: false,
      approver: true,
      lead: false,
    });
  });

  it('stored before there were leads read as those of nobody who leads', () => {
    const { lead: _, ...stored } = noGivenRights('lakeside', 'ada');
    expect(readGivenRights(noAdministrators('lakeside'), stored, 'ada').lead).to.equal(false);
    const appointed = giveRight(stored, 'lead', null, grant);
    expect(readGivenRights(noAdministrators('lakeside'), appointed, 'ada').lead).to.equal(true);
  });
});

describe('Whether an offer may be taken', () => {
  const offer: OfferRecord = {
    id: 'offer',
    organisationId: 'lakeside',
    right: 'author',
    issuers: null,
    note: '',
    state: 'open',
    takenBy: null,
    createdBy: 'pat',
    createdAt: grant.givenAt,
    expiresAt: 2_000,
  };
  const asker = { organisationId: 'lakeside', personId: 'ada', now: 1_000, giverIsAdministrator: true };
  const cases: [string, Partial<OfferRecord> | null, Partial<typeof asker>, string][] = [
    ['an open one', {}, {}, 'open'],
    ['none', null, {}, 'offer-unknown'],
    ['another organisation’s', { organisationId: 'northgate' }, {}, 'offer-unknown'],
    [
      'another organisation’s that is used says no more',
      { organisationId: 'northgate', state: 'used' },
      {},
      'offer-unknown',
    ],
    ['a used one', { state: 'used', takenBy: 'ben' }, {}, 'offer-used'],
    ['one that I used myself', { state: 'used', takenBy: 'ada' }, {}, 'offer-used'],
    ['one that another has taken', { state: 'taken', takenBy: 'ben' }, {}, 'offer-used'],
    ['one that I have taken when something broke off', { state: 'taken', takenBy: 'ada' }, {}, 'mine'],
    ['a withdrawn one', { state: 'withdrawn' }, {}, 'offer-withdrawn'],
    ['one whose giver administers no more', {}, { giverIsAdministrator: false }, 'offer-withdrawn'],
    ['an old one', {}, { now: 2_000 }, 'offer-expired'],
    ['one in its last moment', {}, { now: 1_999 }, 'open'],
  ];
  for (const [name, record, who, expected] of cases)
    it(`${name}: ${expected}`, () => {
      const decision = decideOffer(record && { ...offer, ...record }, { ...asker, ...who });
      expect(decision.kind === 'refused' ? decision.reason : decision.kind).to.equal(expected);
    });
});
