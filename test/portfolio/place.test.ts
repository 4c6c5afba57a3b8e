import { expect } from 'chai';
import type { EvidenceRequirement } from '../../server/catalogue/micro-credential.schema.ts';
import { joinPart, namePlace } from '../../server/portfolio/place.rules.ts';
import type { NotThere } from '../../server/portfolio/place.schema.ts';
import { handedInSince } from '../../server/submissions/handed-in-since.ts';
import type { AttemptEntry, SubmissionHead } from '../../server/submissions/head.schema.ts';
import { definition } from '../submissions/support/sample.ts';

const taking = (kind: 'link' | 'file', max: number): EvidenceRequirement[] =>
  definition.parts.map((part) => (part.kind === 'artefacts' ? { ...part, accepts: [kind], max } : part));

describe('What an upload may be begun for', () => {
  const cases: [string, string | null, EvidenceRequirement[], string | null | undefined][] = [
    ['a part that takes files', 'evidence', taking('file', 2), 'Evidence'],
    ['what is collected, without a part', null, taking('file', 2), null],
    ['not a part that takes links only', 'evidence', taking('link', 2), undefined],
    ['not a part for writing', 'account', taking('file', 2), undefined],
    ['not a part that is not there', 'elsewhere', taking('file', 2), undefined],
  ];
  for (const [name, partId, parts, part] of cases)
    it(name, () => {
      const place = { microCredentialId: 'm', partId };
      const named = namePlace({ title: 'Asking', parts }, place);
      expect(named).to.deep.equal(part === undefined ? null : { ...place, microCredential: 'Asking', part });
    });
});

describe('Whether a part takes a file that has arrived', () => {
  const file = { partId: 'evidence', fileId: 'f', artefactId: 'f' };
  interface Case {
    name: string;
    parts?: EvidenceRequirement[];
    chosen?: string[];
    placed?: string[];
    handedIn?: boolean;
    becomes: string[] | 'was-there' | NotThere;
  }
  const cases: Case[] = [
    { name: 'the first', becomes: ['f'] },
    { name: 'behind what is chosen', chosen: ['a'], becomes: ['a', 'f'] },
    { name: 'once: it was put there before', chosen: ['a', 'f'], placed: ['f'], becomes: 'was-there' },
    { name: 'not again after it was taken out', chosen: ['a'], placed: ['f'], becomes: 'was-there' },
    { name: 'as it is, when a page has chosen it already', chosen: ['f', 'a'], becomes: ['f', 'a'] },
    { name: 'no more than the part takes', chosen: ['a', 'b'], becomes: 'part-full' },
    { name: 'not after it was handed in', handedIn: true, becomes: 'handed-in' },
    { name: 'not where the part is gone', parts: [], becomes: 'part-gone' },
    { name: 'not where the part takes no files now', parts: taking('link', 2), becomes: 'part-gone' },
    {
      name: 'gone before handed in: there is nothing to go on with',
      parts: [],
      handedIn: true,
      becomes: 'part-gone',
    },
  ];
  for (const {
    name,
    parts = taking('file', 2),
    chosen = [],
    placed = [],
    handedIn = false,
    becomes,
  } of cases)
    it(name, () => {
      const joined = joinPart(parts, { artefactIds: chosen, placed }, file, handedIn);
      if (becomes === 'was-there') expect(joined).to.deep.equal({ kind: 'was-there' });
      else if (typeof becomes === 'string')
        expect(joined).to.deep.equal({ kind: 'stays-out', because: becomes });
      else
        expect(joined).to.deep.equal({
          kind: 'joins',
          chosen: { artefactIds: becomes, placed: [...placed, 'f'] },
        });
    });
});

describe('Whether it was handed in after an upload began', () => {
  const begun = '2026-03-10T10:00:00.000Z';
  const before = '2026-03-10T09:59:59.999Z';
  const after = '2026-03-10T10:00:00.001Z';
  const cases: [string, [AttemptEntry['state'], string][], boolean][] = [
    ['nothing was handed in', [], false],
    ['an attempt since is with the assessors', [['open', after]], true],
    ['in the very same moment', [['open', begun]], true],
    ['an attempt since has passed', [['passed', after]], true],
    ['it was handed in before: this is for the next attempt', [['open', before]], false],
    ['it was taken back', [['taken-back', after]], false],
    ['it was returned', [['returned', after]], false],
    ['it is "not yet": work goes on', [['not-yet', after]], false],
    [
      '"not yet", and handed in again',
      [
        ['not-yet', before],
        ['open', after],
      ],
      true,
    ],
  ];
  for (const [name, attempts, expected] of cases)
    it(name, async () => {
      const entries = attempts.map(([state, submittedAt]) => ({ state, submittedAt }) as AttemptEntry);
      const head = { attempts: entries } as SubmissionHead;
      const since = handedInSince({ store: { head: async () => head } });
      expect(await since('ellen', 'm', begun)).to.equal(expected);
    });
  it('is not asked of somebody who never handed anything in', async () => {
    expect(await handedInSince({ store: { head: async () => null } })('ellen', 'm', begun)).to.equal(false);
  });
});
