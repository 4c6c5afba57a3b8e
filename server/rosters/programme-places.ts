/** By which courses and LMSs the programme's overview can be filtered. */
import type { RostersContext } from './context.ts';
import type { ProgrammePlaces } from './programme.schema.ts';

/** A longer list helps nobody choose; the search finds the rest. */
const MOST_COURSES = 1000;

export function programmePlaces(context: RostersContext) {
  return (organisationId: string): Promise<ProgrammePlaces> =>
    context.places.get(organisationId, () => read(context, organisationId));
}

async function read(context: RostersContext, organisationId: string): Promise<ProgrammePlaces> {
  const visits = await context.store.courseVisits(organisationId, MOST_COURSES);
  const named = await context.store.coursesOf(visits.map(({ submissionId }) => submissionId));
  const titles = new Map(
    named.flatMap(({ courses }) => courses.map(({ contextId, title }) => [contextId, title] as const)),
  );
  const lms = await platformNames(
    context,
    visits.map(({ platformKey }) => platformKey),
  );
  return {
    lms: [...lms].map(([key, name]) => ({ key, name })).sort(byText(({ name }) => name)),
    courses: visits
      .map(({ contextId, platformKey }) => ({
        id: contextId,
        title: titles.get(contextId) ?? '',
        lms: platformKey,
      }))
      .sort(byText(({ title }) => title)),
    cut: visits.length === MOST_COURSES,
  };
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const byText =
  <T>(text: (of: T) => string) =>
  (one: T, other: T): number =>
    collator.compare(text(one), text(other));

/** As the administrators named them; one that is not registered any more has none. */
export async function platformNames(
  { platform }: Pick<RostersContext, 'platform'>,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const key of new Set(keys)) {
    const found = await platform(key);
    if (found) names.set(key, found.name);
  }
  return names;
}
