/** What may be saved: pure decisions over a key, a value and the definition that the work is pinned to. */
import type { MicroCredentialDefinition } from '../catalogue/micro-credential.schema.ts';
import { type WorkKind, type WorkValue, workValues } from './work.schema.ts';

export type Phase = 'learning' | 'application' | 'submission';

const phaseOfKind: Record<WorkKind, Phase> = {
  notes: 'learning',
  resource: 'learning',
  'self-check': 'learning',
  material: 'learning',
  plan: 'application',
  entry: 'application',
  artefact: 'application',
  writing: 'submission',
  choice: 'submission',
  attestation: 'submission',
};

export const phaseOf = (kind: WorkKind): Phase => phaseOfKind[kind];

/** Kinds of which a person makes as many as she likes, up to this number each. All others are bounded by the definition. */
export const MOST_OF_A_KIND = 200;
const listKinds: readonly WorkKind[] = ['material', 'entry', 'artefact'];
export const isListKind = (kind: WorkKind): boolean => listKinds.includes(kind);

/** Whether the version that this work is pinned to knows the resource, criterion or part that the key names. */
export function isKnownKey(
  { resources, rubric, parts }: Pick<MicroCredentialDefinition, 'resources' | 'rubric' | 'parts'>,
  key: { kind: WorkKind; id: string },
): boolean {
  const among = (list: readonly { id: string }[]) => list.some(({ id }) => id === key.id);
  switch (key.kind) {
    case 'resource':
      return among(resources);
    case 'self-check':
      return among(rubric.criteria);
    case 'writing':
      return among(parts.filter(({ kind }) => kind === 'writing'));
    case 'choice':
      return among(parts.filter(({ kind }) => kind === 'artefacts'));
    default:
      return true;
  }
}

type Problem = { path: string; problem: string };
export type ReadValue = { ok: true; value: WorkValue<WorkKind> } | { ok: false; problems: Problem[] };

/** The value as it will be kept, or what is wrong with it; problems never quote it. */
export function readValue(kind: WorkKind, value: unknown): ReadValue {
  const parsed = workValues[kind].safeParse(value);
  if (!parsed.success)
    return {
      ok: false,
      problems: parsed.error.issues.slice(0, 20).map(({ path, code, message }) => ({
        path: ['value', ...path.map(String)].join('.').slice(0, 200),
        problem: code === 'custom' ? message : code,
      })),
    };
  return { ok: true, value: parsed.data };
}

/** The file that a value names; null: none. */
export const fileOf = (value: WorkValue<WorkKind>): string | null =>
  'kind' in value && value.kind === 'file' ? value.fileId : null;

/** How old `touchedAt` may grow while work goes on in the same phase: one write of the head a minute, not one a save. */
const TOUCH_EVERY_MS = 60_000;

export const needsTouch = (head: { lastPhase: Phase; touchedAt: string }, phase: Phase, now: Date): boolean =>
  head.lastPhase !== phase || now.getTime() - Date.parse(head.touchedAt) >= TOUCH_EVERY_MS;
