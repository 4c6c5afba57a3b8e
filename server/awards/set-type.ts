/** Outlines of words, by the fonts that come with npm packages. */
import { createRequire } from 'node:module';
import { type Font, openSync } from 'fontkit';
import type { Typesetter, Weight } from './badge-image.rules.ts';

const FAMILY = '@expo-google-fonts/atkinson-hyperlegible-next';
const faces: Record<Weight | 'regular', string> = {
  bold: '700Bold/AtkinsonHyperlegibleNext_700Bold.ttf',
  medium: '500Medium/AtkinsonHyperlegibleNext_500Medium.ttf',
  regular: '400Regular/AtkinsonHyperlegibleNext_400Regular.ttf',
};

/** Where a font's TTF lies on this machine. */
export const fontFile = (face: keyof typeof faces): string =>
  createRequire(import.meta.url).resolve(`${FAMILY}/${faces[face]}`);

function load(weight: Weight): Font {
  const opened = openSync(fontFile(weight));
  if (!('layout' in opened)) throw new Error('a collection of fonts instead of a font');
  return opened;
}

/** Fonts are read at the first use, and kept. */
export function createTypesetter(): Typesetter {
  const fonts: Partial<Record<Weight, Font>> = {};
  const font = (weight: Weight): Font => {
    const known = fonts[weight] ?? load(weight);
    fonts[weight] = known;
    return known;
  };
  return {
    canSet: (text) =>
      [...text.replace(/\s/g, '')].every((letter) =>
        font('bold').hasGlyphForCodePoint(letter.codePointAt(0) ?? 0),
      ),
    width: (text, size, weight) => (font(weight).layout(text).advanceWidth * size) / font(weight).unitsPerEm,
    outline(text, { x, y, size, weight }) {
      const scale = size / font(weight).unitsPerEm;
      const run = font(weight).layout(text);
      let left = x - (run.advanceWidth * scale) / 2;
      const parts: string[] = [];
      for (const [n, glyph] of run.glyphs.entries()) {
        const position = run.positions[n];
        const dx = left + (position?.xOffset ?? 0) * scale;
        const dy = y - (position?.yOffset ?? 0) * scale;
        parts.push(pathData(glyph.path.commands, scale, dx, dy));
        left += (position?.xAdvance ?? 0) * scale;
      }
      return parts.join('');
    },
  };
}

const letters: Record<string, string> = {
  moveTo: 'M',
  lineTo: 'L',
  quadraticCurveTo: 'Q',
  bezierCurveTo: 'C',
  closePath: 'Z',
};

/** Font units grow upwards, those of SVG downwards. */
function pathData(
  commands: readonly { command: string; args: readonly number[] }[],
  scale: number,
  dx: number,
  dy: number,
): string {
  const round = (value: number) => Math.round(value * 10) / 10;
  const place = (value: number, n: number) => round(n % 2 === 0 ? dx + value * scale : dy - value * scale);
  return commands
    .map(({ command, args }) => `${letters[command] ?? ''}${args.map(place).join(' ')}`)
    .join('');
}
