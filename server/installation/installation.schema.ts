/** "Test this installation": what the server tries with the LMS that the administrator came from. */
import { z } from 'zod';
import { Instant } from '../http/ids.schema.ts';
import { lmsProducts } from '../lti/launch.schema.ts';

/** In the order in which they are tried and shown. */
export const installationChecks = ['way', 'keys', 'clock', 'rights', 'token', 'line-item', 'roster'] as const;
export type InstallationCheck = (typeof installationChecks)[number];

/** Machine keys within a check; the page has the words, and the remedy where there is one. */
export const CheckResult = z.object({
  check: z.enum(installationChecks),
  /** `left-out`: cannot be tried from here, and that is no fault. */
  state: z.enum(['good', 'mend', 'left-out']),
  reason: z.string(),
  /** Figures and short words for the sentence: never a name, an address of a person, a token. */
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type CheckResult = z.infer<typeof CheckResult>;

/** `POST /api/admin/installation-test` */
export const InstallationTest = z.object({
  at: Instant,
  lms: z.object({ name: z.string(), product: z.enum(lmsProducts) }),
  checks: z.array(CheckResult),
  /** CSP sources that may frame the tool for this LMS; the browser knows which page really does. */
  frameHosts: z.array(z.string()),
});
export type InstallationTest = z.infer<typeof InstallationTest>;

export const good = (
  check: InstallationCheck,
  reason = 'good',
  facts: CheckResult['facts'] = {},
): CheckResult => ({ check, state: 'good', reason, facts });
export const mend = (
  check: InstallationCheck,
  reason: string,
  facts: CheckResult['facts'] = {},
): CheckResult => ({ check, state: 'mend', reason, facts });
export const leftOut = (check: InstallationCheck, reason: string): CheckResult => ({
  check,
  state: 'left-out',
  reason,
  facts: {},
});
