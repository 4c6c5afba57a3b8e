/** What grades needs of the capabilities beside it, put into its own words. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import { Refusal } from '../http/errors.ts';
import type { LaunchRecord } from '../launches/launch-record.schema.ts';
import { createAgsClient } from '../lti/ags.ts';
import type { Lti } from '../lti/ports.ts';
import { notYetChoice } from '../platforms/organisation.schema.ts';
import type { Platforms } from '../platforms/platforms.ts';
import type { GradesContext } from './context.ts';

interface Neighbours {
  lti: Pick<Lti, 'accessToken' | 'forgetAccessToken' | 'outbound'>;
  platforms: Pick<Platforms, 'byKey' | 'organisation'>;
  catalogue: Pick<Catalogue, 'get'>;
  /** What was placed in a resource link by hand. */
  placed(launch: LaunchRecord): Promise<{ kind: string; id?: string } | null>;
  publicUrl: string;
  clock: () => Date;
  /** How long an LMS may take to answer, in ms; default: as the AGS client says. */
  timeoutMs?: number | undefined;
}

export function gradePorts({
  lti,
  platforms,
  catalogue,
  placed,
  publicUrl,
  clock,
  timeoutMs,
}: Neighbours): Pick<GradesContext, 'ags' | 'platform' | 'placedIn' | 'titleOf' | 'launchUrl' | 'clock'> {
  return {
    ags: createAgsClient({
      accessToken: lti.accessToken,
      forgetAccessToken: lti.forgetAccessToken,
      fetch: lti.outbound.fetch,
      now: () => clock().getTime(),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    }),
    async platform(key, place) {
      const [platform, organisation] = await Promise.all([
        platforms.byKey(key),
        platforms.organisation(place.organisationId),
      ]);
      return platform && { platform, notYet: notYetChoice(organisation ?? {}, place.product) };
    },
    async placedIn(launch) {
      if (launch.custom.micro_credential) return launch.custom.micro_credential;
      const link = await placed(launch);
      return link?.kind === 'micro-credential' ? (link.id ?? null) : null;
    },
    async titleOf(organisationId, id) {
      try {
        return (await catalogue.get(organisationId, id)).definition.title;
      } catch (error) {
        // One that is not there any more has no title; its grades go on.
        if (error instanceof Refusal && error.kind === 'not-found') return null;
        throw error;
      }
    },
    launchUrl: `${publicUrl}/lti/launch`,
    clock,
  };
}
