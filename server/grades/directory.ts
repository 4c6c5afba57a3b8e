/** What administrators' views of grades need besides grades: names, and the trail of acts. */
import type { Audit } from '../platforms/audit.ts';
import type { GradesContext } from './context.ts';

export interface GradesDirectory {
  /** Of one organisation's people; unknown ids are left out. */
  personNames(organisationId: string, ids: readonly string[]): Promise<Map<string, string | null>>;
  /** How the LMS is called in this tool; null: removed. */
  platformName(platformKey: string): Promise<string | null>;
  audit: Pick<Audit, 'record'>;
}

export interface Administration {
  context: GradesContext;
  directory: GradesDirectory;
}

/** Of a submission, whose id is `<person>.<micro-credential>`. */
export const personOf = (submissionId: string, microCredentialId: string): string =>
  submissionId.slice(0, submissionId.length - microCredentialId.length - 1);

/** Looks each key up once. */
export async function lookUp<V>(
  keys: readonly string[],
  find: (key: string) => Promise<V>,
): Promise<Map<string, V>> {
  const distinct = [...new Set(keys)];
  return new Map(
    await Promise.all(distinct.map(async (key): Promise<[string, V]> => [key, await find(key)])),
  );
}
