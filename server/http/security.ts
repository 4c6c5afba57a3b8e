/** Headers of every answer. No COOP or COEP: they break the windows and frames that LMSs open us in. */
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** For everything; pages that may be framed or run a script set their own Content-Security-Policy afterwards. */
export function securityHeaders(publicUrl: string): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
      },
    },
    crossOriginOpenerPolicy: false,
    crossOriginEmbedderPolicy: false,
    crossOriginResourcePolicy: { policy: 'same-origin' },
    frameguard: false,
    strictTransportSecurity: publicUrl.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'no-referrer' },
    // For browsers that no LMS supports any more: each would cost every answer a header.
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  });
}

/**
 * The policy of the client's page inside an LMS.
 * @param frameHosts origins or host patterns that may frame it, as CSP sources
 * @param filesUrl the origin of evidence files, where it is another one
 */
export function clientPolicy(frameHosts: readonly string[], filesUrl: string | null = null): string {
  const files = filesUrl === null ? '' : ` ${filesUrl}`;
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' data: blob:${files}`,
    `media-src 'self' blob:${files}`,
    "font-src 'self'",
    `connect-src 'self'${files}`,
    "worker-src 'self' blob:",
    // A deep-linking answer is posted to the LMS's own return URL.
    'form-action https: http:',
    "base-uri 'none'",
    `frame-ancestors ${["'self'", ...frameHosts].join(' ')}`,
  ].join('; ');
}
