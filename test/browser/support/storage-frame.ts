/** The demo LMS's storage frame with other manners than its own (LTI Platform Storage 1.0). */
import type { BrowserContext, Page } from 'playwright-core';
import type { DemoLms } from '../../platform/platform.ts';
import { toolFrame } from './axe.ts';

/**
 * - `never` answers; `late`: when `answerNow` says so; `error`: says that it has no room.
 * - `wrong-origin`: a frame of no origin answers in its place.
 * - `other-value-at-put`, `other-value-at-get`: the answer holds another value; `forgets`: keeps it, then knows none.
 */
export type StorageManners =
  | 'never'
  | 'late'
  | 'error'
  | 'wrong-origin'
  | 'other-value-at-put'
  | 'other-value-at-get'
  | 'forgets';

/** In this browser the LMS's storage frame has these manners. */
export async function answerStorage(
  context: BrowserContext,
  lms: DemoLms,
  manners: StorageManners,
): Promise<void> {
  await context.route(`${lms.url()}/storage-frame`, (route) =>
    route.fulfill({ contentType: 'text/html', body: storageFrame(manners) }),
  );
}

/** The answer that is late. Resolves when the tool's page has got it. */
export async function answerNow(page: Page): Promise<void> {
  const storage = page.frames().find((frame) => frame.url().endsWith('/storage-frame'));
  if (!storage) throw new Error('the LMS has no storage frame');
  await toolFrame(page).evaluate(
    'globalThis.heard = new Promise((resolve) => addEventListener("message", resolve, { once: true })); null',
  );
  await storage.evaluate('late()');
  await toolFrame(page).evaluate('globalThis.heard.then(() => null)');
}

function storageFrame(manners: StorageManners): string {
  const stranger = `<script>addEventListener('message', ({ data }) => parent.parent.frames.tool.postMessage(data, '*'));</script>`;
  return `<!doctype html><title>Platform storage</title>
<iframe sandbox="allow-scripts" srcdoc="${stranger.replaceAll('"', '&quot;')}"></iframe>
<script>
const manners = '${manners}';
const kept = {};
let late;
addEventListener('message', ({ data, source, origin }) => {
  if (!data || !/^lti\\.(put|get)_data$/.test(data.subject) || manners === 'never') return;
  const putting = data.subject === 'lti.put_data';
  if (putting) kept[data.key] = data.value;
  const answer = { subject: data.subject + '.response', message_id: data.message_id, key: data.key, value: kept[data.key] };
  if (manners === 'error') answer.error = { code: 'storage_exhaustion' };
  if (manners === 'other-value-at-' + (putting ? 'put' : 'get')) answer.value = 'A'.repeat(22);
  if (manners === 'forgets' && !putting) answer.value = null;
  if (manners === 'wrong-origin') frames[0].postMessage(answer, '*');
  else if (manners === 'late') late = () => source.postMessage(answer, origin);
  else source.postMessage(answer, origin);
});
</script>`;
}
