/** An act on an LMS or deployment: the server answers with the whole list, which takes the old one's place. */
import type { AdminPlatform, AdminPlatforms } from '../../../server/platforms/admin-platforms.schema.ts';
import { type Acting, useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';

export interface Changing extends Acting {
  /** @param path below `/admin` @returns true: it went through */
  change: (name: string, path: string, body?: unknown, method?: 'POST' | 'PUT') => Promise<boolean>;
}

export type OnChange = (next: AdminPlatforms) => void;

/** Of every part of one LMS's section. */
export interface PlatformProps {
  platform: AdminPlatform;
  onChange: OnChange;
}

export function useChange(onChange: OnChange): Changing {
  const act = useAct();
  const change: Changing['change'] = (name, path, body, method = 'POST') =>
    act.run(name, async () => onChange(await call<AdminPlatforms>(`/admin${path}`, { method, body })));
  return { ...act, change };
}
