/** A course page that frames the tool, on another site than the tool, and the platform's authorisation endpoint. */
import type { Page } from 'playwright-core';
import { sign } from './signing-platform.ts';
import type { TestTool } from './tool.ts';

/** How the course page's window answers LTI Platform Storage; `none`: it does not offer it; `late`: see `answerNow`. */
export type StorageManners = 'none' | 'good' | 'silent' | 'late' | 'wrong-value' | 'error';

/** The tool runs on 127.0.0.1, so `localhost` is another site and its cookies are third-party. */
export async function serveCourse(tool: TestTool): Promise<{ url: string; manners: StorageManners }> {
  const site = tool.platform.url.replace('127.0.0.1', 'localhost');
  const course: { url: string; manners: StorageManners } = { url: `${site}/course`, manners: 'none' };
  tool.registration.authorizationEndpoint = `${site}/authorize`;
  await tool.lti.registerPlatform(tool.registration, 'A course');
  tool.platform.answer = async (request) => {
    const url = new URL(request.url ?? '/', site);
    if (url.pathname === '/course') return { status: 200, body: coursePage(tool, course.manners) };
    if (url.pathname === '/authorize') return { status: 200, body: await autoPost(tool, url) };
    return null;
  };
  return course;
}

/** The answer that is late. Resolves when the tool's page has got it. */
export async function answerNow(page: Page): Promise<void> {
  const tool = page.frames().find((frame) => frame.name() === 'tool');
  if (!tool) throw new Error('the course page has no frame of the tool');
  await tool.evaluate(
    'globalThis.heard = new Promise((resolve) => addEventListener("message", resolve, { once: true })); null',
  );
  await page.evaluate('late()');
  await tool.evaluate('globalThis.heard.then(() => null)');
}

async function autoPost(tool: TestTool, authorization: URL): Promise<string> {
  const { searchParams } = authorization;
  const [state, nonce] = [searchParams.get('state') ?? '', searchParams.get('nonce') ?? ''];
  const claims = tool.claims({ state, nonce, cookie: '', authorization });
  const token = await sign(claims, tool.platform.key);
  return `<!doctype html><title>Signing in</title>
<form method="post" action="${searchParams.get('redirect_uri')}">
<input type="hidden" name="id_token" value="${token}"><input type="hidden" name="state" value="${state}">
</form><script>document.forms[0].submit()</script>`;
}

function coursePage(tool: TestTool, manners: StorageManners): string {
  const offered = manners === 'none' ? {} : { lti_storage_target: '_parent' };
  return `<!doctype html><html lang="en"><title>A course</title>
<iframe name="tool" title="Tool" width="900" height="600" src="${tool.url}/lti/login?${tool.loginParameters(offered)}"></iframe>
<script>
const manners = '${manners}';
const kept = {};
let late;
addEventListener('message', ({ data, source, origin }) => {
  if (!data || !['lti.put_data', 'lti.get_data'].includes(data.subject) || manners === 'silent') return;
  if (data.subject === 'lti.put_data') kept[data.key] = data.value;
  const answer = { subject: data.subject + '.response', message_id: data.message_id, key: data.key, value: kept[data.key] };
  if (manners === 'wrong-value' && data.subject === 'lti.get_data') answer.value = 'A'.repeat(22);
  if (manners === 'error') answer.error = { code: 'storage_exhaustion' };
  const reply = () => source.postMessage(answer, origin);
  if (manners === 'late') late = reply;
  else reply();
});
</script>`;
}
