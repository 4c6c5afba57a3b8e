import { Link } from 'wouter';
import type { PhaseProgress } from '../../server/portfolio/progress.schema.ts';
import { to } from '../app/paths.ts';
import { t } from '../messages/en/path.ts';
import { t as shell } from '../messages/en/shell.ts';
import { Mark } from './marks.tsx';

export type Phase = 'learning' | 'application' | 'submission';
export const phases: readonly Phase[] = ['learning', 'application', 'submission'];

interface Props {
  id: string;
  progress: PhaseProgress;
  current?: Phase;
  /** Nothing was begun: the path says what is there instead of how far. */
  fresh: boolean;
  handedIn: boolean;
}

/** The three phases, all of them always open; a done one has a check, not a lock. */
export function Path({ id, progress, current, fresh, handedIn }: Props) {
  return (
    <nav className="path" aria-label={shell('path')}>
      <ol>
        {phases.map((phase) => {
          const { done, total } = progress[phase];
          const isDone = isPhaseDone(phase, progress, handedIn);
          const words = phaseWords(phase, { done, total, fresh, handedIn });
          return (
            <li key={phase}>
              <Link
                className="phase"
                href={to[phase](id)}
                aria-current={phase === current ? 'step' : undefined}
              >
                <progress
                  max={100}
                  value={isDone ? 100 : total === 0 ? 0 : Math.min(99, Math.round((done / total) * 100))}
                  aria-label={`${t(phase)}: ${words}`}
                />
                <b>
                  {isDone ? <Mark name="done" /> : null}
                  {t(`phase.${phase}`)}
                </b>
                <span className="note-s">{words}</span>
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

export function isPhaseDone(phase: Phase, progress: PhaseProgress, handedIn: boolean): boolean {
  const { done, total } = progress[phase];
  if (phase === 'submission') return handedIn || (total > 0 && done >= total);
  return done > 0 && done >= total;
}

interface Counts {
  done: number;
  total: number;
  fresh: boolean;
  handedIn: boolean;
}

function phaseWords(phase: Phase, { done, total, fresh, handedIn }: Counts): string {
  if (phase === 'learning') {
    if (fresh) return t('path.resources', { count: total });
    return done >= total ? t('path.allExplored') : t('path.explored', { done, total });
  }
  if (phase === 'application') {
    if (fresh || (done === 0 && total === 0)) return t('path.practice');
    return done >= total ? t('path.entriesDone', { count: done }) : t('path.entries', { done, total });
  }
  if (handedIn) return t('path.handedIn');
  if (fresh) return t('path.parts', { count: total });
  return done >= total ? t('path.allReady') : t('path.partsReady', { done, total });
}
