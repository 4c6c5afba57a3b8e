/** What an administrator sees and sets of the organisation. */
import type { Api } from '../http/api.ts';
import { administer } from '../http/authorise.ts';
import { notFound } from '../http/errors.ts';
import { hoursClaims, notYetChoice, Organisation, OrganisationSettings } from './organisation.schema.ts';
import type { OrganisationRecord } from './platform.schema.ts';
import type { Platforms } from './platforms.ts';

export function platformRoutes(api: Api, { platforms }: { platforms: Platforms }): void {
  api.route({
    method: 'get',
    path: '/admin/organisation',
    summary: "The organisation's settings.",
    answer: Organisation,
    authorise: administer,
    act: async ({ session }) => {
      const organisation = await platforms.organisation(session.organisationId);
      if (!organisation) throw notFound('organisation');
      return organisation;
    },
    present,
  });
  api.route({
    method: 'put',
    path: '/admin/organisation',
    summary: "Changes the organisation's settings; all of them are given.",
    body: OrganisationSettings,
    answer: Organisation,
    authorise: administer,
    act: ({ session, body }) => platforms.changeOrganisation(session.organisationId, body, session.personId),
    present,
  });
}

const present = (organisation: OrganisationRecord) => {
  const { id, name, timeZone, answerDays, hours, assessorsMayTeach, helpContact } = organisation;
  const { director, hoursKind } = organisation;
  return {
    id,
    name,
    timeZone,
    answerDays,
    hours,
    assessorsMayTeach,
    designersSeeEvidence: organisation.designersSeeEvidence ?? false,
    helpContact,
    director: director ?? null,
    hoursKind: hoursKind ?? ('in-service' as const),
    hoursClaims: hoursClaims(organisation),
    notYet: {
      moodle: notYetChoice(organisation, 'moodle'),
      canvas: notYetChoice(organisation, 'canvas'),
      schoology: notYetChoice(organisation, 'schoology'),
      other: notYetChoice(organisation, 'other'),
    },
  };
};
