/** The programme's figures: one walk along an index through what changed in a year, at most once a minute. */
import { notFound } from '../http/errors.ts';
import { dayIn, startOfDay } from '../platforms/days.rules.ts';
import type { RostersContext } from './context.ts';
import { answersOf, figuresOf, twelveMonths } from './programme.rules.ts';
import type { ProgrammeFigures } from './programme.schema.ts';

const AT_ONCE = 500;
const MOST = 100_000;

export function programmeFigures(context: RostersContext) {
  return (organisationId: string): Promise<ProgrammeFigures> =>
    context.figures.get(organisationId, () => count(context, organisationId));
}

async function count(context: RostersContext, organisationId: string): Promise<ProgrammeFigures> {
  const organisation = await context.organisation(organisationId);
  if (!organisation) throw notFound('organisation');
  const { timeZone } = organisation;
  const now = context.clock().toISOString();
  const monthOf = (instant: string) => dayIn(timeZone, instant).slice(0, 7);
  const months = twelveMonths(monthOf(now));
  // A submission that changed last before this was decided last before this.
  const since = startOfDay(timeZone, `${months[0]}-01`);
  const answers: ReturnType<typeof answersOf> = [];
  let after: string | null = null;
  let looked = 0;
  do {
    const heads = await context.submissions.changed({ organisationId }, { since, after, limit: AT_ONCE });
    const withdrawn = await context.withdrawn(heads);
    for (const head of heads) answers.push(...answersOf(head, monthOf, withdrawn));
    looked += heads.length;
    after = heads.length === AT_ONCE ? (heads.at(-1)?.changeOrder ?? null) : null;
  } while (after !== null && looked < MOST);
  return {
    countedAt: now,
    cut: after !== null,
    ...(await countWaiting(context, organisationId, now)),
    months: figuresOf(answers, months),
  };
}

async function countWaiting({ submissions }: RostersContext, organisationId: string, now: string) {
  let waiting = 0;
  let overdue = 0;
  let oldest: string | null = null;
  let after: string | null = null;
  do {
    const page = await submissions.judging.queue(
      [{ organisationId }],
      ['waiting', 'claimed'],
      after,
      AT_ONCE,
      () => true,
    );
    for (const head of page.heads) {
      const entry = head.attempts.find(({ id }) => id === head.openAttemptId);
      if (!entry) continue;
      waiting += 1;
      if (entry.dueAt < now) overdue += 1;
      if (oldest === null || entry.submittedAt < oldest) oldest = entry.submittedAt;
    }
    after = page.next;
  } while (after !== null && waiting < MOST);
  return { waiting, overdue, oldestSubmittedAt: oldest };
}
