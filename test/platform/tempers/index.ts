import type { Temper, TemperName } from '../temper.ts';
import { moodle } from './moodle.ts';

const TEMPERS: Partial<Record<TemperName, Temper>> = { moodle };

/** The manners of the named LMS. Throws where this demo LMS does not know it. */
export function temperNamed(name: TemperName): Temper {
  const temper = TEMPERS[name];
  if (temper === undefined) throw new Error(`The demo LMS has no manners called ${name}`);
  return temper;
}
