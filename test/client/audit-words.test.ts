import { expect } from 'chai';
import { actWords } from '../../client/screens/AdminAudit/words.ts';
import { GivenRight } from '../../server/launches/people.schema.ts';
import { auditActs } from '../../server/platforms/audit.schema.ts';

const about = {
  ...{
    platform: 'Lakeside Canvas',
    deployment: '7',
    deployments: 1,
    choice: 'wait',
    host: 'https://a.example',
  },
  ...{ courses: 1, accounts: 0, days: 7, changed: 'timeZone', person: 'Sam Okafor', right: 'assessor' },
  ...{
    givenByName: 'Alex Novak',
    to: 'p1',
    toName: 'Priya Raman',
    attempts: 2,
    issuer: 'Harbor',
    title: 'Wait time',
  },
  ...{ version: 2, mend: 0 },
};
const sentence = (act: string, more: Record<string, string | number | boolean | null> = {}): string =>
  actWords({ id: 'e1', at: '2026-11-30T16:00:00.000Z', act, who: null, about: { ...about, ...more } });

describe('The audit trail in words', () => {
  for (const act of auditActs)
    it(`says what ${act} is`, () => {
      expect(sentence(act))
        .to.match(/^\S.*\w.*\.$/)
        .and.not.match(/^Something was done|undefined|not there any more/);
    });

  it('names every right that can be given, as one speaks of it', () => {
    for (const right of GivenRight.options)
      expect(sentence('right-offered', { right })).to.match(/^An invitation to become an? \w.* was made\.$/);
  });

  it('says how many things an installation test found', () => {
    expect(sentence('installation-tested', { mend: 0 })).to.equal(
      'Lakeside Canvas was tested: everything works.',
    );
    expect(sentence('installation-tested', { mend: 1 })).to.equal(
      'Lakeside Canvas was tested: one thing needed somebody.',
    );
    expect(sentence('installation-tested', { mend: 3 })).to.equal(
      'Lakeside Canvas was tested: 3 things needed somebody.',
    );
  });

  it('says whether designers may see evidence from then on', () => {
    const changed = 'timeZone designersSeeEvidence';
    expect(sentence('organisation-changed', { changed, evidence: true })).to.equal(
      'The organization’s settings were changed: time zone, designers may see evidence from now on.',
    );
    expect(sentence('organisation-changed', { changed: 'designersSeeEvidence', evidence: false })).to.equal(
      'The organization’s settings were changed: designers may not see evidence any more.',
    );
  });

  it('still tells what another version wrote', () => {
    expect(sentence('bell-rung')).to.equal('Something was done: bell rung.');
  });
});
