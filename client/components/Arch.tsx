import type { CSSProperties } from 'react';
import { drawRings, mix } from './arch.rules.ts';

const GROUND = 'M5 48a43 43 0 0 1 86 0v35a9 9 0 0 1-9 9H14a9 9 0 0 1-9-9z';
const SUN = 'M38 68a10 10 0 0 1 20 0z';
const CREAM = '#fff8ec';

interface Props {
  id: string;
  colours: { deep: string; accent: string };
  /** How many phases are done, 0 to 3: the inner rings come first. */
  rings: number;
  earned?: boolean;
}

/** The badge as it is being drawn: decoration beside a title, so it says nothing to screen readers. */
export function Arch({ id, colours, rings, earned }: Props) {
  const paths = drawRings(id);
  if (earned) {
    const tones = [colours.accent, mix(colours.accent, CREAM, 0.45), mix(colours.accent, CREAM, 0.78)];
    return (
      <svg className="arch" viewBox="0 0 96 96" aria-hidden="true">
        <path fill={colours.deep} d={GROUND} />
        <g fill="none" strokeWidth={6}>
          {paths.map((path, i) => (
            <path key={path} stroke={tones[i]} d={path} />
          ))}
        </g>
        <path fill={CREAM} d={SUN} />
        <path fill={colours.accent} d="M12.5 78h71v4h-71z" />
      </svg>
    );
  }
  const style = { '--deep': colours.deep, '--accent': colours.accent } as CSSProperties;
  return (
    <svg className="arch arch-open" viewBox="0 0 96 96" aria-hidden="true" style={style}>
      <path className="arch-edge" d={GROUND} />
      <g fill="none" strokeWidth={6}>
        {paths.map((path, i) => (
          <path key={path} className={paths.length - i <= rings ? 'ring is-on' : 'ring'} d={path} />
        ))}
      </g>
      <path className={rings > 0 ? 'sun is-on' : 'sun'} d={SUN} />
    </svg>
  );
}
