/** The demo's three LMSs, on ports one after another: each with the manners of one product, all of one district. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createDemoLms, type DemoLms } from '../platform/platform.ts';
import type { TemperName } from '../platform/temper.ts';

interface School {
  temper: TemperName;
  title: string;
  like: string;
  /** Below DATA_DIR. */
  file: string;
}

const schools: School[] = [
  { temper: 'moodle', title: 'Lakeside LMS', like: 'Moodle', file: 'demo-lms.json' },
  { temper: 'canvas', title: 'Lakeside Canvas', like: 'Canvas', file: 'demo-lms-canvas.json' },
  { temper: 'schoology', title: 'Lakeside Schoology', like: 'Schoology', file: 'demo-lms-schoology.json' },
];

export interface DemoSchool {
  lms: DemoLms;
  like: string;
}

/**
 * Starts all of them, Moodle's manners first. Either all run, or none.
 * @param firstPort the others take the next two
 * @throws with a plain sentence when a port is taken
 */
export async function startSchools(dataDir: string, firstPort: number): Promise<DemoSchool[]> {
  const all = schools.map((school, n) => ({ ...school, url: `http://localhost:${firstPort + n}` }));
  const made = all.map(({ temper, title, like, file }) => ({
    like,
    lms: createDemoLms({
      ...{ temper, title },
      stateFile: join(dataDir, file),
      mailFolder: join(dataDir, 'mail'),
      neighbours: all.filter((other) => other.temper !== temper),
    }),
  }));
  try {
    for (const [n, { lms }] of made.entries()) await startOn(lms, firstPort + n);
  } catch (error) {
    await Promise.all(made.map(({ lms }) => lms.stop()));
    throw error;
  }
  return made;
}

async function startOn(lms: DemoLms, port: number): Promise<void> {
  try {
    await lms.start(port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(
      `Port ${port} is taken by another program. Stop it, or set LMS_PORT to the first of three free ones.`,
    );
  }
}

/** What the LMSs and the mailbox remember. */
export function forgetSchools(dataDir: string): void {
  for (const { file } of schools) rmSync(join(dataDir, file), { force: true });
  rmSync(join(dataDir, 'mail'), { recursive: true, force: true });
}
