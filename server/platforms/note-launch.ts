/** What a launch that came in says of its platform: that it works, and under which name a school knows its LMS. */
import { changePlatform } from './change-platforms.ts';
import { learnHost } from './frame-hosts.rules.ts';
import type { PlatformRecord } from './platform.schema.ts';
import type { PlatformsContext } from './platforms-context.ts';

/** An administrator wants to know the day and about the hour; a write at every launch would be too much for that. */
const NOTED_EVERY_MS = 10 * 60_000;

/** Writes only where there is something new; most launches cost nothing. @param platform as it is known by heart */
export function noteLaunch(context: PlatformsContext) {
  const { clock } = context;
  return async (platform: PlatformRecord, returnUrl: string | null): Promise<void> => {
    const now = clock();
    if (changed(platform, returnUrl, now) === null) return;
    await changePlatform(context, platform.key, (stored) => changed(stored, returnUrl, now));
  };
}

function changed(platform: PlatformRecord, returnUrl: string | null, now: Date): PlatformRecord | null {
  const learnt = learnHost(platform, returnUrl);
  const last = platform.lastLaunchAt ? Date.parse(platform.lastLaunchAt) : Number.NEGATIVE_INFINITY;
  const isNewer = now.getTime() - last >= NOTED_EVERY_MS;
  if (learnt.kind !== 'learn' && !isNewer) return null;
  return {
    ...platform,
    ...(learnt.kind === 'learn' ? { learntHosts: [...platform.learntHosts, learnt.host] } : {}),
    ...(isNewer ? { lastLaunchAt: now.toISOString() } : {}),
  };
}
