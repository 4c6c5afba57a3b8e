import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { LmsState } from './model.ts';

/** An LMS on its first day: no people, no courses, no keys yet. */
export function emptyState(): LmsState {
  return {
    version: 1,
    nextId: 1,
    cookieSecret: randomBytes(32).toString('hex'),
    keys: [],
    users: {},
    courses: {},
    enrolments: {},
    tools: {},
    activities: {},
    lineItems: {},
    grades: {},
    scorePosts: [],
    accessTokens: {},
  };
}

/**
 * Where the LMS keeps its state between two starts. `save` returns only when the file is in place
 * (written beside it, then renamed over it), so that an answered score survives the end of the process.
 */
export interface StateFile {
  load(): LmsState;
  save(state: LmsState): void;
}

/** Keeps the state in one JSON file. Throws when the file exists and is not ours. */
export function stateInFile(path: string): StateFile {
  return {
    load() {
      if (!existsSync(path)) return emptyState();
      const state = JSON.parse(readFileSync(path, 'utf8')) as LmsState;
      if (state.version !== 1) throw new Error(`${path} was not written by this version of the demo LMS`);
      return state;
    },
    save(state) {
      mkdirSync(dirname(path), { recursive: true });
      const draft = `${path}.${process.pid}.tmp`;
      writeFileSync(draft, JSON.stringify(state));
      renameSync(draft, path);
    },
  };
}

/** Keeps nothing: what most tests want. */
export function stateInMemory(): StateFile {
  return { load: emptyState, save: () => undefined };
}
