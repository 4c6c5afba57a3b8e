/**
 * A tool in a process of its own, so that it can be killed. It gets its order as JSON in TOOL_ORDER, says `ready`, and
 * kills itself with SIGKILL when it reaches the named point, as often as it is asked to.
 */
import { pino } from 'pino';
import type { Settings } from '../../../config/settings.ts';
import { createTool } from '../../../server/tool.ts';
import type { Registration } from '../../platform/platform.ts';
import { type District, registerWithTool } from '../../support/connect.ts';

export interface ToolOrder {
  settings: Settings;
  registration: Registration;
  district: District;
  /** Where the process ends itself; null: nowhere. */
  dieAt: string | null;
  /** Milliseconds after which work of a process that died is taken up by the next one. */
  leaseMs: number;
}

const order = JSON.parse(process.env['TOOL_ORDER'] ?? '') as ToolOrder;
const tool = await createTool({
  settings: order.settings,
  log: pino({ level: 'silent' }),
  leaseMs: order.leaseMs,
  at: async (point) => {
    if (point === order.dieAt) process.kill(process.pid, 'SIGKILL');
  },
});
await tool.listen();
await registerWithTool(tool, order.registration, order.district);
process.send?.('ready');
