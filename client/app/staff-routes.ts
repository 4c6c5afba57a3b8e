/** Screens of assessors, administrators and those who place; each a lazy chunk at an address of paths.ts. */
import type { ScreenRoute } from './screen-route.ts';

export const staffRoutes: ScreenRoute[] = [];
