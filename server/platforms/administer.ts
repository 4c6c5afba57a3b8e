import { forbidden } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';

/** For routes: only administrators. @throws Refusal `forbidden` */
export function administer(session: Session): void {
  if (!session.rights.administer) throw forbidden('administrators-only');
}
