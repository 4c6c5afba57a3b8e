import { z } from 'zod';
import type { Api } from '../http/api.ts';
import { forbidden } from '../http/errors.ts';
import { Id } from '../http/ids.schema.ts';
import type { Session } from '../http/session.schema.ts';
import { mayDesign, mayLead } from './context.ts';
import {
  Programme,
  ProgrammeFigures,
  ProgrammeFile,
  ProgrammePlaces,
  ProgrammeQuery,
  ProgrammeWish,
} from './programme.schema.ts';
import { Roster, RosterFile, RosterList, RosterQuery, Rosters, RosterWish } from './roster.schema.ts';
import type { RostersCapability } from './rosters.ts';

const params = z.object({ id: Id });

export function rosterRoutes(api: Api, rosters: RostersCapability): void {
  designerRoutes(api, rosters);
  leadRoutes(api, rosters);
}

/** For the course of this launch: nobody sees another one's. */
function designerRoutes(api: Api, rosters: RostersCapability): void {
  const authorise = (session: Session): void => {
    if (!mayDesign(session)) throw forbidden('designers-only');
  };
  api.route({
    method: 'get',
    path: '/rosters',
    summary: 'The micro-credentials that were opened in this course.',
    answer: Rosters,
    authorise,
    act: ({ session }) => rosters.rosters(session),
  });
  api.route({
    method: 'get',
    path: '/micro-credentials/:id/roster',
    summary: 'How far everybody in this course is with one micro-credential.',
    params,
    query: RosterQuery,
    answer: Roster,
    authorise,
    act: ({ session, params: { id }, query }) => rosters.roster(session, id, query),
  });
  api.route({
    method: 'post',
    path: '/micro-credentials/:id/roster/read',
    summary: 'Reads the list of the course’s people again.',
    params,
    answer: RosterList,
    authorise,
    act: ({ session, params: { id } }) => rosters.readAgain(session, id),
  });
  api.route({
    method: 'get',
    path: '/micro-credentials/:id/roster/csv',
    summary: 'The roster as CSV.',
    params,
    query: RosterWish,
    answer: RosterFile,
    authorise,
    act: ({ session, params: { id }, query }) => rosters.rosterFile(session, id, query),
  });
}

function leadRoutes(api: Api, rosters: RostersCapability): void {
  const authorise = (session: Session): void => {
    if (!mayLead(session)) throw forbidden('leads-only');
  };
  api.route({
    method: 'get',
    path: '/programme',
    summary: 'The submissions of the organisation, in all courses and LMSs.',
    query: ProgrammeQuery,
    answer: Programme,
    authorise,
    act: ({ session, query }) => rosters.programme(session, query),
  });
  api.route({
    method: 'get',
    path: '/programme/csv',
    summary: 'The same as CSV.',
    query: ProgrammeWish,
    answer: ProgrammeFile,
    authorise,
    act: ({ session, query }) => rosters.programmeFile(session, query),
  });
  api.route({
    method: 'get',
    path: '/programme/places',
    summary: 'The courses and LMSs by which submissions are found.',
    answer: ProgrammePlaces,
    authorise,
    act: ({ session }) => rosters.places(session.organisationId),
  });
  api.route({
    method: 'get',
    path: '/programme/figures',
    summary: 'Turnaround and pass rate of the last twelve months, and what waits.',
    answer: ProgrammeFigures,
    authorise,
    act: ({ session }) => rosters.figures(session.organisationId),
  });
}
