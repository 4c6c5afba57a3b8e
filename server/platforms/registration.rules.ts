/** Whose a registration and its deployments are (design.md, "Platform"). */
import type { DeploymentRecord, DeploymentState, PlatformRecord } from './platform.schema.ts';

export type RegistrationDecision =
  | { kind: 'new' }
  /** The same organisation again: a failed registration tried again, or new addresses of its LMS. */
  | { kind: 'again' }
  | { kind: 'of-another-organisation' };

export function decideRegistration(
  existing: Pick<PlatformRecord, 'organisationId'> | null,
  organisationId: string,
): RegistrationDecision {
  if (!existing) return { kind: 'new' };
  return existing.organisationId === organisationId ? { kind: 'again' } : { kind: 'of-another-organisation' };
}

/** How many deployments of one platform may wait: enough for a district, too few to fill a disk. */
export const MAX_WAITING_DEPLOYMENTS = 20;

export type DeploymentDecision =
  | { kind: 'allowed' }
  | { kind: 'waiting' }
  | { kind: 'unknown' }
  | { kind: 'inactive' }
  | { kind: 'first-seen' };

/** A deployment first seen in a launch waits for the administrator; a refused one looks like one that never was. */
export function decideDeployment(existing: Pick<DeploymentRecord, 'state'> | null): DeploymentDecision {
  if (!existing) return { kind: 'first-seen' };
  return existing.state === 'refused' ? { kind: 'unknown' } : { kind: existing.state };
}

/**
 * What an administrator may make of a deployment: one that waits, or was refused, is approved or refused; one that was
 * approved is switched off and on.
 */
export function decideDeploymentChange(
  now: DeploymentState,
  next: DeploymentState,
): 'change' | 'same' | 'refused' {
  if (now === next) return 'same';
  const allowed: Record<DeploymentState, readonly DeploymentState[]> = {
    waiting: ['allowed', 'refused'],
    refused: ['allowed'],
    allowed: ['inactive'],
    inactive: ['allowed'],
  };
  return allowed[now].includes(next) ? 'change' : 'refused';
}
