import { expect } from 'chai';
import { contrast, legibleColours } from '../../server/catalogue/colours.rules.ts';
import { ContentFile } from '../../server/catalogue/content-file.schema.ts';
import { checkContent } from '../../server/catalogue/definition.rules.ts';
import type { LearningResource, TextBlock } from '../../server/catalogue/micro-credential.schema.ts';
import { readSamples } from '../../server/catalogue/samples.ts';
import { countWords } from '../../server/submissions/completeness.schema.ts';

/** DOIs, ERIC numbers and institutes' addresses of works whose identity and findings were checked. */
const checkedReferences = new Set([
  'https://doi.org/10.1080/0969595980050102',
  'https://eric.ed.gov/?id=EJ951173',
  'https://eric.ed.gov/?id=ED572929',
  'https://educationendowmentfoundation.org.uk/projects-and-evaluation/projects/embedding-formative-assessment',
  'https://eric.ed.gov/?id=ED498555',
  'https://doi.org/10.3102/003465430298487',
  'https://doi.org/10.3102/0034654307313795',
  'https://doi.org/10.1037/0033-2909.119.2.254',
  'https://doi.org/10.1177/002248718603700110',
  'https://doi.org/10.1007/s11217-007-9071-1',
  'https://doi.org/10.1037/a0015576',
  'https://doi.org/10.1080/10508406.2019.1573730',
  'http://shura.shu.ac.uk/24924/',
  'https://doi.org/10.1353/etc.0.0007',
  'https://doi.org/10.4073/csr.2011.4',
  'https://doi.org/10.3102/0034654315626799',
  'https://eric.ed.gov/?id=ED662158',
  'https://ies.ed.gov/ncee/wwc/Docs/PracticeGuide/behavior_pg_092308.pdf',
  'https://doi.org/10.3102/0034654318759268',
  'https://doi.org/10.3102/0162373720906217',
  'https://udlguidelines.cast.org',
]);

const titles = [
  'Checking understanding in the middle of a lesson',
  'Classroom routines that run themselves',
  'Wait time and follow-up questions',
];

const wordsOf = (blocks: readonly TextBlock[] = []): number =>
  countWords(blocks.map((block) => (block.kind === 'list' ? block.items.join(' ') : block.text)).join('\n'));
const hasText = ({ text }: LearningResource): boolean => text !== undefined;

describe('The sample micro-credentials', () => {
  const files: ContentFile[] = [];
  before(async () => {
    for (const file of await readSamples()) files.push(ContentFile.parse(file));
  });
  const samples = () => files.flatMap(({ microCredentials }) => microCredentials);
  const definitions = () => samples().map(({ definition }) => definition);

  it('are the three that were asked for, of two issuers', () => {
    expect(definitions().map(({ title }) => title)).to.have.members(titles);
    expect(new Set(samples().map(({ issuerId }) => issuerId)).size).to.equal(2);
  });

  it('hold together, each in a file that needs no other', () => {
    for (const file of files) expect(checkContent(file, new Set())).to.deep.equal([]);
  });

  it('say the same of an issuer in every file, in colours that need no change', () => {
    const known = new Map<string, unknown>();
    for (const issuer of files.flatMap(({ issuers }) => issuers)) {
      expect(known.get(issuer.id) ?? issuer).to.deep.equal(issuer);
      expect(legibleColours(issuer.colours)).to.deep.equal(issuer.colours);
      expect(contrast(issuer.colours.accent, issuer.colours.deep)).to.be.at.least(3);
      known.set(issuer.id, issuer);
    }
  });

  it('cite only what was checked, and link to nothing else', () => {
    for (const { research, resources } of definitions()) {
      const cited = research.references.map(({ url }) => url);
      const linked = resources.flatMap(({ url }) => (url === undefined ? [] : [url]));
      expect(cited.length).to.be.at.least(5);
      for (const url of [...cited, ...linked]) expect(checkedReferences, `${url}`).to.include(url);
    }
  });

  it('promise no higher scores', () => {
    for (const { research } of definitions()) {
      expect(research.text.join(' ')).to.match(
        /promise no test scores|do not promise higher test scores|make no such promise/,
      );
    }
  });

  it('have four to six texts of substance each', () => {
    for (const { title, resources } of definitions()) {
      const texts = resources.filter(hasText);
      expect(texts.length, title).to.be.within(4, 6);
      for (const { id, text } of texts) expect(wordsOf(text), `${title}: ${id}`).to.be.within(250, 600);
    }
  });

  it('have for each criterion an example that meets it and one that does not yet', () => {
    for (const { title, rubric, examples } of definitions()) {
      expect(rubric.criteria.length, title).to.be.within(3, 4);
      for (const { id, levels } of rubric.criteria) {
        const metFrom = levels.findIndex(({ met }) => met);
        const shown = examples
          .filter(({ criterionId }) => criterionId === id)
          .map(({ levelId }) => levels.findIndex((level) => level.id === levelId) >= metFrom);
        expect(shown, `${title}: ${id}`).to.include(true).and.to.include(false);
      }
    }
  });

  it('ask for writing and for artefacts of every kind', () => {
    for (const { parts } of definitions()) {
      expect(parts.map(({ kind }) => kind))
        .to.include('writing')
        .and.to.include('artefacts');
      for (const part of parts)
        if (part.kind === 'artefacts') expect(part.accepts).to.have.members(['file', 'link', 'writing']);
    }
  });

  it('speak plainly: no exclamation marks but in a title that has one, no straight apostrophes', () => {
    for (const file of files) {
      const text = JSON.stringify(file).replaceAll('a way of speeding up!', '');
      expect(text).not.to.include('!');
      expect(text).not.to.match(/[a-z]'[a-z]/);
    }
  });
});
