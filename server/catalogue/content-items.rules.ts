/** What the LMS gets when something is placed: LTI Deep Linking 2.0, section 3.2 "Content Item Types". */

interface Placed {
  microCredential: { id: string; title: string; competency: string };
  /** A single phase as a course item of its own; without it, all of them. */
  phase?: 'learning' | 'application' | 'submission';
}

/** `ltiResourceLink`; custom values are strings. A type, not an interface: lti/ takes any object with a `type`. */
export type ContentItem = {
  type: 'ltiResourceLink';
  title: string;
  text: string;
  url: string;
  icon?: { url: string };
  custom: Record<string, string>;
  lineItem?: { label: string; scoreMaximum: number; resourceId: string; tag: string };
};

/** From the request's `deep_linking_settings`. */
export interface Accepted {
  acceptTypes: readonly string[];
  acceptLineItem: boolean;
}

/** The one redirect_uri: Moodle keeps a deep-linked URL as it is, and custom parameters say what to open. */
export const launchUrl = (publicUrl: string): string => `${publicUrl}/lti/launch`;

export const acceptsLinks = ({ acceptTypes }: Pick<Accepted, 'acceptTypes'>): boolean =>
  acceptTypes.includes('ltiResourceLink');

/**
 * Only what carries a decision carries a line item: the whole, or the phase in which it is handed in.
 * @param site `publicUrl` without a slash at the end; `iconUrl` null: no icon
 * @returns empty where the LMS takes no links
 */
export function contentItems(
  placed: readonly Placed[],
  site: { publicUrl: string; iconUrl: string | null },
  accepted: Accepted,
): ContentItem[] {
  if (!acceptsLinks(accepted)) return [];
  return placed.map(({ microCredential, phase }) => {
    const graded = accepted.acceptLineItem && (phase === undefined || phase === 'submission');
    return {
      type: 'ltiResourceLink',
      title: microCredential.title,
      text: microCredential.competency,
      url: launchUrl(site.publicUrl),
      ...(site.iconUrl === null ? {} : { icon: { url: site.iconUrl } }),
      custom: { micro_credential: microCredential.id, ...(phase === undefined ? {} : { phase }) },
      ...(graded ? { lineItem: lineItemOf(microCredential) } : {}),
    };
  });
}

/** `resourceId` finds it again after a course copy (AGS 2.0, 3.2.4); the tag tells it from what others may add. */
const lineItemOf = ({ id, title }: Placed['microCredential']): ContentItem['lineItem'] => ({
  label: title,
  scoreMaximum: 100,
  resourceId: id,
  tag: 'submission',
});
