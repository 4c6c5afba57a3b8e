import { expect } from 'chai';
import * as fc from 'fast-check';
import { contrast, legibleColours } from '../../server/catalogue/colours.rules.ts';
import { sameCases } from '../support/cases.ts';

const cream = '#fff8ec';
const colour = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255))
  .map((channels) => `#${channels.map((value) => value.toString(16).padStart(2, '0')).join('')}`);

describe('The colours of an issuer', () => {
  it('have the contrast that WCAG computes', () => {
    expect(contrast('#ffffff', '#000000')).to.be.closeTo(21, 0.001);
    expect(contrast('#777777', '#ffffff')).to.be.closeTo(4.48, 0.01);
    expect(contrast('#20366b', '#20366b')).to.equal(1);
  });

  it('stay as they are where words and rings stand out', () => {
    const colours = { deep: '#20366b', accent: '#f5b14c' };
    expect(legibleColours(colours)).to.deep.equal(colours);
  });

  it('get a darker ground where they do not', () => {
    const { deep, accent } = legibleColours({ deep: '#7a9cc0', accent: '#f5b14c' });
    expect(accent).to.equal('#f5b14c');
    expect(contrast(cream, deep)).to.be.at.least(4.5);
  });

  it('get cream rings where no ground would help the accent', () => {
    expect(legibleColours({ deep: '#20366b', accent: '#101010' })).to.deep.equal({
      deep: '#20366b',
      accent: cream,
    });
  });

  it('are legible, whatever was chosen', () => {
    fc.assert(
      fc.property(colour, colour, (deep, accent) => {
        const legible = legibleColours({ deep, accent });
        expect(contrast(cream, legible.deep)).to.be.at.least(4.5);
        expect(contrast(legible.accent, legible.deep)).to.be.at.least(3);
      }),
      sameCases,
    );
  });
});
