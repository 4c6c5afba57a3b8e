/** The badge's small cut: an arch with three rings, one a phase. Where their gaps are comes from the id. */

const RADII = [35.5, 26.5, 17.5] as const;
const WIDTH = 6;
const GAP = 3;

/** SVG path data in a 96 × 96 box, the outer ring first; the same id gives the same gaps everywhere. */
export function drawRings(id: string): string[] {
  let seed = fnv1a(id);
  return RADII.map((radius) => {
    const half = (((GAP + WIDTH) / radius) * (180 / Math.PI)) / 2;
    // Degrees from the start, never near the ground.
    const at = 34 + (seed % 113);
    seed = Math.imul(seed ^ (seed >>> 13), 0x5bd1e995) >>> 0;
    return arc(radius, 0, at - half) + arc(radius, at + half, 180);
  });
}

/** Mixes two `#rrggbb` colours; share 0 gives the first. */
export function mix(a: string, b: string, share: number): string {
  const channels = (hex: string) => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16));
  const other = channels(b);
  return `#${channels(a)
    .map((value, i) => Math.round(value * (1 - share) + (other[i] ?? value) * share))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`;
}

function arc(radius: number, from: number, to: number): string {
  const point = (degrees: number) => {
    const angle = (Math.PI * (180 - degrees)) / 180;
    return `${round(48 + radius * Math.cos(angle))} ${round(68 - radius * Math.sin(angle))}`;
  };
  return `M${point(from)}A${radius} ${radius} 0 0 1 ${point(to)}`;
}

const round = (value: number) => Math.round(value * 10) / 10;

function fnv1a(text: string): number {
  let hash = 2166136261;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
  return hash >>> 0;
}
