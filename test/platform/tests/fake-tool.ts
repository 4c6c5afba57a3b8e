import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Request, type Response } from 'express';
import { decodeJwt, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import type { Registration } from '../platform.ts';

/** What the tool does otherwise than it should, for one test. */
export interface Misbehavior {
  /** Parameters of the authentication request; null leaves one out. */
  request?: Record<string, string | null>;
  /** Keeps something in platform storage on its way, and says on its page whether it came back. */
  storage?: boolean;
}

const CLAIM = 'https://purl.imsglobal.org/spec/lti/claim/';
const REGISTRATION = `<!doctype html><title>Registration</title><script>window.parent.postMessage({ subject: 'org.imsglobal.lti.close' }, '*');</script>`;

/** Where a deep linking request wants its answer; null for any other launch. */
function returnUrl(idToken: string | undefined): string | null {
  if (idToken === undefined) return null;
  const settings = decodeJwt(idToken)['https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings'];
  return settings === undefined ? null : (settings as { deep_link_return_url: string }).deep_link_return_url;
}

// Made once: a key pair costs a good part of a second on a busy machine.
let toolKeys: ReturnType<typeof generateKeyPair> | undefined;

/** A small honest LTI tool, so that the platform can be tested without the product. */
export class FakeTool {
  /** What came to /launch, oldest first: an id_token or an error, and the state. */
  readonly arrived: Record<string, string>[] = [];
  misbehavior: Misbehavior = {};
  registration: Registration | undefined;
  keysetStatus = 200;
  private server: Server | undefined;
  private privateKey: CryptoKey | undefined;
  private publicJwk: JWK = {};
  url = '';

  async start(): Promise<string> {
    toolKeys ??= generateKeyPair('RS256', { extractable: true });
    const pair = await toolKeys;
    this.privateKey = pair.privateKey;
    this.publicJwk = { ...(await exportJWK(pair.publicKey)), kid: 'tool-1', alg: 'RS256', use: 'sig' };
    const app = express();
    app.use(express.urlencoded({ extended: false }));
    app.all('/login', (req, res) => this.login(req, res));
    app.get('/register', (_req, res) => void res.type('html').send(REGISTRATION));
    app.post('/launch', async (req, res) => {
      this.arrived.push(req.body as Record<string, string>);
      if (this.misbehavior.storage)
        return void res.type('html').send(this.storagePage('lti.get_data', req.body.lti_storage_target, ''));
      const returnTo = returnUrl(req.body.id_token);
      if (returnTo !== null)
        return void res.type('html').send(await this.choicePage(returnTo, req.body.id_token));
      res.type('text').send('launched');
    });
    app.get('/keys', (_req, res) => void res.status(this.keysetStatus).json({ keys: [this.publicJwk] }));
    const server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return this.url;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  private login(req: Request, res: Response): void {
    const asked = { ...req.query, ...req.body } as Record<string, string>;
    const parameters: Record<string, string | null> = {
      scope: 'openid',
      response_type: 'id_token',
      response_mode: 'form_post',
      prompt: 'none',
      client_id: asked.client_id ?? '',
      redirect_uri: `${this.url}/launch`,
      login_hint: asked.login_hint ?? '',
      lti_message_hint: asked.lti_message_hint ?? '',
      state: 'state-1',
      nonce: `nonce-${this.arrived.length}-${Math.random()}`,
      ...this.misbehavior.request,
    };
    const url = new URL(this.registration?.authorizationEndpoint ?? '');
    for (const [name, value] of Object.entries(parameters))
      if (value !== null) url.searchParams.set(name, value);
    if (!this.misbehavior.storage) return void res.redirect(url.href);
    res.type('html').send(this.storagePage('lti.put_data', asked.lti_storage_target ?? '', url.href));
  }

  /** Asks the LMS's window to keep or give back a value, then goes on, or says what it got. */
  private storagePage(subject: string, target: string, next: string): string {
    const origin = new URL(this.registration?.authorizationEndpoint ?? '').origin;
    return `<!doctype html><title>Tool</title><p id="said">waiting</p><script>
var around = ${JSON.stringify(target)} === '_parent' ? window.parent : window.parent.frames[${JSON.stringify(target)}];
window.addEventListener('message', function (event) {
  if (event.origin !== ${JSON.stringify(origin)} || event.data.subject !== ${JSON.stringify(`${subject}.response`)}) return;
  var next = ${JSON.stringify(next)};
  if (next) window.location.replace(next);
  else document.getElementById('said').textContent = 'came back: ' + event.data.value;
});
around.postMessage({ subject: ${JSON.stringify(subject)}, message_id: 'm1', key: 'k', value: 'kept' }, ${JSON.stringify(origin)});
window.parent.postMessage({ subject: 'lti.frameResize', height: 720 }, '*');
</script>`;
  }

  /** A picker that chooses at once. */
  private async choicePage(returnTo: string, request: string): Promise<string> {
    const deployment = decodeJwt(request)[`${CLAIM}deployment_id`];
    const jwt = await this.sign({
      iss: this.registration?.clientId,
      aud: this.registration?.issuer,
      nonce: `${Math.random()}`,
      [`${CLAIM}message_type`]: 'LtiDeepLinkingResponse',
      [`${CLAIM}version`]: '1.3.0',
      [`${CLAIM}deployment_id`]: deployment,
      'https://purl.imsglobal.org/spec/lti-dl/claim/content_items': [
        { type: 'ltiResourceLink', title: 'Chosen in a frame' },
      ],
    });
    return `<!doctype html><title>Picker</title><form method="post" action="${returnTo.replaceAll('&', '&amp;')}"><input type="hidden" name="JWT" value="${jwt}"></form><script>document.forms[0].submit();</script>`;
  }

  /** Signs claims as the tool does; `undefined` leaves a claim or a header field out. */
  async sign(claims: Record<string, unknown>, header: Record<string, unknown> = {}): Promise<string> {
    if (this.privateKey === undefined) throw new Error('The tool has not started');
    const now = Math.floor(Date.now() / 1000);
    const body = { iat: now, exp: now + 60, ...claims };
    const head = { alg: 'RS256', kid: 'tool-1', typ: 'JWT', ...header };
    return new SignJWT(JSON.parse(JSON.stringify(body)))
      .setProtectedHeader(JSON.parse(JSON.stringify(head)))
      .sign(this.privateKey);
  }

  /** Signs with a key that the tool does not publish, under the kid that it does. */
  async signAsStranger(claims: Record<string, unknown>): Promise<string> {
    const honest = this.privateKey;
    this.privateKey = (await generateKeyPair('RS256')).privateKey;
    try {
      return await this.sign(claims);
    } finally {
      this.privateKey = honest;
    }
  }
}
