/** The delivery loop: finds platforms with due work and runs a lane for each, so that a dead LMS delays no other. */
import { createLookout, type Lookout } from '../effects/lookout.ts';
import type { GradesContext } from './context.ts';
import { Lane } from './lane.ts';
import { Slots } from './slots.ts';

/** Calls at once, of all lanes. */
const IN_ALL = 48;

export class DeliveryLoop {
  private readonly lanes = new Map<string, Lane>();
  private readonly slots = new Slots(IN_ALL);
  private readonly lookout: Lookout;

  constructor(private readonly context: GradesContext) {
    this.lookout = createLookout({
      look: async () => void (await this.scan()),
      everyMs: context.timing.pollMs,
      log: context.log,
      failure: 'looking for due grades failed',
    });
  }

  start(): void {
    this.lookout.start();
  }

  /** For good. Resolves when the requests at work have ended. */
  async stop(): Promise<void> {
    await this.lookout.stop();
    await Promise.all([...this.lanes.values()].map((lane) => lane.stop()));
  }

  /** There may be something due. */
  nudge(): void {
    this.lookout.nudge();
  }

  /** A person wants something sent to this platform. */
  wake(platformKey: string): void {
    this.lanes.get(platformKey)?.probe();
  }

  /** Resolves when nothing is due that this process may try now. */
  async deliverDue(): Promise<void> {
    for (let open = await this.scan(); open.length > 0; open = await this.scan()) await Promise.all(open);
  }

  /** @returns the lanes that have work now */
  private async scan(): Promise<Promise<void>[]> {
    const platforms = await this.context.store.duePlatforms(this.context.clock().getTime());
    return platforms.map((key) => this.laneOf(key).start()).filter((lane) => lane !== null);
  }

  private laneOf(platformKey: string): Lane {
    const lane = this.lanes.get(platformKey) ?? new Lane(this.context, platformKey, this.slots);
    this.lanes.set(platformKey, lane);
    return lane;
  }
}
