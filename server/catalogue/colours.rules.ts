/** An issuer's two colours on a badge: cream words and accent rings on a deep ground. */
import type { Issuer } from './micro-credential.schema.ts';

const CREAM = '#fff8ec';
/** WCAG 2.2, 1.4.3: text; 1.4.11: graphics. */
const WORDS = 4.5;
const RINGS = 3;

/** The same colours, with the ground darkened until words and rings stand out from it. */
export function legibleColours({ deep, accent }: Issuer['colours']): Issuer['colours'] {
  let ground = deep.toLowerCase();
  // 40 steps of 8 % end at black; a dark accent on black still fails, and then the rings are cream's.
  for (let step = 0; step < 40; step += 1) {
    if (contrast(CREAM, ground) >= WORDS && contrast(accent, ground) >= RINGS) break;
    ground = darker(ground);
  }
  const stands = contrast(accent, ground) >= RINGS;
  return stands
    ? { deep: ground, accent: accent.toLowerCase() }
    : { deep: legibleColours({ deep, accent: CREAM }).deep, accent: CREAM };
}

/** WCAG 2.2, "contrast ratio": 1 to 21. */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** WCAG 2.2, "relative luminance". */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const channels = (colour: string): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

const darker = (colour: string): string =>
  `#${channels(colour)
    .map((value) =>
      Math.floor(value * 0.92)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
