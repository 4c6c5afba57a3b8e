import type { Api } from '../http/api.ts';
import { forbidden } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import * as schema from './placing.schema.ts';
import type { Placing } from './placing.ts';

function mayPlace(session: Session): void {
  if (!session.rights.place) throw forbidden('place');
}

export function placingRoutes(api: Api, placing: Pick<Placing, 'view' | 'place'>): void {
  api.route({
    method: 'get',
    path: '/placing',
    summary: 'What may be placed where this launch was opened',
    answer: schema.PlacingView,
    authorise: mayPlace,
    act: ({ session }) => placing.view(session),
  });

  api.route({
    method: 'post',
    path: '/placing',
    summary: 'Place micro-credentials, phases or rooms; nothing chosen: cancel',
    body: schema.PlaceRequest,
    answer: schema.PlaceAnswer,
    authorise: mayPlace,
    act: ({ session, body }) => placing.place(session, body),
  });
}
