/** What the LMS gets when something is placed: LTI Deep Linking 2.0, section 3.2 "Content Item Types". */
import type { LmsProduct } from '../lti/launch.schema.ts';

/** One thing to place, with the words that the course shows. */
export type Placed =
  | {
      kind: 'micro-credential';
      id: string;
      /** A single phase as a course item of its own; null: all of them. */
      phase: 'learning' | 'application' | 'submission' | null;
      title: string;
      text: string;
    }
  | { kind: 'view'; view: 'catalogue' | 'credentials' | 'review'; title: string; text: string };

/** `ltiResourceLink`; custom values are strings. A type, not an interface: lti/ takes any object with a `type`. */
export type ContentItem = {
  type: 'ltiResourceLink';
  title: string;
  text: string;
  url: string;
  icon: { url: string; width: number; height: number };
  custom: Record<string, string>;
  lineItem?: LineItem;
  submission?: { endDateTime: string };
};

interface LineItem {
  label: string;
  scoreMaximum: number;
  resourceId: string;
  tag: string;
  submissionReview?: { reviewableStatus: string[] };
}

/** What this LMS takes: from the request's `deep_linking_settings`, and by what is known of the product. */
export interface Accepted {
  acceptTypes: readonly string[];
  acceptLineItem: boolean;
  product: LmsProduct;
}

/** The one redirect_uri: Moodle keeps a deep-linked URL as it is, and custom parameters say what to open. */
export const launchUrl = (publicUrl: string): string => `${publicUrl}/lti/launch`;

export const acceptsLinks = ({ acceptTypes }: Pick<Accepted, 'acceptTypes'>): boolean =>
  acceptTypes.includes('ltiResourceLink');

/** Moodle and Schoology leave dates aside; an LMS that we do not know is given the standard's field. */
const heedsDates: Record<LmsProduct, boolean> = {
  canvas: true,
  other: true,
  moodle: false,
  schoology: false,
};

/** Whether a due date that comes with a content item means anything there. */
export const takesDueDate = ({ acceptLineItem, product }: Pick<Accepted, 'acceptLineItem' | 'product'>) =>
  acceptLineItem && heedsDates[product];

/** LTI Submission Review 1.0, 3.1: Canvas and Schoology have no such message (facts of each LMS). */
const hasSubmissionReview: Record<LmsProduct, boolean> = {
  moodle: true,
  other: true,
  canvas: false,
  schoology: false,
};

/**
 * Only what carries a decision carries a line item: the whole, or the phase in which it is handed in.
 * @param site `publicUrl` without a slash at the end
 * @param dueAt UTC instant; null: the designer set none, and none is sent
 * @returns empty where the LMS takes no links
 */
export function contentItems(
  placed: readonly Placed[],
  site: { publicUrl: string; iconUrl: string },
  accepted: Accepted,
  dueAt: string | null,
): ContentItem[] {
  if (!acceptsLinks(accepted)) return [];
  const due = dueAt !== null && takesDueDate(accepted) ? { submission: { endDateTime: dueAt } } : {};
  return placed.map((one) => ({
    type: 'ltiResourceLink',
    title: one.title,
    text: one.text,
    url: launchUrl(site.publicUrl),
    icon: { url: site.iconUrl, width: 96, height: 96 },
    custom: customOf(one),
    ...(accepted.acceptLineItem && isGraded(one) ? { lineItem: lineItemOf(one, accepted), ...due } : {}),
  }));
}

type Graded = Extract<Placed, { kind: 'micro-credential' }>;

const isGraded = (placed: Placed): placed is Graded =>
  placed.kind === 'micro-credential' && (placed.phase === null || placed.phase === 'submission');

function customOf(placed: Placed): Record<string, string> {
  if (placed.kind === 'view') return { view: placed.view };
  const { id, phase } = placed;
  return { micro_credential: id, ...(phase === null ? {} : { phase }) };
}

/** `resourceId` finds it again after a course copy (AGS 2.0, 3.2.4); the tag tells it from what others may add. */
const lineItemOf = ({ id, title }: Graded, { product }: Accepted): LineItem => ({
  label: title,
  scoreMaximum: 100,
  resourceId: id,
  tag: 'submission',
  // Without a url the LMS launches the link itself (3.1), which is the one redirect_uri.
  ...(hasSubmissionReview[product]
    ? { submissionReview: { reviewableStatus: ['Submitted', 'Completed'] } }
    : {}),
});
