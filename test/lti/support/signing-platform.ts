/** A small platform for these tests: keys, a key set and token endpoint over HTTP, and id_tokens signed by jose. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTHeaderParameters, SignJWT } from 'jose';
import type { LtiPlatform } from '../../../server/lti/launch.schema.ts';

export const claim = (name: string) => `https://purl.imsglobal.org/spec/lti/claim/${name}`;
export const deepLinkingClaim = 'https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings';
export const agsClaim = 'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint';
const membership = (role: string) => `http://purl.imsglobal.org/vocab/lis/v2/membership#${role}`;

export type Claims = Record<string, unknown>;

interface Key {
  kid: string;
  private: CryptoKey;
  jwk: Record<string, unknown>;
}

export async function makeKey(kid: string, alg = 'RS256'): Promise<Key> {
  const pair = await generateKeyPair(alg, { extractable: true });
  const jwk = { ...(await exportJWK(pair.publicKey)), kid, alg, use: 'sig' };
  return { kid, private: pair.privateKey, jwk };
}

interface Special {
  status: number;
  /** HTML, or what a browser may take for it. */
  body: string;
  delayMs?: number;
}

let usual: Promise<Key> | null = null;
/** Made once: key pairs are slow. */
function usualKey(): Promise<Key> {
  usual ??= makeKey('first');
  return usual;
}

export class SigningPlatform {
  /** Every request that came in, as `GET /jwks`. */
  readonly requests: string[] = [];
  published: Record<string, unknown>[] = [];
  /** Answers before the usual ones, when set; null leaves it to them. */
  answer: ((request: http.IncomingMessage) => Special | null | Promise<Special | null>) | null = null;
  /** Bodies of the token requests. */
  readonly tokenRequests: URLSearchParams[] = [];

  private constructor(
    readonly key: Key,
    private readonly server: http.Server,
    readonly url: string,
  ) {}

  static async start(): Promise<SigningPlatform> {
    const key = await usualKey();
    const server = http.createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const platform = new SigningPlatform(key, server, `http://127.0.0.1:${port}`);
    platform.published = [key.jwk];
    server.on('request', (request, response) => platform.handle(request, response));
    return platform;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  registration(changes: Partial<LtiPlatform> = {}): LtiPlatform {
    return {
      key: 'platform-one',
      issuer: this.url,
      clientId: 'client-one',
      authorizationEndpoint: `${this.url}/authorize`,
      tokenEndpoint: `${this.url}/token`,
      tokenAudience: null,
      jwksUri: `${this.url}/jwks`,
      product: 'other',
      active: true,
      ...changes,
    };
  }

  private async handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    this.requests.push(`${request.method} ${request.url}`);
    if (request.url === '/token') this.tokenRequests.push(new URLSearchParams(body));
    const special = await this.answer?.(request);
    if (special?.delayMs) await new Promise((resolve) => setTimeout(resolve, special.delayMs));
    const { status, body: text } = special ?? this.usual(request.url ?? '');
    response.writeHead(status, { 'Content-Type': 'text/html' }).end(text);
  }

  private usual(path: string): { status: number; body: string } {
    if (path === '/jwks') return { status: 200, body: JSON.stringify({ keys: this.published }) };
    if (path === '/token') {
      const token = {
        access_token: `token-${this.tokenRequests.length}`,
        token_type: 'bearer',
        expires_in: 3600,
      };
      return { status: 200, body: JSON.stringify(token) };
    }
    return { status: 404, body: '' };
  }
}

/** The claims of a resource link launch; `undefined` in a change removes a claim. */
export function launchClaims(login: {
  nonce: string;
  platform: LtiPlatform;
  toolUrl: string;
  now: number;
}): Claims {
  return {
    iss: login.platform.issuer,
    aud: login.platform.clientId,
    sub: 'user-7',
    nonce: login.nonce,
    iat: login.now,
    exp: login.now + 300,
    name: 'Ada Example',
    email: 'ada@example.org',
    [claim('version')]: '1.3.0',
    [claim('message_type')]: 'LtiResourceLinkRequest',
    [claim('deployment_id')]: 'deployment-one',
    [claim('target_link_uri')]: `${login.toolUrl}/lti/launch`,
    [claim('roles')]: [membership('Learner')],
    [claim('resource_link')]: { id: 'link-1', title: 'Wait time' },
    [claim('context')]: { id: 'course-1', title: 'Grade 8' },
  };
}

export function sign(claims: Claims, key: Key, header: Partial<JWTHeaderParameters> = {}): Promise<string> {
  const all: JWTHeaderParameters = { alg: 'RS256', typ: 'JWT', kid: key.kid, ...header };
  return new SignJWT(claims).setProtectedHeader(all).sign(key.private);
}
