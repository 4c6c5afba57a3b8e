/**
 * One educator's work on one micro-credential: what the server knows (`Mine`) and the saver that holds what is typed.
 * Both live as long as the page, so that going from phase to phase neither reloads nor loses anything.
 */
import { useState } from 'react';
import { useParams } from 'wouter';
import type { WorkItem } from '../../server/portfolio/work.schema.ts';
import type { Mine } from '../../server/submissions/submission.schema.ts';
import { call } from './api.ts';
import { type Loadable, type Loaded, useLoad } from './load.ts';
import { useMe } from './me.ts';
import { minePath } from './mine.ts';
import { joinChoices } from './saving/choice.rules.ts';
import { keep } from './saving/kept.ts';
import { isOnline, useFlushOnLeave, useSaver, watchSaver } from './saving/page-life.ts';
import { createSaver, type Saver } from './saving/saver.ts';
import { nothingStored, type Stored } from './saving/saving.rules.ts';
import { sendSave, sessionEnded } from './saving/send.ts';
import { base } from './session.ts';

const savers = new Map<string, Saver>();

function saverOf(id: string, personId: string): Saver {
  const there = savers.get(id);
  if (there) return there;
  const path = (key: string) =>
    `/micro-credentials/${encodeURIComponent(id)}/work/${encodeURIComponent(key)}`;
  const saver = createSaver({
    owner: `${base}:${personId}`,
    scope: id,
    send: (key, value, baseRevision) =>
      sendSave(
        () =>
          value === null
            ? removeItem(path(key), baseRevision)
            : call(path(key), { method: 'PUT', body: { value, baseRevision }, keepalive: true }),
        readConflict,
      ),
    join: joinChoices,
    keep,
    now: Date.now,
    online: isOnline,
    ended: sessionEnded,
  });
  watchSaver(saver);
  savers.set(id, saver);
  return saver;
}

/** A removal is a save of nothing. What never reached the server needs no request. */
async function removeItem(
  path: string,
  baseRevision: number,
): Promise<{ revision: number; savedAt: string }> {
  if (baseRevision > 0)
    await call(`${path}?baseRevision=${baseRevision}`, { method: 'DELETE', keepalive: true });
  return { revision: 0, savedAt: new Date().toISOString() };
}

const asStored = ({ value, revision, savedAt, createdAt }: WorkItem): Stored => ({
  value,
  revision,
  savedAt,
  createdAt,
});

/** Null: it was removed meanwhile. */
function readConflict(current: unknown): Stored | null {
  return current ? asStored(current as WorkItem) : nothingStored;
}

export interface Work {
  id: string;
  mine: Mine;
  saver: Saver;
  /** How many texts of an earlier visit came back. */
  recovered: number;
  again: () => void;
  /** Puts the answer of an act (apply, take back) in place. */
  replace: (mine: Mine) => void;
}

/** The work of the micro-credential in the address; fresh at each visit. */
export function useWork(): Loaded<Work> {
  const { id = '' } = useParams<{ id: string }>();
  const { person } = useMe();
  const saver = useSaver(saverOf(id, person.id));
  const [recovered, setRecovered] = useState(0);
  useFlushOnLeave(saver);
  const take = (mine: Mine) =>
    saver.refresh(Object.fromEntries(mine.work.map((item) => [item.key, asStored(item)])));
  const loaded: Loadable<Mine> = useLoad(minePath(id), {
    before: saver.acknowledgements,
    after: (mine, before) => {
      // An answer that was asked for before the last save says nothing new about it.
      if (before === saver.acknowledgements()) take(mine);
      else loaded.again();
      if (opened.has(saver)) return;
      opened.add(saver);
      void saver.recover().then(setRecovered);
    },
  });
  if (loaded.kind !== 'ready') return loaded;
  const replace = (mine: Mine) => {
    take(mine);
    loaded.replace(mine);
  };
  const { value: mine, again } = loaded;
  return { kind: 'ready', value: { id, mine, saver, recovered, again, replace }, again };
}

const opened = new WeakSet<Saver>();

/** The items as the page shows them: for `readWork`, `listWork` and the checks that both sides share. */
export function itemsOf(saver: Saver): WorkItem[] {
  return saver.keys().map((key) => {
    const { stored } = saver.entry(key) ?? {};
    // What is not saved yet comes last.
    const at = stored?.savedAt ?? new Date().toISOString();
    const revision = stored?.revision ?? 0;
    return { key, value: saver.value(key), revision, savedAt: at, createdAt: stored?.createdAt ?? at };
  });
}

/** A new id of a list item: made here, so that a repeated save is the same item. */
export const newId = (): string => crypto.randomUUID();
