/** How long a pass is valid. */
import type { MicroCredentialDefinition } from './micro-credential.schema.ts';

/**
 * The instant at which a pass of this moment expires: so many months later, by the UTC calendar, at the same time; in a
 * shorter month on its last day. Null: never.
 */
export function expiresAt(
  passedAt: string,
  { validMonths }: Pick<MicroCredentialDefinition, 'validMonths'>,
): string | null {
  if (validMonths === undefined) return null;
  const date = new Date(passedAt);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + validMonths);
  // The 31st of a month of 30 days would be the 1st of the next one.
  if (date.getUTCDate() !== day) date.setUTCDate(0);
  return date.toISOString();
}
