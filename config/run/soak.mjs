/** `npm run test:soak`: 10,000 grades through demo LMSs on a bad day; `STORM_GRADES` and `STORM_SEED` change it. */
import { requireNode, run } from './steps.mjs';

requireNode();
process.env.STORM_GRADES ??= '10000';
const { ok } = await run('mocha', ['--config', 'config/mocharc.json', 'test/grades/storm.test.ts']);
process.exit(ok ? 0 : 1);
