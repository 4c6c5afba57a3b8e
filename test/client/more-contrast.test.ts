import { readFileSync } from 'node:fs';
import { expect } from 'chai';

describe('More contrast', () => {
  const css = readFileSync(new URL('../../client/styles/tokens.css', import.meta.url), 'utf8');
  const valuesOf = (block: RegExp): string[] =>
    (block.exec(css)?.[1] ?? '')
      .split(';')
      .map((line) => line.trim())
      .filter((line) => line !== '');

  it('is the same where the browser asks for it and where the LMS does', () => {
    const browser = valuesOf(/@media \(prefers-contrast: more\) \{\s*:root \{([^}]*)\}/);
    const lms = valuesOf(/:root\[data-contrast="more"\] \{([^}]*)\}/);
    expect(browser).to.include('--ink-soft: var(--ink)');
    expect(lms).to.deep.equal(browser);
  });
});
