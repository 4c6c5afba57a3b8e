/**
 * Draws client/icons/sprite.svg from the lucide icons that are used and our own marks.
 * Run it after changing the list: `node config/run/icons.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './steps.mjs';

const icons = `
  arrow-down arrow-left arrow-right arrow-up ban book-open briefcase calendar camera captions circle-help clipboard-check clock
  cloud-check cloud-off copy download external-link eye-off file-text file-video flag globe history image info link loader
  lock mail paperclip pause pencil play plus printer refresh-cw rotate-ccw search settings share-2 shield-check trash-2 triangle-alert
  undo-2 upload user users x
`
  .trim()
  .split(/\s+/);

const body = (file) =>
  readFileSync(file, 'utf8')
    .replace(/<!--.*?-->/gs, '')
    .replace(/^\s*<svg[^>]*>|<\/svg>\s*$/g, '')
    .replace(/\s+/g, ' ')
    .trim();

const symbols = icons.map((name) => {
  const file = join(root, 'node_modules/lucide-static/icons', `${name}.svg`);
  return `<symbol id="i-${name}" viewBox="0 0 24 24">${body(file)}</symbol>`;
});
const marks =
  readFileSync(join(root, 'client/icons/marks.svg'), 'utf8').match(/<symbol[\s\S]*?<\/symbol>/g) ?? [];
const lines = [...symbols, ...marks.map((mark) => mark.replace(/\s+/g, ' ').replace(/> </g, '><'))];
writeFileSync(
  join(root, 'client/icons/sprite.svg'),
  `<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0" aria-hidden="true" class="sprite">\n${lines.join('\n')}\n</svg>\n`,
);
console.log(`${lines.length} symbols`);
