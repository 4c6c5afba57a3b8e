/** One review: what the server knows of the attempt, and the saver that holds what the assessor writes. */
import { useState } from 'react';
import type { ReviewDraft, ReviewView } from '../../../server/reviews/review.schema.ts';
import { call } from '../../app/api.ts';
import { type Loaded, useLoad } from '../../app/load.ts';
import { useMe } from '../../app/me.ts';
import { keep } from '../../app/saving/kept.ts';
import { isOnline, useFlushOnLeave, useSaver, watchSaver } from '../../app/saving/page-life.ts';
import { createSaver, type Saver } from '../../app/saving/saver.ts';
import { nothingStored, type Stored } from '../../app/saving/saving.rules.ts';
import { sendSave, sessionEnded } from '../../app/saving/send.ts';
import { base } from '../../app/session.ts';

/** The whole draft is one text for the saver: the server stores and compares it as one. */
const KEY = 'review';
const emptyDraft: ReviewDraft = { criteria: [], overall: '' };
const savers = new Map<string, Saver>();
const recovered = new WeakSet<Saver>();

export const reviewPath = (attemptId: string): string => `/reviews/${encodeURIComponent(attemptId)}`;
const ownerOf = (personId: string): string => `${base}:${personId}`;
const scopeOf = (attemptId: string): string => `review:${attemptId}`;

function saverOf(attemptId: string, personId: string): Saver {
  const there = savers.get(attemptId);
  if (there) return there;
  const saver = createSaver({
    owner: ownerOf(personId),
    scope: scopeOf(attemptId),
    send: (_, draft, baseRevision) =>
      sendSave(
        () =>
          call(`${reviewPath(attemptId)}/draft`, {
            method: 'PUT',
            body: { draft, baseRevision },
            keepalive: true,
          }),
        readConflict,
      ),
    keep,
    now: Date.now,
    online: isOnline,
    ended: sessionEnded,
  });
  watchSaver(saver);
  savers.set(attemptId, saver);
  return saver;
}

interface StoredDraft {
  draft: ReviewDraft;
  revision: number;
  savedAt: string | null;
}

const asStored = ({ draft, revision, savedAt }: StoredDraft): Stored =>
  revision === 0 ? nothingStored : { value: draft, revision, savedAt, createdAt: savedAt };

/** Null: no draft came along, so another reason stands behind the conflict (`claimed-by-another`). */
function readConflict(current: unknown): Stored | null {
  return current ? asStored(current as StoredDraft) : null;
}

export interface Review {
  view: ReviewView;
  saver: Saver;
  draft: ReviewDraft;
  edit: (draft: ReviewDraft) => void;
  /** Why the server does not take what was written last; null: it does. */
  refused: string | null;
  /** Whether words of an earlier visit came back. */
  recovered: boolean;
  again: () => void;
  /** Puts the answer of an act in place. */
  replace: (view: ReviewView) => void;
}

export function useReview(attemptId: string): Loaded<Review> {
  const { person } = useMe();
  const saver = useSaver(saverOf(attemptId, person.id));
  const [back, setBack] = useState(false);
  useFlushOnLeave(saver);
  const take = (view: ReviewView) => {
    if (view.state === 'decided') {
      // What was left on this device has no use any more, and an assessor's words are not kept longer than needed.
      keep.remove(ownerOf(person.id), scopeOf(attemptId), KEY).catch(() => {});
      return;
    }
    saver.refresh({ [KEY]: asStored(view) });
    if (view.state !== 'claimed-by-me' || recovered.has(saver)) return;
    recovered.add(saver);
    void saver.recover().then((count) => setBack(count > 0));
  };
  const loaded = useLoad<ReviewView>(reviewPath(attemptId), {
    before: saver.acknowledgements,
    after: (view, before) => {
      // An answer that was asked for before the last save says nothing new about the draft.
      if (before === saver.acknowledgements()) take(view);
    },
  });
  if (loaded.kind !== 'ready') return loaded;
  const { value: view, again } = loaded;
  const value: Review = {
    view,
    saver,
    draft: (saver.value(KEY) as ReviewDraft | undefined) ?? emptyDraft,
    edit: (draft) => saver.edit(KEY, draft),
    refused: saver.entry(KEY)?.refused ?? null,
    recovered: back,
    again,
    replace: (next) => {
      take(next);
      loaded.replace(next);
    },
  };
  return { kind: 'ready', value, again };
}
