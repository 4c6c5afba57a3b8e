/** The installation guides quote screens of ours: each quotation is looked up where the screen has its words. */
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { t as admin } from '../../client/screens/Admin/texts.ts';
import { t as organisation } from '../../client/screens/Organisation/texts.ts';
import { t as test } from '../../client/screens/TestInstallation/texts.ts';
import { comments } from '../../server/grades/messages.en.ts';
import { enRegistering as words } from '../../server/http/messages/en-registering.ts';

const read = (name: string): string =>
  readFileSync(new URL(`../../docs/install-${name}.md`, import.meta.url), 'utf8').replace(/\s+/g, ' ');

const { byHand } = words;
const of = (text: string, lms: string): string => text.replace('{lms}', lms);

describe('The installation guides say what the screens say', () => {
  const everywhere = [
    `choose *${admin('test')}* and press **${test('start')}**`,
    `*${admin('administration')} → ${admin('organisation')} → ${organisation('notYet')}*`,
    organisation('choice.pending'),
    byHand.submit,
  ];
  const guides: Record<string, string[]> = {
    canvas: [
      of(words.connected, words.lms.canvas),
      of(words.steps.configuration, words.lms.canvas),
      words.steps.keys,
      words.steps.needs,
      words.steps.samples,
      words.close,
      words.whatToDo.replace(':', ''),
      byHand.values.canvasKey,
      byHand.canvasJson,
      byHand.presets['canvas-beta'],
      byHand.presets['canvas-test'],
      words.tool.choose,
      `${admin('administration')} → ${admin('platforms')}`,
    ],
    moodle: [
      of(words.connected, words.lms.moodle),
      of(words.steps.configuration, words.lms.moodle),
      words.steps.keys,
      words.steps.needs,
      words.steps.samples,
      words.close,
      words.causes.token.title,
      byHand.lms,
    ],
    schoology: [
      of(words.connected, words.lms.schoology),
      byHand.title,
      'This invitation is for',
      byHand.values.name,
      byHand.lms,
      `${admin('administration')} → ${admin('platforms')}`,
    ],
  };
  for (const [name, phrases] of Object.entries(guides)) {
    const guide = read(name);
    for (const phrase of [...everywhere, ...phrases])
      it(`${name}: ${phrase}`, () => expect(guide.toLowerCase()).to.contain(phrase.toLowerCase()));
  }

  it('Canvas: the comment of a not yet begins as the guide shows it', () => {
    const shown = /the comment "(Not yet, attempt 1\.) …"/.exec(read('canvas'))?.[1] ?? 'no quotation';
    expect(comments.notYet(1).startsWith(shown)).to.equal(true);
  });
});
