import type { Grades } from '../../../server/grades/grades.ts';
import type { TestStore } from '../../support/stores.ts';
import { decided, microCredential, opens, type Registered, submissionOf, World } from './world.ts';

/** Ana, a Moodle and a Canvas in which she has courses, and the tool that sends her grades. */
export class Ana {
  readonly submission = submissionOf('ana');
  /** A test may put another instance of the tool in its place. */
  grades: Grades;

  private constructor(
    readonly world: World,
    readonly moodle: Registered,
    readonly canvas: Registered,
  ) {
    this.grades = world.grades();
  }

  static async with(store: TestStore): Promise<Ana> {
    const world = await World.open(store);
    return new Ana(world, await world.addPlatform('moodle'), await world.addPlatform('canvas'));
  }

  /** Opens the micro-credential in a course; its grade has a line item there. */
  opensIn(registered: Registered, more: Parameters<typeof opens>[2] = {}): Promise<void> {
    const lineItem = registered.gradebook.addLineItem('item', microCredential);
    return this.grades.recordTarget(opens(registered, 'ana', { lineItem, ...more }));
  }

  /** The effect of a decision on her work, as the relay hands it over. */
  decision(result: 'pass' | 'not-yet', attempt: number) {
    return decided('ana', result, attempt, this.world.clock());
  }

  hears(result: 'pass' | 'not-yet', attempt: number): Promise<void> {
    return this.grades.gradeHandler(this.decision(result, attempt));
  }

  /** Until nothing waits to be sent. */
  settle(): Promise<void> {
    return this.world.settle(this.grades, [this.submission]);
  }

  receipts() {
    return this.grades.receipts(this.submission);
  }

  /** What a gradebook stored for her. */
  posts(registered: Registered) {
    return registered.gradebook.storedFor('item', 'lms-ana');
  }

  shownIn(registered: Registered) {
    return registered.gradebook.row('item', 'lms-ana');
  }
}
