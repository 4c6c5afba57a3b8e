import { randomInt } from 'node:crypto';
import { type ErrorAnswer, type ErrorKind, errorKinds } from './errors.schema.ts';

/** No 0/O, 1/I/L, U/V: references are read aloud. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTWXYZ';

/** An opaque reference such as `K7-QX4M-92`; says nothing about its cause. */
export function newReference(): string {
  const letters = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${letters.slice(0, 2)}-${letters.slice(2, 6)}-${letters.slice(6)}`;
}

interface RefusalDetails {
  /** A finer reason for machines and for the client's words; never personal, never secret. */
  reason?: string;
  fields?: ErrorAnswer['fields'];
  current?: unknown;
  /** Seconds, for 429 and 503. */
  retryAfter?: number;
  /** What the log may say beyond kind and reason: no token, name, address or typed text. */
  log?: Record<string, unknown>;
}

/** The only error that a use case throws on purpose. Everything else that is thrown is answered as `internal`. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly reference = newReference();
  readonly status: number;
  /** Whom to ask, as the organisation says it; stands on server-rendered pages only. */
  help: string | null = null;

  constructor(
    readonly kind: ErrorKind,
    readonly details: RefusalDetails = {},
  ) {
    super(details.reason ? `${kind}: ${details.reason}` : kind);
    this.status = errorKinds[kind];
  }

  /** The body that the client gets. */
  toAnswer(): ErrorAnswer {
    const { reason, fields, current } = this.details;
    return {
      error: this.kind,
      reference: this.reference,
      ...(reason === undefined ? {} : { reason }),
      ...(fields === undefined ? {} : { fields }),
      ...(current === undefined ? {} : { current }),
    };
  }
}

/** Unknown ids and other organisations' ids look the same (issue 4, "Bad input"). */
export const notFound = (reason?: string): Refusal =>
  new Refusal('not-found', reason ? { log: { reason } } : {});
export const forbidden = (reason: string): Refusal => new Refusal('forbidden', { reason });
export const notPossibleNow = (reason: string): Refusal => new Refusal('not-possible-now', { reason });
