/** From where a session was launched, in the LMS's own words: for the administrator who limits the tool to courses. */
import type { Session } from '../http/session.schema.ts';
import type { HereNow } from '../platforms/admin-platforms.schema.ts';
import { ACCOUNT_PARAMETER, readLimits } from '../platforms/limits.rules.ts';
import type { PlatformLimits } from '../platforms/platform.schema.ts';
import type { LaunchRecord } from './launch-record.schema.ts';
import { mayStay } from './staff-only.rules.ts';

interface Sessions {
  /** @throws Refusal `session-ended` */
  launchOf(session: Pick<Session, 'launchId'>): Promise<LaunchRecord>;
}

export function whereFrom({ launchOf }: Sessions) {
  return {
    async here(session: Session): Promise<HereNow> {
      const { platformKey, custom, ...launch } = await launchOf(session);
      const inCourse = !launch.contextIsAccount;
      return {
        platformKey,
        contextId: inCourse ? launch.ltiContextId : null,
        contextLabel: (inCourse && launch.contextLabel) || null,
        contextTitle: inCourse ? launch.contextTitle : null,
        account: custom[ACCOUNT_PARAMETER] ?? null,
      };
    },
    /** Whether the very launch of this session would come in again. */
    async wouldEnter(session: Session, limits: PlatformLimits): Promise<boolean> {
      return mayStay(readLimits(limits), await launchOf(session));
    },
  };
}
