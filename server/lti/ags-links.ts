/** Addresses in AGS: sub-paths of line items with a query, and the Link headers that LMSs really send. */

/**
 * Puts a sub-path before the query: Moodle's line items end in `?type_id=1`, and AGS 3.2 says "appending to the path".
 * @param query parameters to set
 */
export function below(lineItem: string, subPath: string, query: Record<string, string> = {}): string {
  const url = new URL(lineItem);
  url.pathname = `${url.pathname.replace(/\/$/, '')}${subPath}`;
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

/** The same address with further parameters. */
export function withQuery(address: string, query: Record<string, string>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

export const sameOrigin = (one: string, other: string): boolean =>
  URL.canParse(one) && URL.canParse(other) && new URL(one).origin === new URL(other).origin;

export type NextLink = { kind: 'none' } | { kind: 'page'; url: string } | { kind: 'foreign' };

/**
 * The `next` link of a Link header (RFC 8288), also as Moodle writes it: curly quotes, `&amp;`, no angle brackets.
 * @param base the page that the header came with; relative targets are resolved against it
 * @returns `foreign` when it leads to another origin (a token must not go there), or nowhere
 */
export function nextLink(header: string | null, base: string): NextLink {
  if (!header) return { kind: 'none' };
  if (header.length > 8000) return { kind: 'foreign' };
  for (const part of header.replaceAll('&amp;', '&').split(/,(?=\s*(?:<|https?:))/)) {
    const match = /^\s*<?([^<>;\s]+)>?\s*;(.*)$/s.exec(part);
    // Curly quotes in UTF-8 arrive as three characters each, since Node reads headers as Latin-1.
    if (!match?.[1] || !/\brel\s*=\s*[^\w\s]{0,3}next\b/i.test(match[2] ?? '')) continue;
    if (!URL.canParse(match[1], base)) return { kind: 'foreign' };
    const url = new URL(match[1], base).href;
    return sameOrigin(url, base) ? { kind: 'page', url } : { kind: 'foreign' };
  }
  return { kind: 'none' };
}

/** The next page, where it may be asked for; see `nextLink`. */
export function nextPage(header: string | null, base: string): string | null {
  const next = nextLink(header, base);
  return next.kind === 'page' ? next.url : null;
}
