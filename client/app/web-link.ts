/** The same test as `WebLink` of server/http/ids.schema.ts, without zod. */
export const isWebLink = (value: string): boolean =>
  value.length <= 2000 && /^https?:\/\/[^\s/$.?#][^\s]*$/i.test(value) && URL.canParse(value);

/** What people paste or type without its scheme: `example.org/page` → `https://example.org/page`. */
export function completeUrl(text: string): string {
  const url = text.trim();
  return /^[\p{L}\d-]+(\.[\p{L}\d-]+)+([/?#:][^\s]*)?$/u.test(url) ? `https://${url}` : url;
}
