/** Submissions: what an educator hands in, and what becomes of it. The parts are wired here; server/capabilities gives the ports. */
import { applyForDecision } from './apply.ts';
import { effectsOfAttempts } from './effects-of-attempts.ts';
import { effectsOfDecisions } from './effects-of-decisions.ts';
import { handedInSince } from './handed-in-since.ts';
import { judgeAttempts } from './judge-attempts.ts';
import { listProgress } from './list-progress.ts';
import { moveToVersion } from './move-to-version.ts';
import { openMine } from './open-mine.ts';
import { readChanged } from './read-changed.ts';
import { readDecided } from './read-decided.ts';
import type { SubmissionDeps } from './submission-deps.ts';
import { takeBack } from './take-back.ts';

export type Submissions = ReturnType<typeof createSubmissions>;

export function createSubmissions(deps: SubmissionDeps) {
  return {
    apply: applyForDecision(deps),
    takeBack: takeBack(deps),
    mine: openMine(deps),
    progress: listProgress(deps),
    moveToVersion: moveToVersion(deps),
    /** For evidence/. */
    handedInSince: handedInSince(deps),
    /** For reviews/. */
    judging: judgeAttempts(deps),
    /** For the relay. */
    effects: effectsOfDecisions(deps.store),
    attemptEffects: effectsOfAttempts(deps.store),
    /** For the handlers of effects. */
    decided: readDecided(deps.store),
    /** For notify/: what waits for an answer, in all organisations. */
    head: deps.store.head,
    /** For rosters/. */
    ...readChanged(deps),
    openIn: deps.store.openIn,
  };
}
