import { expect } from 'chai';
import type { RostersContext } from '../../server/rosters/context.ts';
import { headMatches } from '../../server/rosters/programme.rules.ts';
import type { ProgrammeWish } from '../../server/rosters/programme.schema.ts';
import { orderOf, readHeads } from '../../server/rosters/read-heads.ts';
import type { SubmissionHead } from '../../server/submissions/head.schema.ts';

/** Three of four wait; instants repeat, as those of an import would. */
function headNumber(n: number): SubmissionHead {
  const at = new Date(Date.UTC(2026, 0, 1) + Math.floor(n / 3) * 60_000).toISOString();
  const waits = n % 4 !== 0;
  return {
    ...{ id: `person-${n}.asking`, organisationId: n % 50 === 7 ? 'elsewhere' : 'lakeside' },
    ...{
      personId: `person-${n}`,
      microCredentialId: 'asking',
      issuerId: 'issuer',
      microCredentialVersion: 1,
    },
    ...{ state: waits ? 'waiting' : 'passed', attempts: [], decisions: [], effects: [], recused: [] },
    ...{ openAttemptId: null, claim: null, nextEffectAt: null, queue: waits ? 'waiting' : null },
    queueOrder: waits ? `${at} ${at} attempt-${n}` : null,
    changeOrder: `${at} attempt-${n}`,
  };
}

/** What rosters reads of others, in memory; `inCourse` null: more than are read at once. */
function contextOf(heads: readonly SubmissionHead[], inCourse: string[] | null): RostersContext {
  const own = heads.filter(({ organisationId }) => organisationId === 'lakeside');
  const sorted = (of: 'changeOrder' | 'queueOrder') =>
    own.filter((head) => head[of]).sort((one, other) => ((one[of] ?? '') < (other[of] ?? '') ? -1 : 1));
  const context = {
    store: { submissionsIn: async () => inCourse },
    submissions: {
      headsById: async (ids: string[]) => heads.filter(({ id }) => ids.includes(id)),
      changed: async (_of: object, { after, limit }: { after: string | null; limit: number }) =>
        sorted('changeOrder')
          .reverse()
          .filter(({ changeOrder }) => after === null || (changeOrder ?? '') < after)
          .slice(0, limit),
      judging: {
        async queue(_of: object, _states: object, after: string | null, limit: number) {
          const rest = sorted('queueOrder').filter(({ queueOrder }) => !after || (queueOrder ?? '') > after);
          const page = rest.slice(0, limit);
          return { heads: page, next: rest.length > limit ? (page.at(-1)?.queueOrder ?? null) : null };
        },
      },
    },
  };
  return context as unknown as RostersContext;
}

async function readAll(context: RostersContext, wish: ProgrammeWish): Promise<string[]> {
  const found: SubmissionHead[] = [];
  let after: string | null = null;
  do {
    const page = await readHeads(context, 'lakeside', wish, after);
    expect(page.heads).to.have.length.at.most(200);
    found.push(...page.heads.filter((head) => headMatches(head, wish)));
    after = page.next;
  } while (after !== null);
  return found.map((head) => orderOf(head, wish));
}

describe('The submissions of one course in the program’s overview', () => {
  const heads = Array.from({ length: 900 }, (_, n) => headNumber(n));
  const all = heads.map(({ id }) => id);
  const states: ProgrammeWish['state'][] = ['all', 'waiting', 'passed', 'not-yet'];
  for (const state of states)
    it(`${state}: are the same, each once and in the same order, by its people and by reading everything`, async () => {
      const wish = { state, course: 'algebra', search: '' };
      const byPeople = await readAll(contextOf(heads, all), wish);
      const byAll = await readAll(contextOf(heads, null), wish);
      expect(byPeople).to.deep.equal(byAll);
      const own = heads.filter((head) => head.organisationId === 'lakeside' && headMatches(head, wish));
      expect(byPeople).to.have.length(own.length);
    });

  it('are only those of people who opened it there', async () => {
    const some = all.slice(100, 110);
    const found = await readAll(contextOf(heads, some), { state: 'all', course: 'algebra', search: '' });
    expect(found).to.have.length(9);
  });
});
