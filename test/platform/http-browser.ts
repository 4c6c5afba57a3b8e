import { request } from 'node:http';

/** A page as the plain HTTP browser sees it. */
export interface Page {
  url: string;
  status: number;
  headers: Record<string, string>;
  text: string;
}

export interface Form {
  method: 'GET' | 'POST';
  action: string;
  fields: Record<string, string>;
}

/**
 * A browser without scripts for tests over HTTP: keeps cookies per host and port, follows redirects (at most 10),
 * reads forms. It knows nothing of frames or SameSite; a real browser tests those.
 */
export class HttpBrowser {
  private readonly jars = new Map<string, Map<string, string>>();

  /** Sets a `Cookie` header's pairs for a site, for instance `lms.cookieOf(…)`. */
  setCookies(siteUrl: string, header: string): void {
    for (const pair of header.split(';')) this.remember(new URL(siteUrl).host, pair);
  }

  get(url: string): Promise<Page> {
    return this.visit('GET', url, undefined, 10);
  }

  post(url: string, fields: Record<string, string>): Promise<Page> {
    return this.visit('POST', url, new URLSearchParams(fields).toString(), 10);
  }

  /** Submits a form of a page. `change` replaces or adds fields. */
  submit(form: Form, change: Record<string, string> = {}): Promise<Page> {
    const fields = { ...form.fields, ...change };
    if (form.method === 'POST') return this.post(form.action, fields);
    const url = new URL(form.action);
    for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
    return this.get(url.href);
  }

  /** Goes on through pages whose form submits itself, until `stop` says so or a page has none. */
  async follow(page: Page, stop: (form: Form) => boolean = () => false): Promise<Page> {
    let current = page;
    for (let steps = 0; steps < 10; steps += 1) {
      const form = autoFormOf(current);
      if (form === null || stop(form)) return current;
      current = await this.submit(form);
    }
    throw new Error(`Too many forms that submit themselves, last at ${current.url}`);
  }

  private async visit(method: string, url: string, body: string | undefined, left: number): Promise<Page> {
    const answer = await this.send(method, url, body);
    const location = answer.headers.location;
    if (answer.status < 300 || answer.status > 399 || location === undefined) return answer;
    if (left === 0) throw new Error(`Too many redirects, last to ${location}`);
    const next = new URL(location, url).href;
    const keeps = answer.status === 307 || answer.status === 308;
    return this.visit(keeps ? method : 'GET', next, keeps ? body : undefined, left - 1);
  }

  private send(method: string, address: string, body: string | undefined): Promise<Page> {
    const url = new URL(address);
    const jar = this.jars.get(url.host) ?? new Map<string, string>();
    const headers: Record<string, string> = { accept: 'text/html,*/*' };
    if (jar.size > 0) headers.cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    if (body !== undefined) headers['content-type'] = 'application/x-www-form-urlencoded';
    return new Promise((resolve, reject) => {
      const sent = request(url, { method, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () => {
          for (const cookie of answer.headers['set-cookie'] ?? [])
            this.remember(url.host, cookie.split(';')[0] ?? '');
          const text = Buffer.concat(parts).toString('utf8');
          const flat = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
          resolve({ url: address, status: answer.statusCode ?? 0, headers: Object.fromEntries(flat), text });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  private remember(host: string, pair: string): void {
    const jar = this.jars.get(host) ?? new Map<string, string>();
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    if (value === '') jar.delete(name);
    else jar.set(name, value);
    this.jars.set(host, jar);
  }
}

/** The forms of a page, in order, with their hidden and text fields. */
export function formsOf(page: Page): Form[] {
  return [...page.text.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)].map(([, open = '', inside = '']) => ({
    method: attribute(open, 'method')?.toUpperCase() === 'POST' ? 'POST' : 'GET',
    action: new URL(attribute(open, 'action') ?? '', page.url).href,
    fields: Object.fromEntries(
      [...inside.matchAll(/<input\b([^>]*)>/gi)].flatMap(([, tag = '']) => {
        const name = attribute(tag, 'name');
        return name === null ? [] : [[name, attribute(tag, 'value') ?? '']];
      }),
    ),
  }));
}

/** The form that a page submits by itself; null where there is none. */
export function autoFormOf(page: Page): Form | null {
  return /\.submit\(\)/.test(page.text) ? (formsOf(page)[0] ?? null) : null;
}

function attribute(tag: string, name: string): string | null {
  const value = new RegExp(`\\b${name}\\s*=\\s*"([^"]*)"`, 'i').exec(tag)?.[1];
  if (value === undefined) return null;
  return value
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
