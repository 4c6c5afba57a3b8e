/** One row of docs/conformance.md: what comes to the launch, and what must happen. */
import type { JWTHeaderParameters } from 'jose';
import type { LaunchRefusal } from '../../../server/lti/refusal.schema.ts';
import type { Claims } from '../support/signing-platform.ts';

export interface CaseContext {
  /** Epoch seconds, by the tool's clock. */
  now: number;
  toolUrl: string;
  clientId: string;
}

export interface LaunchCase {
  name: string;
  /** The clause, or where the hole was found. */
  source: string;
  /** Changes to a good launch; `undefined` removes a claim. */
  claims?: Claims | ((context: CaseContext) => Claims);
  header?: Partial<JWTHeaderParameters>;
  expected: 'accepted' | LaunchRefusal;
}
