import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @returns its whole path; null: not on the PATH */
export function findProgram(name: string, path: string): string | null {
  const found = path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
  return found ?? null;
}
