/** Calls a handler of ltijs's Express application without the application around it. */

export type LtijsHandler = (request: unknown, response: unknown, next: () => void) => unknown;

interface Layer {
  route?: { path: unknown; stack: readonly { handle: LtijsHandler }[] };
}

/** @throws at the start, when another version of ltijs has no such route */
export function routeHandler(app: unknown, path: string): LtijsHandler {
  const stack = (app as { _router?: { stack?: readonly Layer[] } })._router?.stack ?? [];
  const handler = stack.find((layer) => layer.route?.path === path)?.route?.stack[0]?.handle;
  if (!handler) throw new Error(`ltijs has no route ${path}`);
  return handler;
}

interface HandlerAnswer {
  status: number;
  body: unknown;
  redirect: string | null;
}

/** Rejects when the handler does. What it would have sent, set as a cookie or redirected to is only written down. */
export async function callHandler(
  handler: LtijsHandler,
  body: Record<string, string>,
): Promise<HandlerAnswer> {
  const answer: HandlerAnswer = { status: 200, body: undefined, redirect: null };
  const response = {
    locals: {},
    cookie: () => response,
    clearCookie: () => response,
    status(code: number) {
      answer.status = code;
      return response;
    },
    send(sent: unknown) {
      answer.body = sent;
      return response;
    },
    redirect(url: string) {
      answer.redirect = url;
    },
  };
  await handler({ query: {}, body }, response, () => {});
  return answer;
}
