/** docs/conformance.md, made from the very tables that the tests run. */
import { readFileSync } from 'node:fs';
import type { BehaviourCase } from './cases/behaviour.ts';
import { browserBound } from './cases/browser.ts';
import type { LaunchCase } from './cases/case.ts';
import { mustAccept, mustReject } from './cases/certification.ts';
import { claimCases, timeCases } from './cases/claims.ts';
import { forged, replayed } from './cases/forged.ts';
import { coldKeyCases, keyCases } from './cases/keys.ts';
import { malformed, registrations } from './cases/malformed.ts';

type Row = Pick<LaunchCase, 'name' | 'source'> & { test: string; here: string };

/** The test's own title; both come from here. */
export const launchTitle = ({ name, source, expected }: LaunchCase): string =>
  `${expected === 'accepted' ? 'accepts' : 'refuses'} ${name} (${source})`;
export const behaviourTitle = ({ name, source }: BehaviourCase): string => `${name} (${source})`;

export const launchTables: [string, LaunchCase[]][] = [
  ['Certification: to be rejected', mustReject],
  ['Certification: to be accepted', mustAccept],
  ['Claims', claimCases],
  ['Time', timeCases],
];
export const behaviourTables: [string, BehaviourCase[]][] = [
  ['Forged', forged],
  ['Replayed and late', replayed],
  ['From another browser', browserBound],
  ['Malformed', malformed],
  ['Registrations', registrations],
];
const keyTables: [string, BehaviourCase[]][] = [['The platform’s keys', [...keyCases, ...coldKeyCases]]];

const others: Row[] = [
  {
    name: 'makes keys without stopping the event loop',
    source: 'hole of stock ltijs: RSA generation blocks the event loop',
    test: 'makes keys without stopping the event loop',
    here: 'holds',
  },
];

const intro = `# Conformance of the launch

Made from the tables in test/lti/cases by \`UPDATE_CONFORMANCE=1 npx mocha --config config/mocharc.json --spec
test/lti/conformance.test.ts\`; a test fails when this file is out of date. Each row is a test of the title in its last
column, over HTTP, against the LTI layer on the embedded store with id_tokens signed by another library.

*Stock ltijs* is version 5.9.9 as its manual sets it up, with its tables in memory; measured by \`node --import tsx
test/lti/stock/main.ts\`, which is no part of the tests. "As here" means the same outcome, "–" that it was not asked.
`;

export function conformance(): string {
  const stock: Record<string, string> = JSON.parse(
    readFileSync(new URL('stock/results.json', import.meta.url), 'utf8'),
  );
  const launches = launchTables.map(([title, cases]) => table(title, cases.map(launchRow), stock));
  const behaviours = [...behaviourTables, ...keyTables].map(([title, cases]) =>
    table(title, cases.map(behaviourRow), stock),
  );
  const asked = Object.values(stock);
  const fails = asked.filter((result) => result !== 'as here').length;
  const summary = `\nOf the ${asked.length} rows that stock ltijs was asked, it fails ${fails}.\n`;
  return [intro, summary, ...launches, ...behaviours, table('Keys of the tool', others, stock)].join('');
}

const launchRow = (one: LaunchCase): Row => ({
  name: one.name,
  source: one.source,
  test: launchTitle(one),
  here: one.expected === 'accepted' ? 'accepted' : `refused: \`${one.expected}\``,
});
const behaviourRow = (one: BehaviourCase): Row => ({
  name: one.name,
  source: one.source,
  test: behaviourTitle(one),
  here: 'holds',
});

function table(title: string, rows: Row[], stock: Record<string, string>): string {
  const lines = rows.map(
    ({ name, source, here, test }) =>
      `| ${[name, source, here, stock[name] ?? '–', test].map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`,
  );
  const head = '| Case | Source | Here | Stock ltijs | Test |\n|---|---|---|---|---|';
  return `\n## ${title}\n\n${head}\n${lines.join('\n')}\n`;
}
