/** Where an administrator lets people work with the tool (issue "Installing": the LMS is full of children). */
import type { PlatformLimits } from './platform.schema.ts';

/** The custom parameter that names the sub-account: `account_id=$Canvas.account.id`, or a fixed value elsewhere. */
export const ACCOUNT_PARAMETER = 'account_id';

/** What a launch says of where it comes from. */
export interface LaunchPlace {
  context: { id: string; label: string | null } | null;
  custom: Readonly<Record<string, string>>;
}

/** @param limits null or missing: everywhere */
export function isWithin(
  limits: PlatformLimits | null | undefined,
  { context, custom }: LaunchPlace,
): boolean {
  if (!limits) return true;
  const named = new Set(limits.courses.map(plain));
  if (
    context &&
    (named.has(plain(context.id)) || (context.label !== null && named.has(plain(context.label))))
  )
    return true;
  const account = Object.hasOwn(custom, ACCOUNT_PARAMETER) ? custom[ACCOUNT_PARAMETER] : undefined;
  return account !== undefined && limits.accounts.some((one) => plain(one) === plain(account));
}

/** Short names are typed by people: case and outer spaces do not tell courses apart. */
const plain = (text: string): string => text.trim().toLowerCase();

/** Nothing named is no limit: a list that was emptied must not lock everybody out. */
export function readLimits({ courses, accounts }: PlatformLimits): PlatformLimits | null {
  const once = (list: readonly string[]) => [
    ...new Map(list.map((one) => [plain(one), one.trim()])).values(),
  ];
  return courses.length + accounts.length === 0 ? null : { courses: once(courses), accounts: once(accounts) };
}
