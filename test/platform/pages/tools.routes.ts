import { Router } from 'express';
import type { Lms } from '../lms.ts';
import type { Tool } from '../model.ts';
import { notHere, signedIn } from './guard.ts';
import { type Html, html } from './html.ts';
import { sendPage } from './layout.ts';
import { navigationOf } from './navigation.ts';
import { registerForms } from './register.routes.ts';
import { wordsOf } from './words.ts';

/** The list of tools, for the administrator of the site. */
export function toolRoutes(lms: Lms): Router {
  const router = Router();
  router.get(
    '/admin/tools.php',
    signedIn(lms, (_req, res, user) => {
      if (!user.admin) return notHere(lms, res, user);
      const tools = Object.values(lms.state.tools);
      const list =
        tools.length === 0
          ? html`<p>No tool is registered.</p>`
          : html`<ul class="list">${tools.map((tool) => toolRow(lms, tool))}</ul>`;
      sendPage(lms, res, { title: wordsOf(lms).list, user, body: html`${list}${registerForms(lms)}` });
    }),
  );
  router.post(
    '/admin/tools.php',
    signedIn(lms, (req, res, user) => {
      const tool = lms.tool(String(req.body?.tool));
      if (!user.admin || tool === undefined) return notHere(lms, res, user);
      tool.active = req.body?.active === '1';
      lms.save();
      res.redirect(303, '/admin/tools.php');
    }),
  );
  return router;
}

function toolRow(lms: Lms, tool: Tool): Html {
  const entry = navigationOf(lms, 'account_navigation').find((one) => one.tool.id === tool.id);
  const open =
    entry === undefined
      ? null
      : html`<p><a href="/external_tools/view.php?tool=${tool.id}">Open ${entry.message.label || tool.name} for the whole site</a></p>`;
  const words = wordsOf(lms);
  const action = tool.active ? words.deactivate : words.activate;
  return html`<li><form class="actions" method="post" action="/admin/tools.php"><input type="hidden" name="tool" value="${tool.id}"><input type="hidden" name="active" value="${tool.active ? '0' : '1'}">
<strong>${tool.name}</strong> <span>${tool.active ? words.active : words.waits}</span> <button aria-label="${action} ${tool.name}">${action}</button></form>
<p>Client ID ${tool.clientId}, deployment ${tool.deployments.join(', ')}, ${new URL(tool.targetLinkUri).host}</p>${open}</li>`;
}
