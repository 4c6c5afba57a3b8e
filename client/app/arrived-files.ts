/** Files that became ready while this page was open; the server's list of ready ones is as old as the page. */
const arrived = new Set<string>();

export function fileArrived(id: string): void {
  arrived.add(id);
}

/** For `completeness`. */
export const readyFiles = (known: readonly string[]): Set<string> => new Set([...known, ...arrived]);
