/** What `npm run content` says to the operator. */
import type { Outcome } from '../content-file.schema.ts';

const saves: Record<Outcome, string> = { new: 'new', changed: 'changed', unchanged: 'as it was' };

export const commandWords = {
  usage:
    'npm run -s content -- --file FILE [--organization NAME_OR_ID] [--check], or with --export FILE in place of --file',
  noFile: (path: string) => `${path} is not a file that can be read.`,
  tooLarge: (path: string) => `${path} is too large to be a content file.`,
  noOrganisations:
    'There is no organization in this data yet: one is made when the first LMS registers. Check DATA_DIR.',
  unknown: (list: string) => `No organization has this id or name. These are here:\n${list}`,
  several: (list: string) => `Name one organization by --organization, best by its id:\n${list}`,
  problem: (at: { path: string; line: number; column: number; field: string; says: string }) =>
    `${at.path}:${at.line}:${at.column}${at.field ? `  ${at.field}` : ''}\n  ${at.says}`,
  notInOrder: (count: number) =>
    count === 1
      ? 'Nothing was changed: one place needs mending first.'
      : `Nothing was changed: ${count} places need mending first.`,
  issuer: (outcome: Outcome, name: string) => `Issuer, ${saves[outcome]}: ${name}`,
  microCredential: (outcome: Outcome, title: string, version: number) =>
    `Micro-credential, ${saves[outcome]}: ${title}, version ${version}`,
  checked: 'The file is in order. Nothing was changed.',
  published: (organisation: string) => `Published for ${organisation}.`,
  exported: (count: number, path: string) => `${count} written to ${path}`,
  fileThere: (path: string) => `${path} is there already: name another file.`,
  notWritten: (path: string) => `${path} cannot be written.`,
  full: 'This organization cannot have more: 1000 issuers and 1000 micro-credentials at most.',
};
