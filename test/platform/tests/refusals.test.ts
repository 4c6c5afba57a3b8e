import { expect } from 'chai';
import { REFUSALS } from '../refusal.ts';
import { deepLinkingCases, moodleDeepLinkingCases } from './deep-linking.cases.ts';
import { observe, type RefusalCase } from './refusal-cases.ts';
import { registrationCases } from './registration.cases.ts';
import { bearerCases, itemCases, scoreCases } from './services.cases.ts';
import { authorizationCases, tokenCases } from './sign-in.cases.ts';
import { startWorld } from './world.ts';

const tables: Record<string, RefusalCase[]> = {
  'the authorization endpoint': authorizationCases,
  'the token endpoint': tokenCases,
  'every service': bearerCases,
  'line items, results and rosters': itemCases,
  scores: scoreCases,
  'deep linking responses': [...deepLinkingCases, ...moodleDeepLinkingCases],
  registrations: registrationCases,
};

describe('The demo LMS refuses, and says by which clause', () => {
  for (const [name, cases] of Object.entries(tables))
    describe(name, () => {
      for (const { refusal, when, provoke } of cases)
        it(`${when} (${refusal})`, async () => {
          const world = await startWorld();
          try {
            const seen = await observe(await provoke(world));
            expect(seen.refusal).to.equal(refusal);
            expect(seen.text).to.contain(REFUSALS[refusal].cites.split('&')[0]);
            const posted = refusal.startsWith('auth.') && seen.status === 200;
            if (!posted) expect(seen.status).to.equal(REFUSALS[refusal].status);
          } finally {
            await world.stop();
          }
        });
    });

  it('and no refusal is without a case here', () => {
    const provoked = new Set(Object.values(tables).flatMap((cases) => cases.map(({ refusal }) => refusal)));
    const missing = Object.keys(REFUSALS).filter((id) => !provoked.has(id as keyof typeof REFUSALS));
    expect(missing).to.deep.equal(ELSEWHERE);
  });
});

/** Refusals that Moodle never comes to: the tests of the other tempers provoke them. */
const ELSEWHERE = [
  'deep.data',
  'deep.too-many',
  'deep.line-item-uninvited',
  'register.scope',
  'register.claims',
  'register.message-type',
];
