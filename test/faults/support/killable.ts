/** Starts, kills and starts again a tool process on the same data; the demo LMS lives on in the test's own process. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Settings } from '../../../config/settings.ts';
import { makeInvite } from '../../../server/platforms/invite.ts';
import { Person } from '../../journeys/support/person.ts';
import { testSettings } from '../../journeys/support/world.ts';
import { createDemoLms, type DemoLms, type Registration } from '../../platform/platform.ts';
import { type DemoPeople, seedDemo } from '../../platform/seed.ts';
import { registerWithLms } from '../../support/connect.ts';
import { freePort } from '../../support/free-port.ts';
import type { TestStore } from '../../support/stores.ts';
import type { ToolOrder } from './tool-process.ts';

const district = { id: 'lakeside', name: 'Lakeside District', timeZone: 'America/Chicago' };
const program = fileURLToPath(new URL('./tool-process.ts', import.meta.url));

export class KillableDistrict {
  private child: ChildProcess | null = null;

  private constructor(
    readonly lms: DemoLms,
    readonly people: DemoPeople,
    readonly settings: Settings,
    private readonly registration: Registration,
    private readonly destroyPlace: () => Promise<void>,
  ) {}

  static async open(store: TestStore): Promise<KillableDistrict> {
    const place = await store.place();
    const settings = testSettings(await freePort(), place);
    const lms = createDemoLms({ temper: 'moodle', title: 'Lakeside LMS' });
    await lms.start(0);
    const people = seedDemo(lms);
    const registration = registerWithLms(lms, settings.publicUrl);
    return new KillableDistrict(lms, people, settings, registration, place.destroy);
  }

  /** Resolves when the tool answers. @param dieAt the point at which it will kill itself */
  async start(dieAt: string | null = null, leaseMs = 3000): Promise<void> {
    const child = this.fork(dieAt, leaseMs);
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('exit', (code, signal) =>
        reject(new Error(`the tool ended at its start: ${code ?? signal}`)),
      );
    });
  }

  /** For work that is left from before: starts, and resolves when the point was reached, be it at the very start. */
  async startAndDie(dieAt: string, leaseMs = 3000): Promise<void> {
    const child = this.fork(dieAt, leaseMs);
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code, signal) => {
        if (signal === 'SIGKILL') resolve();
        else reject(new Error(`the tool ended before ${dieAt}: ${code ?? signal}`));
      });
    });
  }

  private fork(dieAt: string | null, leaseMs: number): ChildProcess {
    const { settings, registration } = this;
    const order: ToolOrder = { settings, registration, district, dieAt, leaseMs };
    const child = fork(program, {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, TOOL_ORDER: JSON.stringify(order) },
    });
    this.child = child;
    return child;
  }

  /** Resolves when the process is gone, by its own hand or by `kill -9`. */
  async died(): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => child.once('exit', () => resolve()));
  }

  async kill(): Promise<void> {
    this.child?.kill('SIGKILL');
    await this.died();
  }

  launched(userId: number, activityId: number): Promise<Person> {
    return Person.launch(this.lms, this.settings.publicUrl, userId, activityId);
  }

  administratorCode(): string {
    return makeInvite(
      { organisation: district.name, organisationId: district.id, samples: false },
      { secretKey: this.settings.secretKey, publicUrl: this.settings.publicUrl, now: new Date() },
    ).administratorCode;
  }

  async close(): Promise<void> {
    await this.kill();
    await this.lms.stop();
    await this.destroyPlace();
  }
}
