/** A small definition that holds together, and ways to change it. */
import type { ContentFile } from '../../../server/catalogue/content-file.schema.ts';
import type { MicroCredentialDefinition } from '../../../server/catalogue/micro-credential.schema.ts';

export function buildDefinition(more: Partial<MicroCredentialDefinition> = {}): MicroCredentialDefinition {
  return {
    title: 'Asking before telling',
    competency: 'You ask before you tell.',
    competencyOfHolder: 'Asks before telling.',
    topics: ['Questions'],
    method: {
      name: 'Ask first',
      summary: 'A question comes first.',
      steps: [{ name: 'Ask', text: 'Ask it.' }],
    },
    research: {
      text: ['It may help.'],
      references: [{ citation: 'Somebody (2020).', finding: 'It helped a little.' }],
    },
    setting: 'A class you teach',
    effort: { hours: 6, weeks: '3 weeks' },
    resources: [
      {
        id: 'why',
        kind: 'text',
        title: 'Why',
        about: 'The idea.',
        text: [{ kind: 'paragraph', text: 'Because.' }],
      },
      { id: 'how', kind: 'link', title: 'How', about: 'The way.', url: 'https://example.org/how' },
    ],
    examples: [
      {
        id: 'good',
        criterionId: 'asks',
        levelId: 'met',
        title: 'A question',
        text: [{ kind: 'paragraph', text: 'What do you see?' }],
        notes: ['It is open.'],
      },
    ],
    practiceEntries: 3,
    practicePrompts: [],
    parts: [
      {
        kind: 'writing',
        id: 'account',
        title: 'Account',
        ask: 'Tell what you did.',
        minWords: 5,
        maxWords: 50,
        required: true,
        criterionIds: ['asks'],
      },
      {
        kind: 'artefacts',
        id: 'evidence',
        title: 'Evidence',
        ask: 'Show it.',
        min: 1,
        max: 3,
        accepts: ['link', 'writing'],
        required: true,
        criterionIds: ['asks'],
      },
      {
        kind: 'writing',
        id: 'extra',
        title: 'More',
        ask: 'Anything else.',
        minWords: 0,
        maxWords: 50,
        required: false,
        criterionIds: [],
      },
    ],
    rubric: {
      criteria: [
        {
          id: 'asks',
          title: 'Asks',
          description: 'A question comes first.',
          levels: [
            { id: 'not-yet', title: 'Not yet', description: 'Tells.', met: false },
            { id: 'met', title: 'Met', description: 'Asks.', met: true },
          ],
        },
      ],
    },
    ...more,
  };
}

export const buildFile = (
  definition: MicroCredentialDefinition = buildDefinition(),
  more: Partial<ContentFile> = {},
): ContentFile => ({
  format: 1,
  issuers: [{ id: 'guild', name: 'Guild of Askers', colours: { deep: '#20366b', accent: '#f5b14c' } }],
  microCredentials: [{ id: 'asking', issuerId: 'guild', definition }],
  ...more,
});
