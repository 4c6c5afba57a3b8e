/** What a route asks of its session before it acts. */
import { forbidden, Refusal } from './errors.ts';
import type { Session } from './session.schema.ts';

/** Whoever is signed in. */
export function anybody(): void {}

/** @throws Refusal `preview-only` */
export function notInPreview({ preview }: Session): void {
  if (preview) throw new Refusal('preview-only');
}

/** Only administrators. @throws Refusal `forbidden` */
export function administer({ rights }: Session): void {
  if (!rights.administer) throw forbidden('administrators-only');
}
