/**
 * The badge image, from an issuer's two colours and a title. Pure: whoever calls brings a way to set type, which answers
 * with outlines, so that the SVG looks the same everywhere and needs no font. 600 x 600 units, transparent ground.
 */

/** Sizes in units of the image. */
export interface Typesetter {
  /** False: some letter of it has no outline in the font. */
  canSet(text: string): boolean;
  width(text: string, size: number, weight: Weight): number;
  /** SVG path data, centred on `x`, on the baseline `y`. */
  outline(text: string, place: { x: number; y: number; size: number; weight: Weight }): string;
}
export type Weight = 'bold' | 'medium';

export interface BadgeFace {
  /** Of the micro-credential: decides where the rings are open, so that no two badges are alike. */
  id: string;
  title: string;
  issuer: string;
  /** `#rrggbb` */
  deep: string;
  accent: string;
}

const CREAM = '#fff8ec';
const CENTRE = { x: 300, y: 256 };
const TITLE_BOX = { width: 432, middle: 404 };
const TITLE_SIZES = [
  { size: 74, most: 2 },
  { size: 62, most: 3 },
  { size: 56, most: 3 },
  { size: 48, most: 4 },
  { size: 40, most: 4 },
] as const;

/** @returns an SVG document. A title or name that cannot be set, or would spill, is left out; `title` says it still */
export function drawBadge(face: BadgeFace, type: Typesetter): string {
  const { id, title, issuer, deep, accent } = face;
  const tones = [accent, mix(accent, 0.45), mix(accent, 0.78)];
  const rings = drawRings(id, [190, 142, 94]);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 600" width="600" height="600" role="img">
<title>${escapeXml(`${title}. Micro-credential issued by ${issuer}.`)}</title>
<path fill="${deep}" d="M44 262a256 256 0 0 1 512 0v282a48 48 0 0 1-48 48H92a48 48 0 0 1-48-48z"/>
<path fill="none" stroke="${accent}" stroke-width="4" d="M62 262a238 238 0 0 1 476 0v282a30 30 0 0 1-30 30H92a30 30 0 0 1-30-30z"/>
<g fill="none" stroke-width="30">${rings.map((d, ring) => `<path stroke="${tones[ring]}" d="${d}"/>`).join('')}</g>
<path fill="${CREAM}" d="M246 256a54 54 0 0 1 108 0z"/>
<g fill="${CREAM}">${drawTitle(title, type)}</g>
${drawIssuer(issuer, mix(accent, 0.45), type)}
</svg>
`;
}

function drawTitle(title: string, type: Typesetter): string {
  const { size, lines } = fitTitle(title, type);
  const leading = size * 1.06;
  const first = TITLE_BOX.middle - ((lines.length - 1) * leading) / 2 + size * 0.33;
  return lines
    .map((line, n) => type.outline(line, { x: CENTRE.x, y: first + n * leading, size, weight: 'bold' }))
    .map((d) => `<path d="${d}"/>`)
    .join('');
}

function drawIssuer(issuer: string, fill: string, type: Typesetter): string {
  const width = 420;
  const smallest = 15;
  if (!type.canSet(issuer)) return '';
  let size = 27;
  while (size > smallest && type.width(issuer, size, 'medium') > width) size -= 1;
  if (type.width(issuer, size, 'medium') > width) return '';
  return `<path fill="${fill}" d="${type.outline(issuer, { x: CENTRE.x, y: 546, size, weight: 'medium' })}"/>`;
}

/** The largest size at which the title fits, in lines of even length; no words rather than words that spill. */
function fitTitle(title: string, type: Typesetter): { size: number; lines: string[] } {
  const words = title.trim().split(/\s+/);
  if (!type.canSet(title)) return { size: 0, lines: [] };
  for (const { size, most } of TITLE_SIZES) {
    const within = (width: number) => (text: string) => type.width(text, size, 'bold') <= width;
    const widest = breakLines(words, within(TITLE_BOX.width));
    if (widest.length > most || !widest.every(within(TITLE_BOX.width))) continue;
    let lines = widest;
    for (let width = TITLE_BOX.width - 8; width > 0; width -= 8) {
      const narrower = breakLines(words, within(width));
      if (narrower.length > widest.length || !narrower.every(within(width))) break;
      lines = narrower;
    }
    return { size, lines };
  }
  return { size: 0, lines: [] };
}

function breakLines(words: readonly string[], fits: (text: string) => boolean): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Half circles, outer first, each with one gap. */
function drawRings(id: string, radii: readonly number[]): string[] {
  const [width, gap] = [30, 14];
  let seed = fnv1a(id);
  return radii.map((radius) => {
    const half = (((gap + width) / radius) * (180 / Math.PI)) / 2;
    // Degrees from the start; never near the ground.
    const at = 34 + (seed % 113);
    seed = Math.imul(seed ^ (seed >>> 13), 0x5bd1e995) >>> 0;
    return arc(radius, 0, at - half) + arc(radius, at + half, 180);
  });
}

function arc(radius: number, from: number, to: number): string {
  const point = (degrees: number) => {
    const angle = (Math.PI * (180 - degrees)) / 180;
    return `${round(CENTRE.x + radius * Math.cos(angle))} ${round(CENTRE.y - radius * Math.sin(angle))}`;
  };
  return `M${point(from)}A${radius} ${radius} 0 0 1 ${point(to)}`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A colour on its way to cream. */
function mix(colour: string, share: number): string {
  const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const cream = channels(CREAM);
  const mixed = channels(colour).map((value, n) => Math.round(value * (1 - share) + (cream[n] ?? 0) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** FNV-1a, 32 bits: spreads ids evenly; guards nothing. */
function fnv1a(text: string): number {
  let hash = 2166136261;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619);
  return hash >>> 0;
}
