/** What the tool asks of every LMS, whichever way it is registered. */
import { ACCOUNT_PARAMETER } from './limits.rules.ts';

export interface ToolSite {
  /** Without a slash at the end. */
  publicUrl: string;
  /** What an LMS shows, from the message catalogue. */
  name: string;
  description: string;
  /** Labels in an LMS's menus. */
  labels: { open: string; choose: string };
}

export const toolScopes = [
  'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem',
  'https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly',
  'https://purl.imsglobal.org/spec/lti-ags/scope/score',
  'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly',
] as const;

/** Names are looked for in transcripts, badges and mails; an assessor never sees them before the decision. */
export const toolClaims = ['iss', 'sub', 'name', 'given_name', 'family_name', 'email'] as const;

/**
 * Tool-level custom parameters. No name is one that a placed item uses: in Moodle tool-level values beat an item's own.
 * No value holds a second `=`: Moodle cuts there.
 */
export const toolCustom = {
  context_id_history: '$Context.id.history',
  resource_link_id: '$ResourceLink.id',
  resource_link_history: '$ResourceLink.id.history',
  due: '$ResourceLink.submission.endDateTime',
} as const;

/** Canvas also names the sub-account of a course (tools_variable_substitutions), for limits to sub-accounts. */
export const canvasCustom = { ...toolCustom, [ACCOUNT_PARAMETER]: '$Canvas.account.id' } as const;

/** Canvas's placements by message, each placement once, deep linking before resource link: Canvas keeps the first. */
export const canvasDeepLinking = [
  'assignment_selection',
  'link_selection',
  'course_assignments_menu',
  'module_index_menu_modal',
  'module_menu_modal',
] as const;

export const toolAddresses = ({ publicUrl }: Pick<ToolSite, 'publicUrl'>) => ({
  launch: `${publicUrl}/lti/launch`,
  login: `${publicUrl}/lti/login`,
  keys: `${publicUrl}/lti/keys`,
  icon: `${publicUrl}/lti/icon.svg`,
  canvasKey: `${publicUrl}/lti/canvas.json`,
  domain: new URL(publicUrl).host,
});
