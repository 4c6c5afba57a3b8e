/** The delivery loop: finds platforms with due work and runs a lane for each, so that a dead LMS delays no other. */
import type { GradesContext } from './context.ts';
import { logFailure } from './jobs.ts';
import { Lane } from './lane.ts';
import { Slots } from './slots.ts';

/** Calls at once, of all lanes. */
const IN_ALL = 48;

export class DeliveryLoop {
  private readonly lanes = new Map<string, Lane>();
  private readonly slots = new Slots(IN_ALL);
  private timer: NodeJS.Timeout | null = null;
  private scanning: Promise<void> | null = null;
  private again = false;

  constructor(private readonly context: GradesContext) {}

  start(): void {
    this.timer ??= setInterval(() => this.nudge(), this.context.timing.pollMs);
    this.nudge();
  }

  /** For good. Resolves when the requests at work have ended. */
  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await this.scanning;
    await Promise.all([...this.lanes.values()].map((lane) => lane.stop()));
  }

  /** There may be something due. Looks of one process never overlap; one that is asked for meanwhile follows. */
  nudge(): void {
    if (!this.timer) return;
    this.again = true;
    this.scanning ??= this.scanWhileAsked()
      .catch((error: unknown) => logFailure(this.context, error, 'looking for due grades failed'))
      .finally(() => {
        this.scanning = null;
      });
  }

  /** A person wants something sent to this platform. */
  wake(platformKey: string): void {
    this.lanes.get(platformKey)?.probe();
  }

  /** Resolves when nothing is due that this process may try now. */
  async deliverDue(): Promise<void> {
    for (let open = await this.scan(); open.length > 0; open = await this.scan()) await Promise.all(open);
  }

  private async scanWhileAsked(): Promise<void> {
    while (this.again && this.timer) {
      this.again = false;
      await this.scan();
    }
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
