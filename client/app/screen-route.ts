import type { ComponentType } from 'react';

/** One address pattern (wouter's) and the lazy screen that it shows. */
export interface ScreenRoute {
  path: string;
  screen: ComponentType;
}
