/** Tables as files that spreadsheets open: RFC 4180, UTF-8 with a byte order mark, and no cell that is a formula. */
import type { DownloadFile } from '../awards/award.schema.ts';

/** A cell that no spreadsheet takes for a formula. */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r;]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** @param rows the first one: the heads */
export function csvFile(fileName: string, rows: readonly (readonly (string | number)[])[]): DownloadFile {
  const text = rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
  return {
    fileName,
    mediaType: 'text/csv; charset=utf-8',
    base64: Buffer.from(`\uFEFF${text}`).toString('base64'),
  };
}
