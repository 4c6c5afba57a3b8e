/** What people do on the way, as one call each: the same requests that the client's screens send. */
import { randomUUID } from 'node:crypto';
import type { MicroCredential } from '../../../server/catalogue/micro-credential.schema.ts';
import type { ReviewView } from '../../../server/reviews/review.schema.ts';
import type { Attempt, Mine } from '../../../server/submissions/submission.schema.ts';
import type { Person } from './person.ts';
import type { World } from './world.ts';

export const mine = (educator: Person, id: string): Promise<Mine> =>
  educator.done<Mine>('GET', `/micro-credentials/${id}/mine`);

/** Saves one work item over what is there. */
export async function save(educator: Person, id: string, key: string, value: unknown): Promise<void> {
  const { work } = await mine(educator, id);
  const baseRevision = work.find((item) => item.key === key)?.revision ?? 0;
  await educator.done('PUT', `/micro-credentials/${id}/work/${key}`, { value, baseRevision });
}

const words = (count: number): string =>
  Array.from({ length: count }, (_, n) => (n % 12 === 11 ? 'students.' : 'waiting')).join(' ');

/** Fills in every part that is asked for, and the confirmations. */
export async function prepare(educator: Person, { id, definition }: MicroCredential): Promise<void> {
  for (const part of definition.parts) {
    if (part.kind === 'writing') {
      await save(educator, id, `writing:${part.id}`, { text: words(Math.max(part.minWords, 1)) });
      continue;
    }
    const artefactIds: string[] = [];
    for (let n = 0; n < Math.max(part.min, 1); n += 1) {
      const artefactId = `${part.id}-${n}`.slice(0, 60);
      const value = part.accepts.includes('link')
        ? {
            kind: 'link',
            title: `Plan ${n}`,
            url: `https://plans.example/${n}`,
            opensOutside: 'yes',
            note: '',
          }
        : { kind: 'writing', title: `Notes ${n}`, text: words(40) };
      await save(educator, id, `artefact:${artefactId}`, value);
      artefactIds.push(artefactId);
    }
    await save(educator, id, `choice:${part.id}`, { artefactIds });
  }
  await save(educator, id, 'attestation', { ownWork: true, consent: true, aiUsed: 'no', aiHow: '' });
}

/** @param told what the page said before: left out, nothing */
export async function apply(
  educator: Person,
  id: string,
  told: { designersSeeEvidence?: boolean } = {},
): Promise<Attempt> {
  const { attempt } = await educator.done<{ attempt: Attempt }>('POST', `/micro-credentials/${id}/apply`, {
    key: randomUUID(),
    ...told,
  });
  return attempt;
}

/** The administrator enters the code, offers the right, and the assessor accepts it in a launch of their own. */
export async function appointAssessor(
  world: Pick<World, 'launched' | 'people' | 'administratorCode'>,
): Promise<Person> {
  const administrator = await world.launched(world.people.administrator);
  await administrator.done('POST', '/administrator-code', { code: world.administratorCode() });
  const { link } = await administrator.done<{ link: string }>('POST', '/admin/offers', {
    right: 'assessor',
    issuers: 'all',
    note: 'Priya',
  });
  const assessor = await world.launched(world.people.assessor);
  await assessor.done('POST', '/offers/accept', { link });
  return assessor;
}

/** Claims the attempt and judges every criterion; `notYet` names the criteria that are not met. */
export async function judge(
  assessor: Person,
  attemptId: string,
  { notYet = [] as readonly number[] } = {},
): Promise<ReviewView> {
  const view = await assessor.done<ReviewView>('POST', `/reviews/${attemptId}/claim`);
  const criteria = view.microCredential.definition.rubric.criteria.map((criterion, index) => {
    const met = criterion.levels.findIndex((level) => level.met);
    const level = criterion.levels[notYet.includes(index) ? met - 1 : met];
    return {
      criterionId: criterion.id,
      levelId: level?.id ?? '',
      comment: notYet.includes(index) ? 'Show us the next five minutes.' : 'Precise and calm.',
    };
  });
  return assessor.done<ReviewView>('POST', `/reviews/${attemptId}/decide`, {
    result: notYet.length > 0 ? 'not-yet' : 'pass',
    draft: { criteria, overall: 'Thank you for this work.' },
  });
}
