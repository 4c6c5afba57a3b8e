import type { LineItem } from '../model.ts';

/** As this LMS writes a grade. */
export function gradeText(item: LineItem, score: number | null, missing: boolean): string {
  if (score === null) return missing ? 'Missing' : '–';
  if (item.display === 'pass-fail') return score > 0 ? 'Complete' : 'Incomplete';
  return String(Math.round(score * 100) / 100);
}
