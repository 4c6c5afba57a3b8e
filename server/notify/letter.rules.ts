/** A letter as plain text and as HTML that every mail program and screen reader can read. Pure. */

export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'list'; items: readonly { title: string; text: string }[] }
  | { kind: 'facts'; items: readonly { label: string; value: string }[] }
  | { kind: 'link'; text: string; url: string }
  /** Attached to the mail by this content id. */
  | { kind: 'image'; cid: string; alt: string };

export interface Letter {
  subject: string;
  blocks: readonly Block[];
  /** Who sends it, and how to stop it. */
  footer: readonly string[];
  /** BCP 47 */
  language: string;
}

export function letterAsText({ blocks, footer }: Letter): string {
  return `${[...blocks.map(blockAsText), '-- ', ...footer.map(wrap)].filter(Boolean).join('\n\n')}\n`;
}

function blockAsText(block: Block): string {
  switch (block.kind) {
    case 'text':
      return wrap(block.text);
    case 'heading':
      return block.text.toLocaleUpperCase('en');
    case 'list':
      return block.items
        .map(({ title, text }) => wrap(text ? `- ${title}: ${text}` : `- ${title}`))
        .join('\n');
    case 'facts':
      return block.items.map(({ label, value }) => `${label}: ${value}`).join('\n');
    case 'link':
      return `${block.text}:\n${block.url}`;
    case 'image':
      return '';
  }
}

/** Lines of at most 76 characters; long words, such as addresses, stay whole. */
function wrap(text: string): string {
  const wrapped = text.split('\n').map((paragraph) => {
    const lines = [''];
    for (const word of paragraph.split(' ')) {
      const line = lines.at(-1) ?? '';
      if (line !== '' && line.length + word.length >= 76) lines.push(word);
      else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
    }
    return lines.join('\n');
  });
  return wrapped.join('\n');
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeText = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => signs[sign] ?? '').replaceAll('\n', '<br>');

const FONT = "font-family:'Segoe UI',Helvetica,Arial,sans-serif;color:#1c2224";

/** Ink on white, a table for layout that screen readers pass over, no picture that is fetched, nothing that counts readers. */
export function letterAsHtml({ subject, blocks, footer, language }: Letter): string {
  return `<!doctype html>
<html lang="${escapeText(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escapeText(subject)}</title>
</head>
<body style="margin:0;padding:0;background:#ffffff">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" style="padding:24px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px"><tr><td style="${FONT};font-size:16px;line-height:1.55;text-align:left">
<main>
<h1 style="margin:0 0 20px;font-size:24px;line-height:1.2">${escapeText(subject)}</h1>
${blocks.map(blockAsHtml).join('\n')}
</main>
<footer style="margin-top:32px;padding-top:12px;border-top:1px solid #ded9ce;font-size:14px;color:#535a5b">
${footer.map((text) => `<p style="margin:0 0 8px">${escapeText(text)}</p>`).join('\n')}
</footer>
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}

function blockAsHtml(block: Block): string {
  switch (block.kind) {
    case 'text':
      return `<p style="margin:0 0 16px">${escapeText(block.text)}</p>`;
    case 'heading':
      return `<h2 style="margin:24px 0 8px;font-size:18px;line-height:1.3">${escapeText(block.text)}</h2>`;
    case 'list': {
      const items = block.items.map(
        ({ title, text }) =>
          `<li style="margin:0 0 10px"><b>${escapeText(title)}</b>${text ? `<br>${escapeText(text)}` : ''}</li>`,
      );
      return `<ul style="margin:0 0 16px;padding-left:20px">${items.join('')}</ul>`;
    }
    case 'facts': {
      const items = block.items.map(
        ({ label, value }) =>
          `<dt style="font-size:14px;color:#535a5b">${escapeText(label)}</dt><dd style="margin:0 0 10px;font-weight:bold">${escapeText(value)}</dd>`,
      );
      return `<dl style="margin:0 0 16px">${items.join('')}</dl>`;
    }
    case 'link':
      return `<p style="margin:0 0 20px"><a href="${escapeText(block.url)}" style="display:inline-block;padding:11px 20px;border-radius:8px;background:#0d5763;color:#ffffff;font-weight:bold;text-decoration:none">${escapeText(block.text)}</a></p>`;
    case 'image':
      return `<p style="margin:0 0 16px"><img src="cid:${escapeText(block.cid)}" alt="${escapeText(block.alt)}" width="160" height="160" style="border:0;display:block"></p>`;
  }
}
