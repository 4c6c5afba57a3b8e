/** `npm run -s content`: files are meant from where the person is; npm starts commands in the project's folder. */
import { resolve } from 'node:path';
import { runCommand } from './steps.mjs';

const here = process.env.INIT_CWD ?? process.cwd();
const given = process.argv.slice(2).flatMap((word) => {
  const [, name, value] = /^(--(?:file|export))=(.*)$/s.exec(word) ?? [];
  return name === undefined ? [word] : [name, value];
});
runCommand(
  'content',
  given.map((word, at) => (['--file', '--export'].includes(given[at - 1]) ? resolve(here, word) : word)),
);
