/** Whether a definition holds together: what the schema of its parts alone cannot see. */
import type { ContentFile } from './content-file.schema.ts';
import type { MicroCredentialDefinition } from './micro-credential.schema.ts';

export interface DefinitionProblem {
  /** Where, as a path: `parts.2.criterionIds.0`. */
  path: string;
  problem:
    | 'id-used-twice'
    | 'unknown-criterion'
    | 'unknown-level'
    | 'unknown-issuer'
    | 'least-above-most'
    /** No part of the submission shows this criterion, so nobody could judge it. */
    | 'criterion-without-evidence';
}

/** @returns empty when it holds together */
export function checkDefinition(definition: MicroCredentialDefinition): DefinitionProblem[] {
  const { resources, examples, parts, rubric } = definition;
  return [
    ...twice('resources', resources),
    ...twice('examples', examples),
    ...twice('parts', parts),
    ...twice('rubric.criteria', rubric.criteria),
    ...rubric.criteria.flatMap(({ levels }, at) => twice(`rubric.criteria.${at}.levels`, levels)),
    ...checkExamples(definition),
    ...checkParts(definition),
    ...rubric.criteria.flatMap(({ id }, at) =>
      parts.some(({ criterionIds }) => criterionIds.includes(id))
        ? []
        : [problem(`rubric.criteria.${at}`, 'criterion-without-evidence')],
    ),
  ];
}

/**
 * A whole file. An issuer that the file only names must be one of the organisation's.
 * @param knownIssuers the author's ids of the organisation's issuers
 */
export function checkContent(file: ContentFile, knownIssuers: ReadonlySet<string>): DefinitionProblem[] {
  const { issuers, microCredentials } = file;
  const known = new Set([...knownIssuers, ...issuers.map(({ id }) => id)]);
  return [
    ...twice('issuers', issuers),
    ...twice('microCredentials', microCredentials),
    ...microCredentials.flatMap(({ issuerId, definition }, at) => [
      ...(known.has(issuerId) ? [] : [problem(`microCredentials.${at}.issuerId`, 'unknown-issuer')]),
      ...checkDefinition(definition).map(({ path, problem: what }) =>
        problem(`microCredentials.${at}.definition.${path}`, what),
      ),
    ]),
  ];
}

function checkExamples({ examples, rubric }: MicroCredentialDefinition): DefinitionProblem[] {
  return examples.flatMap(({ criterionId, levelId }, at) => {
    const criterion = rubric.criteria.find(({ id }) => id === criterionId);
    if (!criterion) return [problem(`examples.${at}.criterionId`, 'unknown-criterion')];
    const known = criterion.levels.some(({ id }) => id === levelId);
    return known ? [] : [problem(`examples.${at}.levelId`, 'unknown-level')];
  });
}

function checkParts({ parts, rubric }: MicroCredentialDefinition): DefinitionProblem[] {
  return parts.flatMap((part, at) => {
    const [least, most] = part.kind === 'writing' ? [part.minWords, part.maxWords] : [part.min, part.max];
    const unknown = part.criterionIds.flatMap((id, index) =>
      rubric.criteria.some((criterion) => criterion.id === id)
        ? []
        : [problem(`parts.${at}.criterionIds.${index}`, 'unknown-criterion')],
    );
    return least > most ? [problem(`parts.${at}`, 'least-above-most'), ...unknown] : unknown;
  });
}

function twice(path: string, list: readonly { id: string }[]): DefinitionProblem[] {
  return list.flatMap(({ id }, at) =>
    list.findIndex((other) => other.id === id) < at ? [problem(`${path}.${at}.id`, 'id-used-twice')] : [],
  );
}

const problem = (path: string, what: DefinitionProblem['problem']): DefinitionProblem => ({
  path,
  problem: what,
});
