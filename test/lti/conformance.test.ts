import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { behaviourTables, conformance, launchTables } from './conformance.ts';

const file = new URL('../../docs/conformance.md', import.meta.url);

describe('docs/conformance.md', () => {
  it('says what the tables say', () => {
    if (process.env['UPDATE_CONFORMANCE'] === '1') writeFileSync(file, conformance());
    expect(readFileSync(file, 'utf8')).to.equal(conformance());
  });

  it('names each case once', () => {
    const names = [...launchTables, ...behaviourTables].flatMap(([, cases]) => cases.map(({ name }) => name));
    expect(new Set(names).size).to.equal(names.length);
  });
});
