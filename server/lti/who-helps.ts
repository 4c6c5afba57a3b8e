/** Refusals of a launch whose organisation is known say who can help there. */
import { Refusal } from '../http/errors.ts';
import type { LtiPlatforms } from './ports.ts';

/** Does the act; a refusal leaves with the help contact of the platform's organisation, where there is one. */
export async function sayingWhoHelps<T>(
  platforms: Pick<LtiPlatforms, 'helpContact'>,
  platformKey: string,
  act: () => Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    // Whoever cannot be asked now must not hide why the launch was refused.
    if (error instanceof Refusal)
      error.help = (await platforms.helpContact?.(platformKey).catch(() => null)) ?? null;
    throw error;
  }
}
