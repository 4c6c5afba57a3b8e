import {
  createRemoteJWKSet,
  customFetch,
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';

/** Why a signature did not hold. */
export type KeyTrouble = 'kid' | 'key-unknown' | 'keyset' | 'signature' | 'expired';

export type Verified = { ok: true; payload: JWTPayload } | { ok: false; trouble: KeyTrouble };

/** Checks what tools sign against the key sets that they publish. */
export class ToolKeys {
  private readonly sets = new Map<string, JWTVerifyGetKey>();

  /**
   * Verifies an RS256 JWT of the tool whose key set is at `jwksUrl`. A key that is not known yet makes the
   * set be read again, so that a tool can rotate its keys. Time claims are checked at `now`, in milliseconds.
   */
  async verify(jwt: string, jwksUrl: string, now: number): Promise<Verified> {
    try {
      if (kidOf(jwt) === undefined) return { ok: false, trouble: 'kid' };
      const { payload } = await jwtVerify(jwt, this.setAt(jwksUrl), {
        algorithms: ['RS256'],
        currentDate: new Date(now),
        clockTolerance: 5,
      });
      return { ok: true, payload };
    } catch (error) {
      return { ok: false, trouble: troubleOf(error) };
    }
  }

  private setAt(jwksUrl: string): JWTVerifyGetKey {
    const known = this.sets.get(jwksUrl);
    if (known !== undefined) return known;
    const set = createRemoteJWKSet(new URL(jwksUrl), {
      cooldownDuration: 0,
      cacheMaxAge: 600_000,
      timeoutDuration: 5_000,
      [customFetch]: (url, options) => fetch(url, { ...options, redirect: 'error' }),
    });
    this.sets.set(jwksUrl, set);
    return set;
  }
}

/** The kid of a JWT's header. Throws JWTInvalid where the text is no JWT. */
function kidOf(jwt: string): string | undefined {
  try {
    return decodeProtectedHeader(jwt).kid;
  } catch {
    throw new errors.JWTInvalid('not a JWT');
  }
}

function troubleOf(error: unknown): KeyTrouble {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
    return 'key-unknown';
  if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JOSEAlgNotAllowed)
    return 'signature';
  if (error instanceof errors.JWTClaimValidationFailed) return 'signature';
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return 'signature';
  return 'keyset';
}
