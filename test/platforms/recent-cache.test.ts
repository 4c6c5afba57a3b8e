import { expect } from 'chai';
import { RecentCache } from '../../server/platforms/recent-cache.ts';

describe('What was read a moment ago', () => {
  let now = 0;
  let reads: string[] = [];
  const build = (maxEntries = 10) =>
    new RecentCache<string | null>({ clock: () => new Date(now), maxAgeMs: 4_000, maxEntries });
  const read = (value: string | null) => async () => {
    reads.push(String(value));
    return value;
  };

  beforeEach(() => {
    now = 1_000_000;
    reads = [];
  });

  it('is not read again before it is too old, and then it is', async () => {
    const cache = build();
    expect(await cache.get('a', read('one'))).to.equal('one');
    now += 3_999;
    expect(await cache.get('a', read('two'))).to.equal('one');
    now += 1;
    expect(await cache.get('a', read('three'))).to.equal('three');
    expect(reads).to.deep.equal(['one', 'three']);
  });

  it('is as old as the beginning of its reading, however long that took', async () => {
    const cache = build();
    await cache.get('a', async () => {
      now += 3_000;
      return 'slow';
    });
    now += 1_000;
    expect(await cache.get('a', read('fresh'))).to.equal('fresh');
  });

  it('does not live longer because the clock was set back', async () => {
    const cache = build();
    await cache.get('a', read('one'));
    now -= 60_000;
    expect(await cache.get('a', read('two'))).to.equal('two');
  });

  it('is read once for all who ask at the same time', async () => {
    const cache = build();
    const answers = await Promise.all(Array.from({ length: 50 }, () => cache.get('a', read('one'))));
    expect(new Set(answers)).to.deep.equal(new Set(['one']));
    expect(reads).to.have.length(1);
  });

  it('does not keep a failure, nor that something is not there', async () => {
    const cache = build();
    const failure = await cache
      .get('a', () => Promise.reject(new Error('down')))
      .catch((error: Error) => error.message);
    expect(failure).to.equal('down');
    expect(await cache.get('a', read(null))).to.equal(null);
    expect(await cache.get('a', read('there'))).to.equal('there');
  });

  it('forgets on demand, also what is being read just now', async () => {
    const cache = build();
    let finish: (value: string) => void = () => {};
    const reading = cache.get('a', () => new Promise<string>((resolve) => (finish = resolve)));
    cache.forget('a');
    finish('before the change');
    await reading;
    expect(await cache.get('a', read('after the change'))).to.equal('after the change');
  });

  it('never holds more than it may', async () => {
    const cache = build(3);
    for (let n = 0; n < 100; n += 1) await cache.get(`key ${n}`, read(`${n}`));
    expect(cache.size).to.equal(3);
    expect(await cache.get('key 99', read('again'))).to.equal('99');
    expect(await cache.get('key 0', read('again'))).to.equal('again');
  });
});
