import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { isSameFile } from '../../client/evidence/same-file.ts';
import {
  type AfterFailure,
  accepted,
  afterFailure,
  inTime,
  kindOf,
  percent,
  refusedAtOnce,
  remaining,
  type Sample,
  sampled,
  waitBeforeTry,
} from '../../client/evidence/upload.rules.ts';

const MB = 1_000_000;
const limits = { fileBytes: 2000 * MB, personBytes: 5000 * MB, usedBytes: 4000 * MB };

describe('Uploads: what is said before a byte is sent', () => {
  const cases: [string, { name: string; size: number }, string | null][] = [
    ['a phone video goes', { name: 'Period 3.MOV', size: 800 * MB }, null],
    ['an empty file does not', { name: 'plan.pdf', size: 0 }, 'empty'],
    ['a kind that nobody can open', { name: 'Seating plan.pages', size: MB }, 'kind-not-allowed'],
    ['no ending at all', { name: 'plan', size: MB }, 'kind-not-allowed'],
    ['more than one file may have', { name: 'day.mp4', size: 2001 * MB }, 'file-limit'],
    ['more than is left', { name: 'day.mp4', size: 1001 * MB }, 'person-limit'],
    ['exactly what is left', { name: 'day.mp4', size: 1000 * MB }, null],
  ];
  for (const [name, file, reason] of cases)
    it(name, () => expect(refusedAtOnce(file, limits)).to.equal(reason));

  it('knows kinds by their endings, in any case', () => {
    expect(kindOf('Whiteboard.HEIC')).to.equal('image');
    expect(kindOf('archive.tar.gz')).to.equal(null);
    expect(accepted).to.include('.heic').and.to.include('.docx');
  });
});

describe('Uploads: how far, and how long', () => {
  it('never says 100% before all is there', () => {
    expect(percent(999, 1000)).to.equal(99);
    expect(percent(0, 1000)).to.equal(0);
    expect(percent(1000, 1000)).to.equal(100);
  });
  it('says nothing about the time at first, then goes by the last 20 seconds', () => {
    let samples: Sample[] = [];
    const at = (seconds: number, bytes: number) => {
      samples = sampled(samples, { at: seconds * 1000, bytes });
    };
    at(0, 0);
    at(1, 10 * MB);
    expect(remaining(samples, 100 * MB)).to.equal(null);
    at(2, 20 * MB);
    expect(remaining(samples, 100 * MB)).to.equal(8);
    for (let second = 30; second <= 60; second += 5) at(second, 20 * MB + (second - 30) * MB);
    expect(samples).to.have.length(5);
    expect(remaining(samples, 100 * MB)).to.equal(50);
  });
  it('begins to measure anew after a step back', () => {
    const samples = sampled([{ at: 0, bytes: 50 }], { at: 1000, bytes: 20 });
    expect(samples).to.deep.equal([{ at: 1000, bytes: 20 }]);
  });
  it('says it as people do', () => {
    expect(inTime(12)).to.deep.equal({ unit: 'moments', count: 0 });
    expect(inTime(55)).to.deep.equal({ unit: 'minutes', count: 1 });
    expect(inTime(250)).to.deep.equal({ unit: 'minutes', count: 4 });
    expect(inTime(3 * 3600)).to.deep.equal({ unit: 'hours', count: 3 });
  });
});

describe('Uploads: what follows a failure', () => {
  const cases: [string, Parameters<typeof afterFailure>, AfterFailure][] = [
    ['no answer: later', [null], { kind: 'later' }],
    ['a server that is away: later', [502], { kind: 'later' }],
    ['the connection before still holds it: later', [423], { kind: 'later' }],
    ['another offset: later, asks first', [409], { kind: 'later' }],
    ['a token that is over: another one', [401, { error: 'not-signed-in' }], { kind: 'renew' }],
    [
      'a session that is over: stops',
      [401, { error: 'session-ended' }],
      { kind: 'stopped', reason: 'ended' },
    ],
    [
      'the same, when no new token is to be had',
      [null, { error: 'session-ended' }],
      { kind: 'stopped', reason: 'ended' },
    ],
    ['a full disk: stops', [503, { reason: 'disk-full' }], { kind: 'stopped', reason: 'disk-full' }],
    ['gone: looks whether it had arrived', [404], { kind: 'look' }],
    ['too large: refused', [413, { reason: 'file-limit' }], { kind: 'refused', reason: 'file-limit' }],
    ['a reason without words of its own', [400, { reason: 'odd' }], { kind: 'refused', reason: 'other' }],
  ];
  for (const [name, given, expected] of cases)
    it(name, () => expect(afterFailure(...given)).to.deep.equal(expected));

  it('tries soon at first, every half minute in the end', () => {
    expect([1, 2, 3, 4, 5, 60].map(waitBeforeTry)).to.deep.equal([1000, 2000, 5000, 10_000, 30_000, 30_000]);
  });
});

describe('Uploads: the same file again after a closed tab', () => {
  const bytes = new Uint8Array(2500).map((_, at) => at % 251);
  const hex = (part: Uint8Array) => createHash('sha256').update(part).digest('hex');
  const prefix = async () => ({
    bytes: 2200,
    sha256: hex(bytes.slice(0, 2200)),
    chunkBytes: 1000,
    chunks: [bytes.slice(0, 1000), bytes.slice(1000, 2000), bytes.slice(2000, 2200)].map(hex),
  });
  const compare = (file: Uint8Array<ArrayBuffer>, hashes = prefix) =>
    isSameFile(new Blob([file]), { size: 2500 }, hashes);

  it('goes on with the same file', async () => {
    expect(await compare(bytes)).to.deep.equal({ same: true });
  });
  it('sees another size without reading or asking', async () => {
    const never = () => Promise.reject(new Error('asked'));
    expect(await compare(bytes.slice(1), never)).to.deep.equal({ same: false, because: 'size' });
  });
  for (const at of [0, 1999, 2199])
    it(`sees another byte at ${at}`, async () => {
      const other = bytes.slice();
      other[at] = (other[at] ?? 0) ^ 1;
      expect(await compare(other)).to.deep.equal({ same: false, because: 'content' });
    });
  it('nothing had arrived: any file of this size may begin', async () => {
    const nothing = async () => ({ bytes: 0, sha256: hex(new Uint8Array()), chunkBytes: 1000, chunks: [] });
    expect(await compare(bytes, nothing)).to.deep.equal({ same: true });
  });
});
