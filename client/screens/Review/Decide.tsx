import { useState, useSyncExternalStore } from 'react';
import type { ReviewView } from '../../../server/reviews/review.schema.ts';
import { useAct } from '../../app/act.ts';
import { type ApiFailure, call } from '../../app/api.ts';
import { isOnline, subscribeOnline } from '../../app/saving/page-life.ts';
import { Note } from '../../components/blocks.tsx';
import { Button } from '../../components/buttons.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Mark } from '../../components/marks.tsx';
import { Refused } from '../../components/Refused.tsx';
import { letterOf } from '../../components/Rubric.tsx';
import { atStart, inWords } from '../../messages/en/shell.ts';
import { type Decidable, decidable, type Why } from './decide.rules.ts';
import { reasonWords } from './reasons.ts';
import { type Review, reviewPath } from './review-work.ts';
import { t } from './texts.ts';

type Result = 'pass' | 'not-yet';

/** Where the notes about saving stand. */
export const TROUBLE = 'trouble';

export interface Deciding {
  decidable: Decidable;
  /** What is missing, in one sentence. */
  why: string;
  /** The reason is explained by a note further up. */
  toNote: boolean;
  asking: Result | null;
  ask: (result: Result | null) => void;
  busy: boolean;
  decide: (result: Result) => Promise<void>;
  failure: ApiFailure | null;
  unsaved: boolean;
}

/** The state of the two decision buttons, which stand in the dock, and of what they answer. */
export function useDeciding(review: Review): Deciding {
  const { view, saver, draft } = review;
  const online = useSyncExternalStore(subscribeOnline, isOnline);
  const act = useAct();
  const [asking, setAsking] = useState<Result | null>(null);
  const [unsaved, setUnsaved] = useState(false);
  const state = decidable(view.microCredential.definition.rubric.criteria, draft);
  const hindrance = hindranceOf(review, online);
  const decide = async (result: Result) => {
    setAsking(null);
    setUnsaved(false);
    await act.run(result, async () => {
      if (!(await saver.settled())) {
        setUnsaved(true);
        return;
      }
      const path = `${reviewPath(view.attemptId)}/decide`;
      review.replace(await call<ReviewView>(path, { method: 'POST', body: { result, draft } }));
    });
  };
  return {
    decidable: hindrance ? { ...state, pass: false, notYet: false } : state,
    why: hindrance ?? whyWords(state.why),
    toNote: hindrance !== null && online,
    asking,
    ask: setAsking,
    busy: act.busy !== null,
    decide,
    failure: act.failure,
    unsaved,
  };
}

function hindranceOf({ saver, refused }: Review, online: boolean): string | null {
  if (!online) return t('why.offline');
  if (saver.conflicts().length > 0) return t('why.choose');
  return refused ? t('why.refused') : null;
}

function whyWords(why: Why): string {
  switch (why.kind) {
    case 'judge':
      return t('why.judge', { done: why.done, total: why.total, letters: letters(why.missing) });
    case 'comment':
      return t('why.comment', { count: why.missing.length, letters: letters(why.missing) });
    case 'not-yet':
      return t('why.not-yet', { count: why.open.length, letters: letters(why.open) });
    case 'pass':
      return t('why.pass');
  }
}

function letters(places: readonly number[]): string {
  const all = places.map(letterOf);
  const last = all.pop() ?? '';
  return all.length > 0 ? t('and', { first: all.join(', '), last }) : last;
}

/** Both are always there; the one that is not possible says why. */
export function DecideButtons({ deciding }: { deciding: Deciding }) {
  const { decidable: now, busy, asking, ask } = deciding;
  const button = (result: Result, available: boolean) => (
    <Button
      unavailable={!available}
      describedBy="why"
      busy={busy && available && t('deciding')}
      aria-haspopup="dialog"
      aria-expanded={asking === result}
      onClick={() => ask(result)}
    >
      <Mark name={result === 'pass' ? 'met' : 'not-yet'} />
      {t(result === 'pass' ? 'pass' : 'notYet')}
    </Button>
  );
  return (
    <>
      <span className="small why" id="why">
        {deciding.toNote ? <a href={`#${TROUBLE}`}>{deciding.why}</a> : deciding.why}
      </span>
      {button('pass', now.pass)}
      {button('not-yet', now.notYet)}
    </>
  );
}

export function SureDialog({ deciding }: { deciding: Deciding }) {
  const { asking, ask, decide, decidable: now } = deciding;
  const open = now.why.kind === 'not-yet' ? now.why.open.length : 0;
  return (
    <Dialog
      open={asking !== null}
      title={t(asking === 'pass' ? 'surePass' : 'sureNotYet')}
      onClose={() => ask(null)}
    >
      <p>
        {asking === 'pass'
          ? t('surePassText')
          : t('sureNotYetText', { count: open, words: atStart(inWords(open)) })}{' '}
        {t('sureName')}
      </p>
      <div className="row">
        <Button look="main" onClick={() => asking && void decide(asking)}>
          {t(asking === 'pass' ? 'pass' : 'notYet')}
        </Button>
        <Button data-first="" onClick={() => ask(null)}>
          {t('keepReading')}
        </Button>
      </div>
    </Dialog>
  );
}

/** What became of the last press, said at the end of the review. */
export function DecideOutcome({ deciding: { failure, unsaved } }: { deciding: Deciding }) {
  const status = failure?.details.status ?? 0;
  if (failure && (status === 0 || status >= 500 || failure.kind === 'unreadable'))
    return (
      <Note kind="broken" alert>
        <p>{t('unknown')}</p>
      </Note>
    );
  if (unsaved)
    return (
      <Note kind="not-yet" icon="info" alert>
        <p>{t('unsaved')}</p>
      </Note>
    );
  return <Refused failure={failure} words={reasonWords} />;
}
