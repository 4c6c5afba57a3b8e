import { createContext, useContext } from 'react';
import type { Me } from '../../server/http/session.schema.ts';

const Context = createContext<Me | null>(null);
export const MeProvider = Context.Provider;

/** Who is here, in which organisation and course, with which rights. Only below the app's shell. */
export function useMe(): Me {
  const me = useContext(Context);
  if (!me) throw new Error('useMe outside the shell');
  return me;
}

/** May this person change anything? A preview sees everything and edits nothing. */
export const mayLearn = (me: Me): boolean => me.rights.learn && !me.preview;
