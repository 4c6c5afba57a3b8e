/** When a pass may be earned again. */
import type { MicroCredentialDefinition } from '../catalogue/micro-credential.schema.ts';
import { expiresAt } from '../catalogue/validity.rules.ts';
import type { SubmissionHead } from './head.schema.ts';

/** It was passed, and the latest pass has expired at this instant. */
export function mayRenew(
  { state, decisions }: Pick<SubmissionHead, 'state' | 'decisions'>,
  definition: Pick<MicroCredentialDefinition, 'validMonths'>,
  at: string,
): boolean {
  const pass = decisions.findLast(({ result }) => result === 'pass');
  if (state !== 'passed' || !pass) return false;
  const until = expiresAt(pass.decidedAt, definition);
  return until !== null && until <= at;
}
