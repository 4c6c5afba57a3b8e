/** The first administrator, offers of rights, and who has which. */
import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { forbidden } from '../http/errors.ts';
import { Id } from '../http/ids.schema.ts';
import { Me, type Session } from '../http/session.schema.ts';
import type { Launches } from './launches.ts';
import {
  AdministratorCodeRequest,
  MakeOffer,
  OfferLink,
  OfferMade,
  OfferView,
  People,
  RemoveRight,
} from './people.schema.ts';

export function peopleRoutes(api: Api, { launches }: { launches: Launches }): void {
  ownRoutes(api, launches);
  appointmentRoutes(api, launches);
  offerRoutes(api, launches);
}

/** For everybody with a session; what depends on the launch and the offer is decided in the use case. */
function ownRoutes(api: Api, launches: Launches): void {
  const authorise = () => {};
  const meNow = async (session: Session) => launches.me(await launches.refresh(session));

  api.route({
    method: 'post',
    path: '/administrator-code',
    summary: "Makes the organisation's first administrator. Answers who one is now.",
    body: AdministratorCodeRequest,
    answer: Me,
    authorise,
    act: async ({ session, body }) => {
      await launches.enterAdministratorCode(session, body.code);
      return meNow(session);
    },
  });
  api.route({
    method: 'post',
    path: '/offers/look',
    summary: 'What a link offers.',
    body: OfferLink,
    answer: OfferView,
    authorise,
    act: ({ session, body }) => launches.offers.look(session, body.link),
  });
  api.route({
    method: 'post',
    path: '/offers/accept',
    summary: 'Accepts what a link offers, once. Answers who one is now.',
    body: OfferLink,
    answer: Me,
    authorise,
    act: async ({ session, body }) => {
      await launches.offers.accept(session, body.link);
      return meNow(session);
    },
  });
}

const list = async (launches: Launches, { organisationId }: Session) => {
  const [appointed, offers] = await Promise.all([
    launches.appointed(organisationId),
    launches.offers.list(organisationId),
  ]);
  return { appointed, offers };
};

function appointmentRoutes(api: Api, launches: Launches): void {
  api.route({
    method: 'get',
    path: '/admin/people',
    summary: 'Who has a right that was given in the tool, and the offers of the last two weeks.',
    answer: People,
    authorise: administer,
    act: ({ session }) => list(launches, session),
  });
  api.route({
    method: 'post',
    path: '/admin/people/remove',
    summary: 'Takes a right away. The last administrator stays. Answers the list.',
    body: RemoveRight,
    answer: People,
    authorise: administer,
    act: async ({ session, body }) => {
      await launches.removeRight(session, body.personId, body.right);
      return list(launches, session);
    },
  });
}

function offerRoutes(api: Api, launches: Launches): void {
  api.route({
    method: 'post',
    path: '/admin/offers',
    summary: 'Offers a right by a one-use link.',
    body: MakeOffer,
    answer: OfferMade,
    authorise: administer,
    act: ({ session, body }) => launches.offers.make(session, body),
  });
  api.route({
    method: 'post',
    path: '/admin/offers/:id/withdraw',
    summary: 'Withdraws an offer that nobody has accepted. Answers the list.',
    params: z.object({ id: Id }),
    answer: People,
    authorise: administer,
    act: async ({ session, params }) => {
      await launches.offers.withdraw(session, params.id);
      return list(launches, session);
    },
  });
}

function administer(session: Session): void {
  if (!session.rights.administer) throw forbidden('administrators-only');
}
