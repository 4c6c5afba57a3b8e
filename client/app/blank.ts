/** Whether a person has put anything into an item: kinds and a date that we filled in are no content. */
export function isBlank(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([field, content]) => {
    if (field === 'kind' || field === 'date') return true;
    return Array.isArray(content)
      ? content.length === 0
      : typeof content !== 'string' || content.trim() === '';
  });
}
