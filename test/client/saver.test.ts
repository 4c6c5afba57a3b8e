import { expect } from 'chai';
import type { Keep, Left } from '../../client/app/saving/kept.ts';
import { createSaver, type SendResult } from '../../client/app/saving/saver.ts';
import { nothingStored, type Stored } from '../../client/app/saving/saving.rules.ts';

/** A device's store in memory. */
function deviceStore(failing = false): Keep & { records: Map<string, Left> } {
  const records = new Map<string, Left>();
  const id = (owner: string, scope: string, key: string) => [owner, scope, key].join('|');
  return {
    records,
    async put(left) {
      if (failing) throw new Error('no store in this frame');
      records.set(id(left.owner, left.scope, left.key), left);
    },
    async remove(owner, scope, key) {
      records.delete(id(owner, scope, key));
    },
    async all(owner, scope) {
      return [...records.values()].filter((left) => left.owner === owner && left.scope === scope);
    },
  };
}

/** A server with revisions, as the API has them; `down` lets requests vanish. */
function server() {
  const items = new Map<string, { value: unknown; revision: number }>();
  const state = { down: false, requests: 0, loseAnswers: false };
  const asStored = (item: { value: unknown; revision: number } | undefined): Stored =>
    item ? { ...item, savedAt: 'then', createdAt: 'then' } : nothingStored;
  async function send(key: string, value: unknown, base: number): Promise<SendResult> {
    state.requests += 1;
    if (state.down) return { kind: 'later' };
    const item = items.get(key);
    if ((item?.revision ?? 0) !== base) return { kind: 'conflict', current: asStored(item) };
    const next = { value, revision: base + 1 };
    if (value === null) items.delete(key);
    else items.set(key, next);
    if (state.loseAnswers) return { kind: 'later' };
    return { kind: 'acknowledged', revision: next.revision, savedAt: 'now' };
  }
  return { items, state, send };
}

/** After a test its savers stop trying. */
let over = false;

function setUp({ keep = deviceStore(), api = server(), owner = 'maria' } = {}) {
  const saver = createSaver({
    owner,
    scope: 'wait-time',
    send: api.send,
    keep,
    now: Date.now,
    online: () => true,
    ended: () => over,
  });
  return { saver, keep, api };
}

describe('Saving: the engine', () => {
  beforeEach(() => {
    over = false;
  });
  afterEach(() => {
    over = true;
  });

  it('saves what is typed and then keeps nothing on the device', async () => {
    const { saver, keep, api } = setUp();
    saver.edit('notes', { text: 'Hinge question' });
    await Promise.resolve();
    expect(keep.records.size).to.equal(1);
    expect(await saver.settled()).to.equal(true);
    expect(api.items.get('notes')).to.deep.equal({ value: { text: 'Hinge question' }, revision: 1 });
    expect(keep.records.size).to.equal(0);
    expect(saver.state()).to.deep.equal({ kind: 'saved', at: 'now' });
  });

  it('sends only the last of many keys', async () => {
    const { saver, api } = setUp();
    for (const text of ['W', 'Wa', 'Wai', 'Wait']) saver.edit('notes', { text });
    await saver.settled();
    expect(api.state.requests).to.equal(1);
  });

  it('keeps words through an outage and gives them back to the same person at the next visit', async () => {
    const keep = deviceStore();
    const api = server();
    const first = setUp({ keep, api });
    api.state.down = true;
    first.saver.edit('notes', { text: 'written on the train' });
    expect(await first.saver.settled()).to.equal(false);
    expect(first.saver.state().kind).to.equal('failed');

    api.state.down = false;
    const stranger = setUp({ keep, api, owner: 'somebody else' });
    expect(await stranger.saver.recover()).to.equal(0);
    const next = setUp({ keep, api });
    expect(await next.saver.recover()).to.equal(1);
    expect(next.saver.value('notes')).to.deep.equal({ text: 'written on the train' });
    expect(await next.saver.settled()).to.equal(true);
    expect(api.items.get('notes')?.value).to.deep.equal({ text: 'written on the train' });
    expect(keep.records.size).to.equal(0);
  });

  it('says honestly when the device keeps nothing', async () => {
    const { saver, api } = setUp({ keep: deviceStore(true) });
    api.state.down = true;
    saver.edit('notes', { text: 'in a strict frame' });
    await saver.settled();
    expect(saver.state()).to.deep.include({ kind: 'failed', keptOnDevice: false });
  });

  it('takes a lost answer for what it is: the second try is the same save', async () => {
    const { saver, api } = setUp();
    api.state.loseAnswers = true;
    saver.edit('plan', { group: 'Grade 6' });
    expect(await saver.settled()).to.equal(false);
    api.state.loseAnswers = false;
    expect(await saver.settled()).to.equal(true);
    expect(api.items.get('plan')?.revision).to.equal(1);
    expect(saver.conflicts()).to.deep.equal([]);
  });

  it('lets two tabs choose, and loses neither text before', async () => {
    const api = server();
    const one = setUp({ api });
    const two = setUp({ api });
    one.saver.edit('writing:reflection', { text: 'from one' });
    await one.saver.settled();
    two.saver.edit('writing:reflection', { text: 'from two' });
    expect(await two.saver.settled()).to.equal(false);
    expect(two.saver.conflicts()).to.deep.equal(['writing:reflection']);
    expect(two.saver.value('writing:reflection')).to.deep.equal({ text: 'from two' });
    expect(api.items.get('writing:reflection')?.value).to.deep.equal({ text: 'from one' });
    two.saver.choose('writing:reflection', 'mine');
    expect(await two.saver.settled()).to.equal(true);
    expect(api.items.get('writing:reflection')?.value).to.deep.equal({ text: 'from two' });
  });

  it('removes an item and brings it back', async () => {
    const { saver, api } = setUp();
    saver.edit('entry:a', { title: 'First try' });
    await saver.settled();
    saver.remove('entry:a');
    await saver.settled();
    expect(saver.keys()).to.deep.equal([]);
    expect(api.items.has('entry:a')).to.equal(false);
    saver.edit('entry:a', { title: 'First try' });
    expect(await saver.settled()).to.equal(true);
    expect(saver.keys()).to.deep.equal(['entry:a']);
  });

  it('takes a fresh answer of the server, but never over what is typed', async () => {
    const { saver, api } = setUp();
    saver.edit('notes', { text: 'mine' });
    saver.refresh({ notes: { ...nothingStored, value: { text: 'older' }, revision: 1 } });
    expect(saver.value('notes')).to.deep.equal({ text: 'mine' });
    saver.refresh({ plan: { value: { group: 'PLC' }, revision: 2, savedAt: 'then', createdAt: 'then' } });
    expect(saver.value('plan')).to.deep.equal({ group: 'PLC' });
    await saver.settled();
    expect(api.items.get('notes')?.value).to.deep.equal({ text: 'mine' });
  });
});
