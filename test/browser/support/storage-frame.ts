/** The demo LMS's storage frame with other manners than its own (LTI Platform Storage 1.0). */
import type { BrowserContext } from 'playwright-core';
import type { DemoLms } from '../../platform/platform.ts';

/**
 * - `never` answers; `late`: after 3.5 s; `error`: says that it has no room.
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

function storageFrame(manners: StorageManners): string {
  const stranger = `<script>addEventListener('message', ({ data }) => parent.parent.frames.tool.postMessage(data, '*'));</script>`;
  return `<!doctype html><title>Platform storage</title>
<iframe sandbox="allow-scripts" srcdoc="${stranger.replaceAll('"', '&quot;')}"></iframe>
<script>
const manners = '${manners}';
const kept = {};
addEventListener('message', ({ data, source, origin }) => {
  if (!data || !/^lti\\.(put|get)_data$/.test(data.subject) || manners === 'never') return;
  const putting = data.subject === 'lti.put_data';
  if (putting) kept[data.key] = data.value;
  const answer = { subject: data.subject + '.response', message_id: data.message_id, key: data.key, value: kept[data.key] };
  if (manners === 'error') answer.error = { code: 'storage_exhaustion' };
  if (manners === 'other-value-at-' + (putting ? 'put' : 'get')) answer.value = 'A'.repeat(22);
  if (manners === 'forgets' && !putting) answer.value = null;
  if (manners === 'wrong-origin') frames[0].postMessage(answer, '*');
  else setTimeout(() => source.postMessage(answer, origin), manners === 'late' ? 3500 : 0);
});
</script>`;
}
