/** Rates and their spread. */

export interface Measured {
  /** Acts in a second. */
  rate: number;
  /** Milliseconds that 95 of 100 acts stay below. */
  p95: number;
}

/** Does `count` acts, `atOnce` at a time. @throws what an act throws */
export async function measure(count: number, atOnce: number, act: () => Promise<unknown>): Promise<Measured> {
  const times: number[] = [];
  let left = count;
  const work = async () => {
    while (left > 0) {
      left -= 1;
      const begun = performance.now();
      await act();
      times.push(performance.now() - begun);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: atOnce }, work));
  return { rate: count / ((performance.now() - started) / 1000), p95: percentile(times, 0.95) };
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** `120 (110–131), p95 14 ms`: median and range of the rounds. */
export function tell(rounds: readonly Measured[]): string {
  const rates = rounds.map(({ rate }) => rate);
  const [low, mid, high] = [Math.min(...rates), median(rates), Math.max(...rates)].map(Math.round);
  return `${mid}/s (${low}–${high}), p95 ${Math.round(median(rounds.map(({ p95 }) => p95)))} ms`;
}
