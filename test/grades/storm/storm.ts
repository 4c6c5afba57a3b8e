/** Three LMSs with their gradebooks, one of them perhaps dead, and a tool that is killed in the middle. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeJwt } from 'jose';
import type { Settings } from '../../../config/settings.ts';
import { testSettings } from '../../journeys/support/world.ts';
import type { Fault, FaultPoint } from '../../platform/faults.ts';
import type { ScorePost } from '../../platform/model.ts';
import { createDemoLms, type DemoLms, type Registration } from '../../platform/platform.ts';
import type { TemperName } from '../../platform/temper.ts';
import { registerWithLms } from '../../support/connect.ts';
import { freePort } from '../../support/free-port.ts';
import type { TestPlace, TestStore } from '../../support/stores.ts';
import type { Educator, Result, StormNews, StormOrder } from './order.ts';

const program = fileURLToPath(new URL('./tool-process.ts', import.meta.url));
const AGS = 'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint';

/** A person with what the test must know beyond the tool. */
export interface Graded extends Educator {
  userId: number;
}

export interface School {
  lms: DemoLms;
  registration: Registration;
  lineItemId: number;
  educators: Graded[];
}

export class Storm {
  readonly schools: School[] = [];
  private child: ChildProcess | null = null;
  private readonly listeners = new Set<(news: StormNews) => void>();

  private constructor(
    private readonly place: TestPlace,
    private readonly settings: Settings,
  ) {}

  static async open(store: TestStore): Promise<Storm> {
    const place = await store.place();
    return new Storm(place, testSettings(await freePort(), place));
  }

  /** @param decisionsOf of the person with this number */
  async addSchool(temper: TemperName, people: number, decisionsOf: (n: number) => Result[]): Promise<School> {
    const lms = createDemoLms({ temper, title: `${temper} school` });
    await lms.start(0);
    const registration = registerWithLms(lms, this.settings.publicUrl);
    const course = lms.addCourse({ title: 'Everybody' });
    const activity = lms.addActivity({
      courseId: course.id,
      title: 'A micro-credential',
      lineItem: { label: 'A micro-credential', scoreMaximum: 100 },
    });
    const users = Array.from({ length: people }, (_, n) =>
      lms.addUser({ name: `Person ${n}`, enrol: [{ courseId: course.id, role: 'student' }] }),
    );
    const token = await lms.buildLaunch({ userId: users[0]?.id ?? 0, activityId: activity.id });
    const ags = decodeJwt(token)[AGS] as { lineitem: string; lineitems: string; scope: string[] };
    const at = this.schools.length;
    const school: School = {
      lms,
      registration,
      lineItemId: lms.lineItemOf(activity.id)?.id ?? 0,
      educators: users.map(({ id }, n) => ({
        lms: at,
        personId: `${temper}-${at}-${n}`,
        userId: id,
        sub: lms.subOf(id),
        lineItem: ags.lineitem,
        lineItems: ags.lineitems,
        scopes: ags.scope,
        decisions: decisionsOf(n),
      })),
    };
    this.schools.push(school);
    return school;
  }

  /**
   * Resolves when the tool listens.
   * @param schools whose people it is told of; default: all
   * @param timeoutMs after which it gives up a call
   */
  async start(schools: readonly School[] = this.schools, timeoutMs = 800): Promise<void> {
    const order: StormOrder = {
      settings: this.settings,
      district: { id: 'lakeside', name: 'Lakeside District' },
      registrations: this.schools.map(({ registration }) => registration),
      educators: inTurns(schools.map(({ educators }) => educators)),
      timeoutMs,
    };
    const file = join(this.place.dataDir, 'storm.json');
    await writeFile(file, JSON.stringify(order));
    const child = fork(program, [file], { execArgv: ['--expose-gc', '--import', 'tsx'] });
    child.on('message', (news: StormNews) => {
      for (const listener of this.listeners) listener(news);
    });
    this.child = child;
    await this.heard('ready');
  }

  /** Resolves when every decision is in the outbox. */
  fed = () => this.heard('fed');

  private heard<K extends StormNews['kind']>(kind: K): Promise<StormNews & { kind: K }> {
    return new Promise((resolve, reject) => {
      const listener = (news: StormNews) => {
        if (news.kind !== kind) return;
        this.listeners.delete(listener);
        resolve(news as StormNews & { kind: K });
      };
      this.listeners.add(listener);
      this.child?.once('exit', (code, signal) => reject(new Error(`the tool ended: ${code ?? signal}`)));
    });
  }

  async memory(): Promise<number> {
    const news = this.heard('memory');
    this.child?.send('memory');
    return (await news).rss;
  }

  async kill(): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async close(): Promise<void> {
    await this.kill();
    for (const { lms } of this.schools) await lms.stop();
    await this.place.destroy();
  }
}

/** One of each school, again and again, as work comes in. */
function inTurns(groups: readonly (readonly Educator[])[]): Educator[] {
  const longest = Math.max(...groups.map(({ length }) => length));
  return Array.from({ length: longest }, (_, n) => groups.flatMap((group) => group[n] ?? [])).flat();
}

/** Scores that the gradebook took, oldest first. */
export const taken = ({ lms, lineItemId }: School, userId?: number): ScorePost[] =>
  lms
    .scorePosts(userId === undefined ? { lineItemId } : { lineItemId, userId })
    .filter(({ status }) => status < 300);

/** Everything that LMSs do on a bad day: to a third of all scores, and to a tenth of what is read. */
export function badDay(random: () => number): (point: FaultPoint) => Fault | undefined {
  const faults: (() => Fault)[] = [
    () => ({ kind: 'status', status: 429, retryAfter: 1 }),
    () => ({ kind: 'status', status: 429, retryAfter: new Date(Date.now() + 1000) }),
    () => ({ kind: 'status', status: 503, retryAfter: 1 }),
    () => ({ kind: 'status', status: 503 }),
    () => ({ kind: 'status', status: 500 }),
    () => ({ kind: 'status', status: 401 }),
    () => ({ kind: 'status-after-storing', status: 500 }),
    () => ({ kind: 'drop' }),
    () => ({ kind: 'drop-after-storing' }),
    () => ({ kind: 'time-out' }),
    () => ({ kind: 'time-out-after-storing' }),
  ];
  return (point) => {
    if (point === 'jwks' || point === 'token')
      return random() < 0.3 ? { kind: 'slow', milliseconds: 400 } : undefined;
    if (random() > (point === 'scores' ? 0.33 : 0.1)) return undefined;
    return faults[Math.floor(random() * faults.length)]?.();
  };
}
