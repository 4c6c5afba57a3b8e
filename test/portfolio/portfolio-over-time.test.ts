import { expect } from 'chai';
import { buildDefinition, buildFile } from '../catalogue/support/definition.ts';
import { refusalOf } from '../support/refusal.ts';
import { describeOnStores } from '../support/stores.ts';
import { type Desk, openDesk } from './support/desk.ts';
import { values } from './support/values.ts';

describeOnStores('A portfolio over time', (on) => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk(on);
  });
  afterEach(() => desk.destroy());

  describe('versions', () => {
    const revised = buildDefinition({ title: 'Asking first' });
    const [first] = revised.parts;
    if (first) first.id = 'story';

    it('stays on the one that was current at the first save', async () => {
      await desk.save('notes', { text: 'One' });
      await desk.publish(buildFile(revised));
      expect((await desk.open()).version).to.equal(1);
      await desk.save('writing:account', { text: 'Still here.' });
      expect((await refusalOf(desk.save('writing:story', { text: 'x' }))).kind).to.equal('invalid-input');
    });

    it('moves on request, keeps everything, and never moves back', async () => {
      await desk.save('writing:account', { text: 'Kept.' });
      await desk.publish(buildFile(revised));
      await desk.portfolio.moveToVersion(desk.me, desk.id, 2);
      await desk.portfolio.moveToVersion(desk.me, desk.id, 2);
      expect((await desk.open()).version).to.equal(2);
      await desk.save('writing:story', { text: 'New.' });
      expect((await desk.open()).items.map(({ key }) => key)).to.have.members([
        'writing:account',
        'writing:story',
      ]);
      expect((await refusalOf(desk.portfolio.moveToVersion(desk.me, desk.id, 1))).details.reason).to.equal(
        'no-newer-version',
      );
      expect((await refusalOf(desk.portfolio.moveToVersion(desk.me, desk.id, 9))).kind).to.equal('not-found');
    });

    it('has nothing to move before the first save', async () => {
      await desk.publish(buildFile(revised));
      await desk.portfolio.moveToVersion(desk.me, desk.id, 2);
      expect((await desk.open()).head).to.equal(null);
    });
  });

  describe('round trips', () => {
    const costOf = async (act: () => Promise<unknown>) => {
      desk.restart();
      await act();
      return { ...desk.counted };
    };

    it('a change: two reads, one write', async () => {
      await desk.save('notes', { text: '0' });
      for (let at = 1; at <= 20; at += 1)
        expect(await costOf(() => desk.save('notes', { text: `${at}` }, at))).to.deep.equal({
          reads: 2,
          writes: 1,
        });
    });

    it('a tick: one read, one write; a new entry: two reads, one write', async () => {
      await desk.save('notes', { text: '0' });
      expect(await costOf(() => desk.save('resource:why', { done: true }))).to.deep.equal({
        reads: 1,
        writes: 1,
      });
      await desk.save('plan', values.plan);
      expect(await costOf(() => desk.save('entry:a', values.entry))).to.deep.equal({ reads: 2, writes: 1 });
    });

    it('the same value again: no write', async () => {
      await desk.save('notes', { text: '0' });
      expect(await costOf(() => desk.save('notes', { text: '0' }, 1))).to.deep.equal({ reads: 2, writes: 0 });
    });

    it('the head: one write more, when a minute has passed or another phase begins', async () => {
      await desk.save('notes', { text: '0' });
      expect(await costOf(() => desk.save('plan', values.plan))).to.deep.equal({ reads: 1, writes: 2 });
      desk.time.now += 60_000;
      expect(await costOf(() => desk.save('plan', { ...values.plan, group: 'Period 4' }, 1))).to.deep.equal({
        reads: 2,
        writes: 2,
      });
      const [head] = await desk.portfolio.listHeads(desk.me);
      expect(head).to.deep.include({
        startedAt: '2026-03-02T08:00:00.000Z',
        touchedAt: '2026-03-02T08:01:00.000Z',
        lastPhase: 'application',
      });
    });

    it('opening: two reads', async () => {
      await desk.save('notes', { text: '0' });
      expect(await costOf(desk.open)).to.deep.equal({ reads: 2, writes: 0 });
    });
  });
});
