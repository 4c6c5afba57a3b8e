/** Hands JSON to the browser, to be saved: indented, so that people can edit it. */
export function saveFile(fileName: string, value: unknown): void {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // Long enough for a browser to begin reading; then the memory is given back.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
