/** Where in the LMS a person finds what a mail speaks of. No link of ours can open a session; the LMS's own can. */
import type { LaunchRecord } from '../launches/launch-record.schema.ts';

type Launch = Pick<
  LaunchRecord,
  'product' | 'issuer' | 'returnUrl' | 'ltiContextId' | 'resourceLinkId' | 'custom'
>;

const digits = /^\d{1,20}$/;

/** @returns an http(s) address of the LMS; null: none is known */
export function whereToOpen(launch: Launch): string | null {
  switch (launch.product) {
    case 'moodle':
      return inMoodle(launch);
    case 'canvas':
      return inCanvas(launch);
    case 'schoology':
      return inSchoology(launch);
    case 'other':
      return address(launch.returnUrl)?.href ?? null;
  }
}

/** Moodle's resource link id is the id of the activity's instance; its issuer is its address. */
function inMoodle({ issuer, resourceLinkId, ltiContextId }: Launch): string | null {
  const root = address(issuer)?.href.replace(/\/+$/, '');
  if (root === undefined) return null;
  if (resourceLinkId !== null && digits.test(resourceLinkId))
    return `${root}/mod/lti/view.php?l=${resourceLinkId}`;
  return ltiContextId !== null && digits.test(ltiContextId)
    ? `${root}/course/view.php?id=${ltiContextId}`
    : root;
}

/** Canvas's own context ids are opaque, but it returns to `/courses/<number>/…`. */
function inCanvas({ returnUrl, custom }: Launch): string | null {
  const back = address(returnUrl);
  const course = back && /^\/courses\/(\d{1,20})(\/|$)/.exec(back.pathname)?.[1];
  if (!back || !course) return back?.origin ?? null;
  const assignment = custom.canvas_assignment_id;
  const rest = assignment && digits.test(assignment) ? `/assignments/${assignment}` : '';
  return `${back.origin}/courses/${course}${rest}`;
}

function inSchoology({ returnUrl, ltiContextId }: Launch): string | null {
  const back = address(returnUrl);
  if (!back) return null;
  const course = /^\/course\/(\d{1,20})(\/|$)/.exec(back.pathname)?.[1] ?? ltiContextId ?? '';
  return digits.test(course) ? `${back.origin}/course/${course}/materials` : back.origin;
}

function address(value: string | null): URL | null {
  if (value === null || !URL.canParse(value)) return null;
  const url = new URL(value);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
}
