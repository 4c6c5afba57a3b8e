import { t } from './texts.ts';

/** This screen's words for a refusal; null: the common ones do. */
export function reasonWords(reason: string): string | null {
  const key = `reason.${reason}`;
  return t.has(key) ? t(key) : null;
}
