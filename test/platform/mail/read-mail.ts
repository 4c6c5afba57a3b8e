/** Reads what a mail program wrote (RFC 5322, MIME: RFC 2045 to 2047): enough for a mailbox page, and no more. */

export interface Mail {
  from: string;
  to: string;
  subject: string;
  /** Milliseconds since 1970; 0 where the mail has no date. */
  at: number;
  /** '' where there is no such part. */
  text: string;
  html: string;
  /** Pictures that the HTML shows by their content id, as `data:` addresses. */
  pictures: Record<string, string>;
}

interface Part {
  headers: Map<string, string>;
  body: string;
}

/** @param source a whole message, read as latin1 so that each byte is one character */
export function readMail(source: string): Mail {
  const message = partOf(source);
  const parts = leaves(message);
  const textOf = (type: string) => {
    const part = parts.find((one) => typeOf(one) === type);
    return part === undefined ? '' : bytesOf(part).toString('utf8');
  };
  return {
    from: words(message.headers.get('from')),
    to: words(message.headers.get('to')),
    subject: words(message.headers.get('subject')),
    at: Date.parse(message.headers.get('date') ?? '') || 0,
    text: textOf('text/plain'),
    html: textOf('text/html'),
    pictures: Object.fromEntries(parts.flatMap(pictureOf)),
  };
}

/** The address inside `Name <address>`. */
export const addressIn = (field: string): string =>
  (/<([^<>]+)>\s*$/.exec(field)?.[1] ?? field).trim().toLowerCase();

function partOf(source: string): Part {
  const text = source.replaceAll('\r\n', '\n');
  const end = text.indexOf('\n\n');
  const head = end < 0 ? text : text.slice(0, end);
  const headers = new Map<string, string>();
  // A line that begins with a space goes on with the one before it (RFC 5322, 2.2.3).
  for (const line of head.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: end < 0 ? '' : text.slice(end + 2) };
}

const contentType = ({ headers }: Part): string => headers.get('content-type') ?? 'text/plain';
const typeOf = (part: Part): string => (contentType(part).split(';')[0] ?? '').trim().toLowerCase();

/** The parts that hold something, however deep they lie. */
function leaves(part: Part): Part[] {
  if (!typeOf(part).startsWith('multipart/')) return [part];
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType(part))?.[1];
  if (boundary === undefined) return [];
  const pieces = `\n${part.body}`.split(`\n--${boundary}`).slice(1);
  return pieces
    .filter((piece) => !piece.startsWith('--'))
    .flatMap((piece) => leaves(partOf(piece.replace(/^[ \t]*\n/, ''))));
}

function bytesOf({ headers, body }: Part): Buffer {
  switch ((headers.get('content-transfer-encoding') ?? '').toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64');
    case 'quoted-printable':
      return Buffer.from(quotedPrintable(body.replace(/=[ \t]*\n/g, '')), 'latin1');
    default:
      return Buffer.from(body, 'latin1');
  }
}

const quotedPrintable = (text: string): string =>
  text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Encoded words (RFC 2047) of a header field; the space between two of them is none. */
function words(field: string | undefined): string {
  return (field ?? '')
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      (kind.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64')
        : Buffer.from(quotedPrintable(text.replaceAll('_', ' ')), 'latin1')
      ).toString('utf8'),
    )
    .replace(/^"(.*)" (?=<)/, '$1 ');
}

function pictureOf(part: Part): [string, string][] {
  const id = /^<(.+)>$/.exec(part.headers.get('content-id') ?? '')?.[1];
  const type = typeOf(part);
  if (id === undefined || !/^image\/(png|jpeg|gif)$/.test(type)) return [];
  return [[id, `data:${type};base64,${bytesOf(part).toString('base64')}`]];
}
