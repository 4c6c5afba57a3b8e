/** The access-token request that ltijs asks for, sent under our outbound policy (LTI 1.3 Security 4.1). */
import { z } from 'zod';
import { type Outbound, OutboundError } from './outbound.ts';

/** The platform gave no access token. `status` 0: no answer came. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
  constructor(
    readonly status: number,
    /** RFC 6749 5.2, or what kept the answer from coming. Never the answer's own text. */
    readonly code: string,
    /** As the platform sent it. */
    readonly retryAfter: string | null = null,
  ) {
    super(`no access token: ${status} ${code}`);
  }
}

const Form = z.object({ form: z.record(z.string(), z.string()) });

/** Moodle answers `text/html`, so the media type is not looked at; a missing lifetime must not mean forever. */
const TokenAnswer = z.object({
  access_token: z.string().min(1).max(8192),
  token_type: z.string().min(1).max(40).catch('Bearer'),
  expires_in: z.coerce.number().min(0).max(86_400).catch(300),
});
const ErrorBody = z.object({ error: z.string().regex(/^[a-z_]{1,40}$/) });

/** @throws TokenError */
export async function requestAccessToken(outbound: Outbound, url: string, options: unknown) {
  const { form } = Form.parse(options);
  const answer = await outbound
    .fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
      body: new URLSearchParams(form).toString(),
      maxBytes: 64_000,
    })
    .catch((error: unknown) => {
      throw new TokenError(0, error instanceof OutboundError ? error.reason : 'network');
    });
  const body = readJson(answer.body);
  const retryAfter = answer.headers['retry-after'] ?? null;
  if (answer.status < 200 || answer.status > 299) {
    const refused = ErrorBody.safeParse(body);
    throw new TokenError(answer.status, refused.success ? refused.data.error : 'refused', retryAfter);
  }
  const token = TokenAnswer.safeParse(body);
  if (!token.success) throw new TokenError(answer.status, 'unreadable', retryAfter);
  return token.data;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What ltijs hands back: the answer above, from its cache or fresh. */
export const readAccessToken = (token: unknown): string => TokenAnswer.parse(token).access_token;
