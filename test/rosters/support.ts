/** A district whose people stand at every point of the way. */
import type { AwardsPage } from '../../server/awards/award.schema.ts';
import { apply, judge, mine, prepare, save } from '../journeys/support/acts.ts';
import type { Person } from '../journeys/support/person.ts';
import { startWorld, type World } from '../journeys/support/world.ts';
import { eventually, nextMillisecond } from '../support/eventually.ts';
import { embeddedStore } from '../support/stores.ts';

export async function startDistrict(): Promise<World> {
  const store = embeddedStore();
  return startWorld(store);
}

/** @returns the administrator, who offers rights */
export async function administratorOf(world: World): Promise<Person> {
  const administrator = await world.launched(world.people.administrator);
  await administrator.done('POST', '/administrator-code', { code: world.administratorCode() });
  return administrator;
}

/** The administrator offers it, the person accepts it in a launch of their own. */
export async function appoint(administrator: Person, person: Person, right: string): Promise<void> {
  const issuers = right === 'assessor' ? { issuers: 'all' } : {};
  const { link } = await administrator.done<{ link: string }>('POST', '/admin/offers', { right, ...issuers });
  await person.done('POST', '/offers/accept', { link });
}

/** A student of the course. @returns their number in the LMS */
export const enrolled = (world: World, name: string): number =>
  world.lms.addUser({ name, enrol: [{ courseId: world.people.courseId, role: 'student' }] }).id;

/** Complete work, handed in. @returns the attempt's id */
export async function handIn(world: World, educator: Person): Promise<string> {
  const id = world.microCredentialId;
  const { microCredential } = await mine(educator, id);
  await prepare(educator, microCredential);
  return (await apply(educator, id)).id;
}

/** The badge of this person's pass is withdrawn, or valid again; it may still be on its way from the decision. */
export async function changePass(
  administrator: Person,
  name: string,
  act: 'revoke' | 'reinstate',
): Promise<void> {
  const badge = await eventually(async () => {
    const { awards } = await administrator.done<AwardsPage>('GET', '/admin/awards');
    return awards.find((one) => one.name === name);
  });
  await administrator.done('POST', `/admin/awards/${badge.id}/${act}`, { reason: 'By mistake.' });
}

export interface Course {
  administrator: Person;
  designer: Person;
  assessor: Person;
  lead: Person;
}

/**
 * Nell never came, Lena learns, Wes waits, Nora has a not yet, Pat a pass, =Mallory works under a name that is a
 * formula; Gus learned and left.
 */
export async function fillCourse(world: World): Promise<Course> {
  const id = world.microCredentialId;
  const { courseId } = world.people;
  enrolled(world, 'Nell Never');
  const [lena, wes, nora, pat, mallory, gus] = await Promise.all(
    ['Lena Learns', 'Wes Waits', 'Nora Notyet', 'Pat Passed', '=Mallory, "M"', 'Gus Gone'].map(
      async (name) => {
        const number = enrolled(world, name);
        const person = await world.launched(number);
        await mine(person, id);
        return { number, person };
      },
    ),
  );
  if (!lena || !wes || !nora || !pat || !mallory || !gus) throw new Error('somebody is missing');
  const { microCredential } = await mine(lena.person, id);
  const [resource] = microCredential.definition.resources;
  for (const { person } of [lena, gus]) await save(person, id, `resource:${resource?.id}`, { done: true });
  const plan = { setting: 'classroom', group: '', date: '', activity: 'Teach how we begin.', helper: '' };
  await save(mallory.person, id, 'plan', plan);
  const administrator = await administratorOf(world);
  const assessor = await world.launched(world.people.assessor);
  await appoint(administrator, assessor, 'assessor');
  const attempts = { nora: await handIn(world, nora.person), pat: await handIn(world, pat.person) };
  // What changed last stands first.
  await judge(assessor, attempts.nora, { notYet: [0] });
  await nextMillisecond();
  await judge(assessor, attempts.pat);
  await nextMillisecond();
  await handIn(world, wes.person);
  delete world.lms.state.enrolments[`${courseId}/${gus.number}`];
  const designer = await world.launched(world.people.designer);
  const lead = await world.launched(world.people.sam);
  await appoint(administrator, lead, 'lead');
  return { administrator, designer, assessor, lead };
}
