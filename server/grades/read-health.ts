/** Reads grade health: by indexes that hold only what somebody has to know of. */
import type { Administration } from './directory.ts';
import { lookUp, personOf } from './directory.ts';
import type { GradeEntry, GradePlace, GradeStanding, GradeWatch } from './grade.schema.ts';
import { type GradeHealth, type GradeSummary, type GradeTrouble, gradeTroubles } from './health.schema.ts';

const SHOWN = 100;

/** @param organisationId null: of all, for the metrics */
export async function readSummary(
  { context: { store } }: Pick<Administration, 'context'>,
  organisationId: string | null,
): Promise<GradeSummary> {
  const count = (watch: NonNullable<GradeWatch>) => store.countWatched(organisationId, watch);
  const [waiting, failing, differing, oldest] = await Promise.all([
    count('waiting'),
    count('failing'),
    count('differs'),
    store.watched(organisationId, 'waiting', 1),
  ]);
  return { waiting, failing, differing, oldestAt: oldest.items[0]?.createdAt ?? null };
}

export async function readHealth(
  administration: Administration,
  organisationId: string,
): Promise<GradeHealth> {
  const { store } = administration.context;
  const [summary, without, ...pages] = await Promise.all([
    readSummary(administration, organisationId),
    store.without(organisationId, SHOWN),
    ...gradeTroubles.map((trouble) => store.watched(organisationId, trouble, SHOWN)),
  ]);
  const entries = pages.flatMap(({ items }) => items);
  const places = await placesOf(administration, entries);
  const known = await lookUpNames(administration, organisationId, [
    ...places.values(),
    ...without.map(asPlace),
  ]);
  const platforms = await lookUp(
    entries.map(({ platformKey }) => platformKey),
    administration.directory.platformName,
  );
  return {
    ...summary,
    grades: entries.flatMap((entry) => {
      const place = places.get(entry.placeId);
      return place ? [present(entry, place, known, platforms.get(entry.platformKey) ?? null)] : [];
    }),
    without: without.map((standing) => ({
      id: standing.effectId,
      ...known(asPlace(standing)),
      decidedAt: standing.decidedAt,
    })),
  };
}

type Named = Pick<GradePlace, 'submissionId' | 'microCredentialId'>;
type Names = (place: Named) => Pick<GradeTrouble, 'person' | 'title'>;

const asPlace = ({ id, microCredentialId }: GradeStanding): Named => ({
  submissionId: id,
  microCredentialId,
});

async function placesOf(
  { context }: Administration,
  entries: readonly GradeEntry[],
): Promise<Map<string, GradePlace>> {
  const ids = [...new Set(entries.map(({ placeId }) => placeId))];
  return new Map((await context.store.placesById(ids)).map((place) => [place.id, place]));
}

async function lookUpNames(
  { context, directory }: Administration,
  organisationId: string,
  places: readonly Named[],
): Promise<Names> {
  const personIn = ({ submissionId, microCredentialId }: Named) => personOf(submissionId, microCredentialId);
  const [names, titles] = await Promise.all([
    directory.personNames(organisationId, places.map(personIn)),
    lookUp(
      places.map(({ microCredentialId }) => microCredentialId),
      (id) => context.titleOf(organisationId, id),
    ),
  ]);
  return (place) => ({
    person: { name: names.get(personIn(place)) ?? null },
    title: titles.get(place.microCredentialId) ?? null,
  });
}

function present(entry: GradeEntry, place: GradePlace, known: Names, platform: string | null): GradeTrouble {
  const { id, attemptNumber, createdAt, sentAt, seen, differs, reason, score } = entry;
  const trouble = entry.watch ?? 'waiting';
  return {
    ...{ id, trouble, ...known(place), course: place.contextTitle, platform, product: place.product },
    // An entry without a decision is never watched.
    result: entry.result === 'submitted' ? 'not-yet' : entry.result,
    ...{ attemptNumber, createdAt, sentAt },
    nextTryAt: trouble === 'waiting' ? new Date(entry.dueAt).toISOString() : null,
    reason: trouble === 'differs' ? (differs ?? null) : reason,
    sent:
      score.given === null || score.maximum === null ? null : { score: score.given, maximum: score.maximum },
    seen,
  };
}
