import { type Request, type Response, Router } from 'express';
import { addTool } from '../content.ts';
import type { Lms } from '../lms.ts';
import type { User } from '../model.ts';
import { Refused } from '../refusal.ts';
import { parseDeveloperKey } from '../registration/developer-key.ts';
import { registrationAddress } from '../registration/token.ts';
import { notHere, signedIn } from './guard.ts';
import { type Html, html } from './html.ts';
import { sendPage } from './layout.ts';
import { refusalPage } from './refusal-page.ts';
import { wordsOf } from './words.ts';

/** Registering a tool: by its address, where the LMS can; by hand everywhere. */
export function registerRoutes(lms: Lms): Router {
  const router = Router();
  router.post(
    '/admin/register.php',
    signedIn(lms, (req, res, user) => registerPage(lms, req, res, user)),
  );
  router.post(
    '/admin/developer_key.php',
    signedIn(lms, (req, res, user) => addDeveloperKey(lms, req, res, user)),
  );
  router.post(
    '/admin/tool.php',
    signedIn(lms, (req, res, user) => addByHand(lms, req, res, user)),
  );
  return router;
}

/** The forms below the list of tools that make a new one. */
export function registerForms(lms: Lms): Html {
  const words = wordsOf(lms);
  const byAddress = html`<h2>Register a tool by its address</h2>
<form class="actions" method="post" action="/admin/register.php"><div><label for="registration-url">${words.address}</label>
<input id="registration-url" name="url" type="url" required></div><button>${words.register}</button></form>`;
  const byKey = html`<h2>Paste a developer key</h2><form method="post" action="/admin/developer_key.php">
<label for="key-redirects">Redirect URIs, one a line</label><textarea id="key-redirects" name="redirectUris" rows="2" cols="60"></textarea>
<label for="key-json">LTI 1.3 configuration (JSON)</label><textarea id="key-json" name="json" rows="8" cols="60" required></textarea>
<p><button>Save the key</button></p></form>`;
  return html`${lms.temper.registration === null ? null : byAddress}${lms.temper.registration?.takesDeveloperKeys ? byKey : null}
<h2>${words.byHand}</h2><form method="post" action="/admin/tool.php">
${field('name', words.name, 'text')}${field('targetLinkUri', words.targetLinkUri, 'url')}${field('initiateLoginUrl', words.initiateLoginUrl, 'url')}
${field('redirectUri', words.redirectUri, 'url')}${field('jwksUrl', words.jwksUrl, 'url')}<p><button>${words.add}</button></p></form>`;
}

function field(name: string, label: string, type: string): Html {
  return html`<label for="tool-${name}">${label}</label><input id="tool-${name}" name="${name}" type="${type}" required>`;
}

/** The tool's registration page in a frame, until it says that it is done (org.imsglobal.lti.close). */
async function registerPage(lms: Lms, req: Request, res: Response, user: User): Promise<void> {
  const url: unknown = req.body?.url;
  if (!user.admin || lms.temper.registration === null) return notHere(lms, res, user);
  if (typeof url !== 'string' || !/^https?:\/\//.test(url) || !URL.canParse(url)) {
    const body = html`<p class="note wrong" role="alert">This is not a whole web address. <a href="/admin/tools.php">Back to the tools</a></p>`;
    return sendPage(lms, res, { title: 'Register a tool', user, body, status: 400 });
  }
  const body = html`<iframe class="frame" name="tool" title="Registration of the tool" height="600" src="${await registrationAddress(lms, url)}"></iframe>
<p class="actions"><a href="/admin/tools.php">Back to the tools</a></p>
<script>
window.addEventListener('message', function (event) {
  if (event.source !== document.querySelector('iframe[name="tool"]').contentWindow) return;
  if (event.data && event.data.subject === 'org.imsglobal.lti.close') window.location.assign('/admin/tools.php');
});
</script>`;
  sendPage(lms, res, { title: 'Register a tool', user, body });
}

function addDeveloperKey(lms: Lms, req: Request, res: Response, user: User): void {
  const manners = lms.temper.registration;
  if (!user.admin || !manners?.takesDeveloperKeys) return void notHere(lms, res, user);
  const redirects = String(req.body?.redirectUris ?? '')
    .split(/\s+/)
    .filter((uri) => uri !== '');
  try {
    addTool(lms, parseDeveloperKey(req.body?.json, redirects, manners));
    res.redirect(303, '/admin/tools.php');
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refusalPage(lms, res, error);
  }
}

function addByHand(lms: Lms, req: Request, res: Response, user: User): void {
  if (!user.admin) return void notHere(lms, res, user);
  const form = (req.body ?? {}) as Record<string, unknown>;
  const text = (name: string): string => String(form[name] ?? '').trim();
  const addresses = ['targetLinkUri', 'initiateLoginUrl', 'redirectUri', 'jwksUrl'];
  if (!addresses.every((name) => URL.canParse(text(name)))) return void res.redirect(303, '/admin/tools.php');
  addTool(lms, {
    name: text('name'),
    targetLinkUri: text('targetLinkUri'),
    initiateLoginUrl: text('initiateLoginUrl'),
    redirectUris: text('redirectUri').split(/\s+/),
    jwksUrl: text('jwksUrl'),
  });
  res.redirect(303, '/admin/tools.php');
}
