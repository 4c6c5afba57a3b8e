/** A login in a frame without cookies, on a platform that offers its storage. */
import type { TestTool } from './tool.ts';

/** A login whose proof the platform's storage keeps; read out of the page as its script would. */
export async function storageLogin(tool: TestTool) {
  const parameters = tool.loginParameters({ lti_storage_target: '_parent' });
  const probe = await tool.get(`/lti/login?${parameters}`);
  const page = await (await tool.get(String(probe.headers.get('location')))).text();
  const config = readConfig(page);
  const { searchParams } = new URL(String(config['next']));
  return {
    config,
    page,
    proof: String(config['value']),
    state: searchParams.get('state') ?? '',
    nonce: searchParams.get('nonce') ?? '',
    cookie: '',
    authorization: new URL(String(config['next'])),
  };
}

export function readConfig(page: string): Record<string, unknown> {
  const [, text = '{}'] = /data-config="([^"]*)"/.exec(page) ?? [];
  return JSON.parse(text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&'));
}
