import { expect } from 'chai';
import { REFUSALS, type RefusalId } from '../refusal.ts';
import type { TemperName } from '../temper.ts';
import { temperNamed } from '../tempers/index.ts';
import { canvasCases, dataCases, schoologyCases } from './canvas.cases.ts';
import { deepLinkingCases, moodleDeepLinkingCases } from './deep-linking.cases.ts';
import { developerKeyCases } from './developer-key.cases.ts';
import { observe, type RefusalCase } from './refusal-cases.ts';
import { registrationCases } from './registration.cases.ts';
import { bearerCases, itemCases, scoreCases } from './services.cases.ts';
import { authorizationCases, tokenCases } from './sign-in.cases.ts';
import { startWorld } from './world.ts';

/** What Canvas and Schoology, easier in this, take where Moodle refuses. */
const MOODLE_ONLY: RefusalId[] = [
  'service.other-tool',
  'item.accept',
  'result.accept',
  'result.limit',
  'roster.accept',
  'score.older',
  'score.locked',
];
const CANVAS_TAKES: RefusalId[] = [...MOODLE_ONLY, 'item.content-type', 'score.content-type'];

const core = [...authorizationCases, ...tokenCases, ...deepLinkingCases];
const services = [...bearerCases, ...itemCases, ...scoreCases];
const tables: Record<TemperName, RefusalCase[]> = {
  moodle: [...core, ...services, ...moodleDeepLinkingCases, ...registrationCases],
  canvas: [
    ...core,
    ...without(services, CANVAS_TAKES),
    ...dataCases,
    ...registrationCases,
    ...canvasCases,
    ...developerKeyCases,
  ],
  schoology: [...core, ...without(services, MOODLE_ONLY), ...dataCases, ...schoologyCases],
};

function without(cases: RefusalCase[], ids: RefusalId[]): RefusalCase[] {
  return cases.filter(({ refusal }) => !ids.includes(refusal));
}

for (const name of ['moodle', 'canvas', 'schoology'] as const)
  describe(`The demo LMS in the temper of ${name} refuses, and says by which clause`, () => {
    for (const { refusal, when, provoke } of tables[name])
      it(`${when} (${refusal})`, async () => {
        const world = await startWorld({ temper: name });
        try {
          const seen = await observe(await provoke(world));
          expect(seen.refusal).to.equal(refusal);
          expect(seen.text).to.contain(REFUSALS[refusal].cites.split('&')[0]);
          const posted = refusal.startsWith('auth.') && seen.status === 200;
          const status = temperNamed(name).statusOf(refusal) ?? REFUSALS[refusal].status;
          if (!posted) expect(seen.status).to.equal(status);
        } finally {
          await world.stop();
        }
      });
  });

describe('The list of the demo LMS’s refusals', () => {
  it('holds none without a case', () => {
    const provoked = new Set(Object.values(tables).flatMap((cases) => cases.map(({ refusal }) => refusal)));
    const missing = Object.keys(REFUSALS).filter((id) => !provoked.has(id as RefusalId));
    expect(missing).to.deep.equal([]);
  });
});
