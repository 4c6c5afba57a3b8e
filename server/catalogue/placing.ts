/** Placing: the answer to a deep-linking request, or a choice that a resource link made by hand remembers. */
import type { z } from 'zod';
import { notFound, notPossibleNow, Refusal } from '../http/errors.ts';
import type { Session } from '../http/session.schema.ts';
import type { LaunchRecord } from '../launches/launch-record.schema.ts';
import { dayIn, endOfDay } from '../platforms/days.rules.ts';
import type { Organisation } from '../platforms/organisation.schema.ts';
import type { Catalogue } from './catalogue.ts';
import {
  acceptsLinks,
  type ContentItem,
  contentItems,
  type Placed,
  takesDueDate,
} from './content-items.rules.ts';
import { en } from './messages/en.ts';
import type { PlaceAnswer, PlaceChoice, PlaceRequest, PlacingView } from './placing.schema.ts';
import { createPlacements, type RememberingDeps } from './remember-placement.ts';

export interface PlacingDeps extends RememberingDeps {
  catalogue: Pick<Catalogue, 'get'>;
  organisations: { get(id: string): Promise<Pick<Organisation, 'timeZone'> | null> };
  launchOf: (session: Session) => Promise<LaunchRecord>;
  /** Signs the items as an LtiDeepLinkingResponse (lti/): `jwt` is posted to `action` by the page. */
  deepLinkingResponse: (
    launch: LaunchRecord,
    items: readonly ContentItem[],
  ) => Promise<{ action: string; jwt: string }>;
  site: { publicUrl: string; iconUrl: string };
}

export type Placing = ReturnType<typeof createPlacing>;

/** What this launch was opened for; null: nothing is to be placed in it. */
function wayOf(launch: LaunchRecord): z.infer<typeof PlacingView>['way'] | null {
  if (launch.deepLinking) return 'deep-linking';
  const named = launch.custom.micro_credential !== undefined || launch.custom.view !== undefined;
  return launch.resourceLinkId === null || named ? null : 'resource-link';
}

export function createPlacing(deps: PlacingDeps) {
  const placements = createPlacements(deps);
  return {
    placements: { find: placements.find },

    /** @throws Refusal `not-possible-now` `nothing-to-place` */
    async view(session: Session): Promise<z.infer<typeof PlacingView>> {
      const { launch, way } = await launchToPlaceIn(deps, session);
      const { deepLinking, product } = launch;
      return {
        way,
        acceptsLinks: deepLinking === null || acceptsLinks(deepLinking),
        acceptsMultiple: deepLinking?.acceptMultiple ?? false,
        acceptsLineItem: deepLinking?.acceptLineItem ?? false,
        takesDueDate: deepLinking !== null && takesDueDate({ ...deepLinking, product }),
        today: dayIn(await timeZoneOf(deps, session), deps.clock()),
      };
    },

    /**
     * Nothing chosen: cancelled, which only deep linking knows.
     * @throws Refusal `invalid-input`: `only-one`, `choose-one`, `due-past`; `not-possible-now`: `nothing-to-place`,
     * `retired`, `links-not-accepted`, `placed-already`; `not-found`
     */
    async place(session: Session, { choices, dueOn }: PlaceRequest): Promise<z.infer<typeof PlaceAnswer>> {
      const { launch, way } = await launchToPlaceIn(deps, session);
      const chosen = withoutRepeats(choices);
      const most = launch.deepLinking?.acceptMultiple ? Number.POSITIVE_INFINITY : 1;
      if (chosen.length > most) throw new Refusal('invalid-input', { reason: 'only-one' });
      const placed = await Promise.all(chosen.map((choice) => offered(deps, session, choice)));
      if (way === 'deep-linking')
        return answerDeepLinking(deps, launch, placed, await dueAt(deps, session, dueOn));
      await placements.remember(session, launch, chosen[0]);
      return { way: 'resource-link' };
    },
  };
}

const withoutRepeats = (choices: readonly PlaceChoice[]): PlaceChoice[] => [
  ...new Map(choices.map((choice) => [Object.values(choice).join(' '), choice])).values(),
];

async function launchToPlaceIn({ launchOf }: PlacingDeps, session: Session) {
  const launch = await launchOf(session);
  const way = wayOf(launch);
  if (way === null) throw notPossibleNow('nothing-to-place');
  return { launch, way };
}

async function timeZoneOf({ organisations }: PlacingDeps, session: Session): Promise<string> {
  const organisation = await organisations.get(session.organisationId);
  if (!organisation) throw notFound('organisation');
  return organisation.timeZone;
}

/** The end of the named day; a day that is over is a slip of the keyboard. */
async function dueAt(deps: PlacingDeps, session: Session, dueOn: string | null): Promise<string | null> {
  if (dueOn === null) return null;
  const end = endOfDay(await timeZoneOf(deps, session), dueOn);
  if (Date.parse(end) < deps.clock().getTime()) throw new Refusal('invalid-input', { reason: 'due-past' });
  return end;
}

/** With the words that the course shows. */
async function offered({ catalogue }: PlacingDeps, session: Session, choice: PlaceChoice): Promise<Placed> {
  if (choice.kind === 'view') return { ...choice, ...en.views[choice.view] };
  const { state, definition } = await catalogue.get(session.organisationId, choice.id);
  if (state === 'retired') throw notPossibleNow('retired');
  const phase = choice.phase && en.phases[choice.phase];
  return phase
    ? { ...choice, title: phase.title(definition.title), text: phase.text }
    : { ...choice, title: definition.title, text: definition.competency };
}

async function answerDeepLinking(
  deps: PlacingDeps,
  launch: LaunchRecord,
  placed: readonly Placed[],
  due: string | null,
): Promise<z.infer<typeof PlaceAnswer>> {
  if (!launch.deepLinking) throw notFound('deep linking');
  if (placed.length > 0 && !acceptsLinks(launch.deepLinking)) throw notPossibleNow('links-not-accepted');
  const accepted = { ...launch.deepLinking, product: launch.product };
  const items = contentItems(placed, deps.site, accepted, due);
  return { way: 'deep-linking', ...(await deps.deepLinkingResponse(launch, items)) };
}
