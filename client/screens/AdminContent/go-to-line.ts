/** Puts the cursor at a place of the text in a field, and brings that line into view. Both count from 1. */
export function goToLine(field: HTMLTextAreaElement, line: number, column: number): void {
  const lines = field.value.split('\n');
  const before = lines.slice(0, line - 1).reduce((length, one) => length + one.length + 1, 0);
  const at = before + Math.min(column - 1, lines[line - 1]?.length ?? 0);
  field.focus();
  field.setSelectionRange(at, before + (lines[line - 1]?.length ?? 0));
  const lineHeight = Number.parseFloat(getComputedStyle(field).lineHeight) || 20;
  // Two lines above it show what it belongs to.
  field.scrollTop = Math.max(0, (line - 3) * lineHeight);
}
