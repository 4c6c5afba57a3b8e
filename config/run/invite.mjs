/** `npm run -s invite`: the built command where there is a build, else the sources. */
import { runCommand } from './steps.mjs';

runCommand('invite');
