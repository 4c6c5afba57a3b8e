/** Names and Role Provisioning Services 2.0: what the tool reads of a roster. E-mail addresses are never kept. */
import { z } from 'zod';

/** NRPS 2.2: the one scope, and the only media type that Moodle accepts. */
export const nrpsScope = 'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly';
export const nrpsMedia = 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json';

const text = (max: number) =>
  z
    .string()
    .nullish()
    .transform((value) => value?.trim().slice(0, max) || null)
    .catch(null);

/** NRPS 2.2, one membership. What is optional and not understood is left out; a row without a user is none. */
const MemberRow = z.object({
  user_id: z.union([z.string().min(1).max(255), z.number().int()]).transform(String),
  status: z.enum(['Active', 'Inactive', 'Deleted']).catch('Active'),
  roles: z
    .array(z.unknown())
    .catch([])
    .transform((roles) => roles.flatMap((role) => (typeof role === 'string' ? [role.slice(0, 500)] : []))),
  name: text(200),
  given_name: text(100),
  family_name: text(100),
});

/** One member of a course, as the LMS says now. */
export interface RosterMember {
  /** The `sub` of this person's launches. */
  ltiUserId: string;
  status: 'Active' | 'Inactive' | 'Deleted';
  /** As sent: full URIs, or bare names. */
  roles: string[];
  /** Null: the LMS gives no names. */
  name: string | null;
}

/** One page of a roster; rows that name no user are left out. */
export const RosterContainer = z
  .object({ members: z.array(z.unknown()).max(20_000) })
  .transform(({ members }): RosterMember[] => members.flatMap(memberOf));

function memberOf(row: unknown): RosterMember[] {
  const read = MemberRow.safeParse(row);
  if (!read.success) return [];
  const { user_id: ltiUserId, status, roles, name, given_name, family_name } = read.data;
  const parts = [given_name, family_name].filter((part) => part !== null).join(' ');
  return [{ ltiUserId, status, roles: roles.slice(0, 20), name: name ?? (parts || null) }];
}

/** Why a roster could not be read: machine keys that the screens put into words. */
export const rosterCauses = [
  /** The LMS does not let the tool read rosters. */
  'not-granted',
  /** The course, or its roster, is not there any more. */
  'gone',
  'course-over',
  'throttled',
  /** The LMS gives no access token. */
  'no-token',
  'unreachable',
  'not-understood',
] as const;
export type RosterCause = (typeof rosterCauses)[number];
