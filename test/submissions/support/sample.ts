import type { ContentFile } from '../../../server/catalogue/content-file.schema.ts';
import type { MicroCredentialDefinition } from '../../../server/catalogue/micro-credential.schema.ts';
import type { WorkItem } from '../../../server/portfolio/work.schema.ts';

const levels = [
  { id: 'starting', title: 'Starting', description: 'It is named.', met: false },
  { id: 'solid', title: 'Solid', description: 'It is shown.', met: true },
  { id: 'strong', title: 'Strong', description: 'It is shown and explained.', met: false },
];

export const definition: MicroCredentialDefinition = {
  title: 'Asking before telling',
  competency: 'You ask before you tell.',
  competencyOfHolder: 'Asks before telling.',
  topics: ['questions'],
  method: {
    name: 'Ask first',
    summary: 'A question comes first.',
    steps: [{ name: 'Ask', text: 'Ask it.' }],
  },
  research: { text: ['It helps.'], references: [{ citation: 'Somebody (2020).', finding: 'It helped.' }] },
  setting: 'A class you teach',
  effort: { hours: 6, weeks: '3 weeks' },
  inServiceHours: 3,
  resources: [
    {
      id: 'read',
      kind: 'text',
      title: 'Why',
      about: 'The idea.',
      text: [{ kind: 'paragraph', text: 'Because.' }],
    },
  ],
  examples: [],
  practiceEntries: 1,
  practicePrompts: [],
  parts: [
    {
      kind: 'writing',
      id: 'account',
      title: 'Account',
      ask: 'Tell what you did.',
      minWords: 5,
      maxWords: 12,
      required: true,
      criterionIds: ['asks'],
    },
    {
      kind: 'artefacts',
      id: 'evidence',
      title: 'Evidence',
      ask: 'Show it.',
      min: 1,
      max: 2,
      accepts: ['link', 'writing', 'file'],
      required: true,
      criterionIds: ['waits'],
    },
    {
      kind: 'writing',
      id: 'extra',
      title: 'More',
      ask: 'Anything else.',
      minWords: 3,
      maxWords: 10,
      required: false,
      criterionIds: [],
    },
  ],
  rubric: {
    criteria: [
      { id: 'asks', title: 'Asks', description: 'A question comes first.', levels },
      { id: 'waits', title: 'Waits', description: 'Silence follows.', levels },
    ],
  },
};

const colours = { deep: '#102030', accent: '#e0c060' };
const issuers = [
  { id: 'issuer-a', name: 'Institute A', colours },
  { id: 'issuer-b', name: 'Institute B', colours },
];

/** What an organisation brings in; a change of the title publishes a new version. */
export const buildContent = (more: Partial<MicroCredentialDefinition> = {}): ContentFile => ({
  format: 1,
  issuers,
  microCredentials: [
    { id: 'asking', issuerId: 'issuer-a', definition: { ...definition, ...more } },
    { id: 'waiting', issuerId: 'issuer-b', definition: { ...definition, title: 'Waiting' } },
  ],
});

export const buildItem = (key: string, value: unknown): WorkItem => ({
  key,
  value,
  revision: 1,
  createdAt: '2026-02-01T00:00:00.000Z',
  savedAt: '2026-02-02T00:00:00.000Z',
});

export const confirmed = { ownWork: true, consent: true, aiUsed: 'no', aiHow: '' };
export const link = {
  kind: 'link',
  title: 'A recording',
  url: 'https://example.org/recording',
  opensOutside: 'yes',
  note: '',
};

/** Work that may be handed in. */
export const completeWork = (text = 'I asked, then I waited, then they spoke.'): WorkItem[] => [
  buildItem('writing:account', { text }),
  buildItem('artefact:one', link),
  buildItem('choice:evidence', { artefactIds: ['one'] }),
  buildItem('attestation', confirmed),
];
