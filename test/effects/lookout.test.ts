import { expect } from 'chai';
import { createLookout } from '../../server/effects/lookout.ts';

/** A look that ends when the test lets it end. */
class Look {
  begun = 0;
  private ends: ((error?: Error) => void)[] = [];
  readonly run = (): Promise<void> => {
    this.begun += 1;
    return new Promise((resolve, reject) => this.ends.push((error) => (error ? reject(error) : resolve())));
  };
  async end(error?: Error): Promise<void> {
    this.ends.shift()?.(error);
    // What follows a look follows in microtasks: they are done when a later turn begins.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('Looking at intervals and when nudged', () => {
  let look: Look;
  let told: unknown[];
  const open = () =>
    createLookout({
      look: look.run,
      everyMs: 3_600_000,
      log: { warn: (details, message) => told.push([details, message]) },
      failure: 'looking failed',
    });

  beforeEach(() => {
    look = new Look();
    told = [];
  });

  it('looks at the start, and once more however often it was asked meanwhile', async () => {
    const lookout = open();
    lookout.start();
    lookout.nudge();
    lookout.nudge();
    expect(look.begun).to.equal(1);
    await look.end();
    expect(look.begun).to.equal(2);
    await look.end();
    expect(look.begun).to.equal(2);
    await lookout.stop();
  });

  it('says once that a look failed, and looks again when nudged', async () => {
    const lookout = open();
    lookout.start();
    lookout.nudge();
    await look.end(new TypeError('a name'));
    expect(told).to.deep.equal([[{ error: 'TypeError' }, 'looking failed']]);
    lookout.nudge();
    expect(look.begun).to.equal(2);
    await look.end();
    await lookout.stop();
  });

  it('lets the look at work end when it is stopped, and begins no other', async () => {
    const lookout = open();
    lookout.start();
    lookout.nudge();
    let stopped = false;
    const stop = lookout.stop().then(() => {
      stopped = true;
    });
    lookout.nudge();
    await new Promise((resolve) => setImmediate(resolve));
    expect(stopped).to.equal(false);
    await look.end();
    await stop;
    expect(look.begun).to.equal(1);
  });

  it('looks for whoever asks though it was not started, and tells them what failed', async () => {
    const lookout = open();
    lookout.nudge();
    expect(look.begun).to.equal(0);
    const failed = lookout.lookNow().catch((error: Error) => error.message);
    await look.end(new Error('no storage'));
    expect(await failed).to.equal('no storage');
    expect(told).to.deep.equal([]);
  });
});
