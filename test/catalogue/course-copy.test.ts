import { expect } from 'chai';
import { readHistory } from '../../server/catalogue/copied-link.rules.ts';
import type { PlaceChoice } from '../../server/catalogue/placing.schema.ts';
import { createPlacements } from '../../server/catalogue/remember-placement.ts';
import type { LaunchRecord } from '../../server/launches/launch-record.schema.ts';
import { naturalId } from '../../server/platforms/ids.ts';
import { describeOnStores } from '../support/stores.ts';
import { type District, openDistrict } from './support/district.ts';
import { buildLaunch } from './support/launch.ts';

const spring: PlaceChoice = { kind: 'micro-credential', id: 'wait-time', phase: null };
const other: PlaceChoice = { kind: 'micro-credential', id: 'routines', phase: 'learning' };

describe('The history of a course or link', () => {
  const cases: [string, string | undefined, string[]][] = [
    ['no copy', undefined, []],
    ['the first course', '', []],
    ['one ancestor', '7', ['7']],
    ['several, the nearest first', '9,7 , 5', ['9', '7', '5']],
    ['a list that Canvas cut off', 'a1,b2,truncated', ['a1', 'b2']],
    ['a list that Canvas gave up on', 'a1,timed out', ['a1']],
    ['URL-encoded ids', 'a%2Cb,c%20d', ['a,b', 'c d']],
    ['a stray percent sign', '100%,7', ['100%', '7']],
    ['the same twice', '7,7', ['7']],
    [
      'a list without end',
      Array.from({ length: 500 }, (_, n) => `c${n}`).join(','),
      [...Array(20).keys()].map((n) => `c${n}`),
    ],
  ];
  for (const [name, list, ids] of cases)
    it(`${name}: ${ids.length}`, () => {
      expect(readHistory(list)).to.deep.equal(ids);
    });
});

describeOnStores('A link made by hand in a copied course', (on) => {
  let district: District;
  let placements: ReturnType<typeof createPlacements>;
  beforeEach(async () => {
    district = await openDistrict(on);
    placements = createPlacements({ store: district.placements, clock: district.clock });
  });
  afterEach(() => district.destroy());

  const contextOf = (course: string, deploymentKey = 'deployment-1') =>
    naturalId('context', 'platform-1', deploymentKey, course);
  /** A launch of a link in a course, as the LMS names both. */
  const at = (course: string, link: string, title: string | null, custom: Record<string, string> = {}) =>
    buildLaunch({
      contextId: contextOf(course),
      ltiContextId: course,
      resourceLinkId: link,
      resourceLinkTitle: title,
      custom,
    });
  const place = (launch: LaunchRecord, choice: PlaceChoice) =>
    placements.remember({ personId: 'p' }, launch, choice);
  const find = (launch: LaunchRecord) => placements.find(launch);

  it('opens what the same link opened in the original, and remembers it', async () => {
    await place(at('5', 'link-1', 'Wait time'), spring);
    await place(at('5', 'link-2', 'Routines'), other);
    const copy = at('9', 'link-77', 'Routines', { context_id_history: '5' });
    expect(await find(copy)).to.deep.equal(other);
    const { contextId, resourceLinkId } = copy;
    expect(await find(buildLaunch({ contextId, resourceLinkId })), 'without a history').to.deep.equal(other);
  });

  it('knows it after the only link was renamed', async () => {
    await place(at('5', 'link-1', 'Wait time'), spring);
    expect(await find(at('9', 'l', 'Our new title', { context_id_history: '5' }))).to.deep.equal(spring);
  });

  it('leaves it to the designer where it could be either', async () => {
    await place(at('5', 'link-1', 'Micro-credential'), spring);
    await place(at('5', 'link-2', 'Micro-credential'), other);
    const copy = at('9', 'l', 'Micro-credential', { context_id_history: '5' });
    expect(await find(copy)).to.equal(null);
    await place(copy, other);
    expect(await find(copy)).to.deep.equal(other);
  });

  it('takes several that open the same as one', async () => {
    await place(at('5', 'link-1', 'Micro-credential'), spring);
    await place(at('5', 'link-2', 'Micro-credential'), spring);
    expect(await find(at('9', 'l', 'Micro-credential', { context_id_history: '5' }))).to.deep.equal(spring);
  });

  it('looks past copies that nobody opened, also in a list that was cut off', async () => {
    await place(at('5', 'link-1', 'Wait time'), spring);
    const copy = at('12', 'l', 'Wait time', { context_id_history: '11,10,5,truncated' });
    expect(await find(copy)).to.deep.equal(spring);
  });

  it('goes by the nearest original', async () => {
    await place(at('5', 'link-1', 'Week 1'), spring);
    await place(at('9', 'link-2', 'Week 1'), other);
    expect(await find(at('12', 'l', 'Week 1', { context_id_history: '9,5' }))).to.deep.equal(other);
  });

  it('goes by the link’s own history where the LMS tells it', async () => {
    await place(at('5', 'link-1', 'Same'), spring);
    await place(at('5', 'link-2', 'Same'), other);
    const custom = { context_id_history: '5', resource_link_history: 'link-9,link-2,link-1' };
    expect(await find(at('12', 'l', 'Same', custom))).to.deep.equal(other);
  });

  it('takes nothing from another deployment, or from a course that it was not copied from', async () => {
    const elsewhere = { ...at('5', 'link-1', 'Wait time'), deploymentKey: 'deployment-2' };
    await place({ ...elsewhere, contextId: contextOf('5', 'deployment-2') }, spring);
    await place(at('6', 'link-1', 'Wait time'), spring);
    const custom = { context_id_history: '5,truncated', resource_link_history: 'link-2' };
    expect(await find(at('9', 'l', 'Wait time', custom))).to.equal(null);
    expect(await find(at('9', 'l', 'Wait time', { context_id_history: '9' }))).to.equal(null);
  });
});
