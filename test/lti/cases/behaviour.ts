/** A case that takes more than one launch: it acts by itself and says what must be true. */
import { expect } from 'chai';
import type { TestTool } from '../support/tool.ts';

export interface BehaviourCase {
  name: string;
  source: string;
  run: (tool: TestTool) => Promise<void>;
}

export const hole = (what: string) => `hole of stock ltijs: ${what}`;

export async function refuses(tool: TestTool, answer: { status: number }, reason: string): Promise<void> {
  expect(answer.status, String(tool.lastReason())).to.equal(400);
  expect(tool.lastReason()).to.equal(reason);
}

export async function stillWorks(tool: TestTool): Promise<void> {
  expect((await tool.whole()).status).to.equal(303);
}
