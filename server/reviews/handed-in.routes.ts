import type { Api } from '../http/api.ts';
import { anybody } from '../http/authorise.ts';
import type { Session } from '../http/session.schema.ts';
import { HandedIn } from './handed-in.schema.ts';

/** For everybody: what may be seen depends on what was handed in. */
export function handedInRoutes(api: Api, open: (session: Session) => Promise<HandedIn>): void {
  api.route({
    method: 'get',
    path: '/handed-in',
    summary: 'What this launch of a grading page speaks of, as this person may see it.',
    answer: HandedIn,
    authorise: anybody,
    act: ({ session }) => open(session),
  });
}
