import type { Temper, TemperName } from '../temper.ts';
import { canvas } from './canvas.ts';
import { moodle } from './moodle.ts';
import { schoology } from './schoology.ts';

const TEMPERS: Record<TemperName, Temper> = { moodle, canvas, schoology };

/** The manners of the named LMS. */
export function temperNamed(name: TemperName): Temper {
  return TEMPERS[name];
}
