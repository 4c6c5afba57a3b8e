import type { Response } from 'express';
import type { Lms } from '../lms.ts';
import type { Refused } from '../refusal.ts';
import { html } from './html.ts';
import { sendPage } from './layout.ts';

/** A refusal that a person sees: what, and by which clause. */
export function refusalPage(lms: Lms, res: Response, refused: Refused): void {
  const body = html`<div class="note wrong" role="alert" data-refusal="${refused.id}"><p>${refused.text.says}</p><p><small>${refused.text.cites}</small></p></div>`;
  sendPage(lms, res, { title: 'This did not work', body, status: refused.text.status });
}
