/** Who comes in where an administrator did not name the course (platforms/limits.rules.ts says where that is). */
import type { LmsProduct } from '../lti/launch.schema.ts';
import { isWithin, type LaunchPlace } from '../platforms/limits.rules.ts';
import type { PlatformLimits } from '../platforms/platform.schema.ts';
import type { LaunchRecord } from './launch-record.schema.ts';
import { readMembership } from './rights.rules.ts';

/** LTI 1.3 core, A.2.1 and A.2: whoever looks after the LMS. Gives no right here, only the way in. */
const lookAfterTheLms = new Set([
  'http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator',
  'http://purl.imsglobal.org/vocab/lis/v2/system/person#Administrator',
  'http://purl.imsglobal.org/vocab/lis/v2/system/person#SysAdmin',
]);

interface ArrivingLaunch extends LaunchPlace {
  roles: readonly string[];
  product: LmsProduct;
}

/** Learners, observers (parents), test students and whoever has no role in the course stay outside. */
export function mayEnter(limits: PlatformLimits | null | undefined, launch: ArrivingLaunch): boolean {
  if (isWithin(limits, launch)) return true;
  const { learner, instructor, contentDeveloper } = readMembership(launch.roles, launch.product);
  if (instructor || contentDeveloper) return true;
  return !learner && launch.roles.some((role) => lookAfterTheLms.has(role));
}

type StoredLaunch = Pick<LaunchRecord, 'ltiContextId' | 'contextLabel' | 'custom' | 'roles' | 'product'>;

/** Whether a launch that came in once would come in by these limits, too. */
export function mayStay(limits: PlatformLimits | null | undefined, launch: StoredLaunch): boolean {
  const { ltiContextId: id, contextLabel, custom, roles, product } = launch;
  const context = id === null ? null : { id, label: contextLabel ?? null };
  return mayEnter(limits, { context, custom, roles, product });
}
