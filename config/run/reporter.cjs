/** Mocha's dots, and in a file what the closing lines of the test command need: counts, and which files took longest. */
const { writeFileSync } = require('node:fs');
const { relative } = require('node:path');
const { reporters } = require('mocha');

const SLOWEST = 12;

module.exports = class CountingReporter extends reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    const times = new Map();
    let since = Date.now();
    // Also what its hooks took: the time since the test before it ended.
    runner.on('test end', ({ file }) => {
      const now = Date.now();
      times.set(file, (times.get(file) ?? 0) + now - since);
      since = now;
    });
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      const slowest = [...times]
        .sort(([, one], [, other]) => other - one)
        .slice(0, SLOWEST)
        .map(([file, ms]) => ({ file: relative('test', file ?? ''), seconds: Math.round(ms / 1000) }));
      if (process.env.TEST_COUNTS)
        writeFileSync(process.env.TEST_COUNTS, JSON.stringify({ passes, failures, pending, slowest }));
    });
  }
};
