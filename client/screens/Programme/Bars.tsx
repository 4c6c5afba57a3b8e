/** One bar a month, with its number above and its month below. */
export interface Bar {
  label: string;
  /** Null: nothing to draw. */
  value: number | null;
  /** The number as it is written. */
  words: string;
}

interface Props {
  bars: readonly Bar[];
  /** What a full bar means; default: the highest of them. */
  most?: number;
  /** All that the chart says, for those who do not see it. */
  heard: string;
}

const STEP = 34;
const WIDTH = 22;
const HEIGHT = 84;
const TOP = 18;
/** A zero is a line, not nothing. */
const LEAST = 2;

export function Bars({ bars, most, heard }: Props) {
  const full = most ?? Math.max(1, ...bars.map(({ value }) => value ?? 0));
  const floor = TOP + HEIGHT;
  return (
    <svg role="img" aria-label={heard} viewBox={`0 0 ${bars.length * STEP} ${floor + 20}`}>
      {bars.map(({ label, value, words }, index) => {
        const height = value === null ? 0 : Math.max(LEAST, (value / full) * HEIGHT);
        const middle = index * STEP + STEP / 2;
        return (
          <g key={label}>
            {value === null ? null : (
              <>
                <rect
                  className="chart-bar"
                  x={middle - WIDTH / 2}
                  y={floor - height}
                  width={WIDTH}
                  height={height}
                />
                <text x={middle} y={floor - height - 5} textAnchor="middle" className="chart-number">
                  {words}
                </text>
              </>
            )}
            <text x={middle} y={floor + 15} textAnchor="middle">
              {label}
            </text>
          </g>
        );
      })}
      <line className="chart-floor" x1="0" x2={bars.length * STEP} y1={floor} y2={floor} />
    </svg>
  );
}
