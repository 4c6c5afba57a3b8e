/**
 * A browser without a screen, for journeys over HTTP: cookies per host, redirects followed one by one, forms filled in
 * and sent as a page's own script or a person would send them.
 */

export interface HttpPage {
  /** With its fragment, if the last redirect had one. */
  url: string;
  status: number;
  headers: Headers;
  body: string;
}

export interface HtmlForm {
  action: string;
  method: string;
  fields: Record<string, string>;
}

interface BrowserOptions {
  /** Drops cookies that the tool sets while it is framed by another site, unless they are partitioned. */
  thirdPartyCookies?: 'allowed' | 'partitioned' | 'none';
  /** Hosts whose cookies are third-party. */
  framed?: string[];
}

export class HttpBrowser {
  private readonly jars = new Map<string, Map<string, string>>();

  constructor(private readonly options: BrowserOptions = {}) {}

  /** Opens an address and follows up to 20 redirects. */
  async open(url: string, init: RequestInit = {}): Promise<HttpPage> {
    let address = url;
    let request: RequestInit = init;
    for (let hop = 0; hop < 20; hop += 1) {
      const response = await fetch(address.split('#')[0] ?? address, {
        ...request,
        redirect: 'manual',
        headers: { accept: 'text/html,*/*', ...this.cookieHeader(address), ...headersOf(request.headers) },
      });
      this.keepCookies(address, response);
      const location = response.headers.get('location');
      const body = await response.text();
      if (!location || response.status < 300 || response.status > 399)
        return { url: address, status: response.status, headers: response.headers, body };
      address = new URL(location, address).href;
      request = response.status === 307 || response.status === 308 ? request : {};
    }
    throw new Error(`too many redirects at ${address}`);
  }

  /** Sends a form of a page with what a person filled in. */
  async submit(
    page: HttpPage,
    filled: Record<string, string> = {},
    which: (form: HtmlForm) => boolean = () => true,
  ) {
    const form = formsOf(page).find(which);
    if (!form) throw new Error(`no such form on ${page.url} (${page.status}): ${page.body.slice(0, 500)}`);
    const body = new URLSearchParams({ ...form.fields, ...filled });
    if (form.method === 'get') return this.open(`${form.action.split('?')[0]}?${body}`);
    return this.open(form.action, {
      method: 'POST',
      body,
      headers: { origin: new URL(page.url).origin, 'content-type': 'application/x-www-form-urlencoded' },
    });
  }

  private cookieHeader(address: string): Record<string, string> {
    const jar = this.jars.get(new URL(address).hostname);
    if (!jar || jar.size === 0) return {};
    return { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') };
  }

  private keepCookies(address: string, response: Response): void {
    const host = new URL(address).hostname;
    const jar = this.jars.get(host) ?? new Map<string, string>();
    this.jars.set(host, jar);
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const equals = pair.indexOf('=');
      const name = pair.slice(0, equals);
      const gone = attributes.some(
        (one) => /^max-age=(0|-\d+)$/i.test(one) || /^expires=Thu, 01 Jan 1970/i.test(one),
      );
      if (gone) jar.delete(name);
      else if (this.accepts(host, attributes)) jar.set(name, pair.slice(equals + 1));
    }
  }

  private accepts(host: string, attributes: string[]): boolean {
    if (!this.options.framed?.includes(host)) return true;
    const partitioned = attributes.some((one) => /^partitioned$/i.test(one));
    return (
      this.options.thirdPartyCookies === 'allowed' ||
      (this.options.thirdPartyCookies === 'partitioned' && partitioned)
    );
  }
}

function headersOf(headers: RequestInit['headers']): Record<string, string> {
  return Object.fromEntries(new Headers(headers));
}

const entities: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#x27;': "'",
};
const decode = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39|#x27);/g, (entity) => entities[entity] ?? entity);
const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(tag);
  return found ? decode(found[1] ?? found[2] ?? '') : null;
};

/** Every form of a page with its hidden and preset fields. */
export function formsOf(page: HttpPage): HtmlForm[] {
  return [...page.body.matchAll(/<form\b[^>]*>([\s\S]*?)<\/form>/gi)].map(([whole, inner = '']) => {
    const tag = whole.slice(0, whole.indexOf('>') + 1);
    const fields: Record<string, string> = {};
    for (const [input] of inner.matchAll(/<input\b[^>]*>/gi)) {
      const name = attribute(input, 'name');
      const type = attribute(input, 'type')?.toLowerCase();
      if (!name || type === 'submit') continue;
      if ((type === 'checkbox' || type === 'radio') && !/\schecked\b/i.test(input)) continue;
      fields[name] = attribute(input, 'value') ?? '';
    }
    const action = attribute(tag, 'action') ?? '';
    return {
      action: new URL(action, page.url).href,
      method: (attribute(tag, 'method') ?? 'get').toLowerCase(),
      fields,
    };
  });
}

/** The address of the first frame or link whose tag matches. */
export function addressOf(page: HttpPage, tagPattern: RegExp, name = 'href'): string {
  for (const [tag] of page.body.matchAll(/<(?:a|iframe|form)\b[^>]*>/gi)) {
    if (!tagPattern.test(tag)) continue;
    const value = attribute(tag, name);
    if (value !== null) return new URL(value, page.url).href;
  }
  throw new Error(`nothing on ${page.url} matches ${tagPattern}`);
}
