import { z } from 'zod';

/** An id of ours in a path or body: short, and of harmless characters only. */
export const Id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._~-]{0,99}$/, 'an id');
/** A UTC instant, ISO 8601 with milliseconds and Z, as `Date.prototype.toISOString` writes it. */
export const Instant = z.iso.datetime();
/** A calendar day, `YYYY-MM-DD`, without a time zone. */
export const Day = z.iso.date();
/** A link that a browser may open: http(s) only, so that no `javascript:` reaches a page. */
export const WebLink = z
  .string()
  .max(2000)
  .refine(
    (value) => /^https?:\/\/[^\s/$.?#][^\s]*$/i.test(value) && URL.canParse(value),
    'a web address (https://…)',
  );
