import { type Html, html } from './html.ts';

/** A page whose one form posts itself; a button does it where scripts are off. */
export function autoForm(action: string, fields: Record<string, string>): string {
  const inputs: Html[] = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Opening</title></head>
<body><form id="auto" method="post" action="${action}">${inputs}<noscript><button>Continue</button></noscript></form>
<script>document.getElementById('auto').submit();</script></body></html>`.text;
}
