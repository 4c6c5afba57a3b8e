/**
 * The one way to make an API route. Every route runs authenticate → validate → authorise → act → present, in this
 * order, and describes itself for `GET /api/openapi.json` by the same zod schemas.
 */
import { type NextFunction, type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { Refusal } from './errors.ts';
import { toJson } from './json.ts';
import type { Session } from './session.schema.ts';

type Shape = z.ZodType;
type Out<S extends Shape | undefined> = S extends Shape ? z.output<S> : undefined;

interface Input<P extends Shape | undefined, Q extends Shape | undefined, B extends Shape | undefined> {
  params: Out<P>;
  query: Out<Q>;
  body: Out<B>;
}

export interface RouteDefinition<
  P extends Shape | undefined,
  Q extends Shape | undefined,
  B extends Shape | undefined,
  A extends Shape,
  S,
  R,
> {
  method: 'get' | 'post' | 'put' | 'delete';
  /** Below `/api`, in Express's words: `/micro-credentials/:id`. */
  path: string;
  /** One plain sentence, for the API's description. */
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  /** What a success answers. */
  answer: A;
  /** Throws a Refusal when this session may not do this at all. What depends on stored data is decided in `act`. */
  authorise: (session: S, input: Input<P, Q, B>) => void;
  act: (call: Input<P, Q, B> & { session: S; request: Request }) => Promise<R>;
  /** Without it, what `act` returns is the answer. */
  present?: (result: R, session: S) => z.input<A>;
}

interface Described {
  method: string;
  path: string;
  summary: string;
  params?: Shape;
  query?: Shape;
  body?: Shape;
  answer: Shape;
  open: boolean;
}

export interface ApiOptions {
  /** Reads the bearer token. @throws Refusal `not-signed-in` or `session-ended` */
  authenticate: (request: Request) => Promise<Session>;
  /** In tests and development: an answer that its schema does not know is an error of ours. */
  checkAnswers: boolean;
}

export class Api {
  readonly router: Router = Router();
  readonly described: Described[] = [];

  constructor(private readonly options: ApiOptions) {}

  /** A route for people with a session. */
  route<
    P extends Shape | undefined = undefined,
    Q extends Shape | undefined = undefined,
    B extends Shape | undefined = undefined,
    A extends Shape = Shape,
    R = z.input<A>,
  >(definition: RouteDefinition<P, Q, B, A, Session, R>): void {
    this.add(definition, this.options.authenticate, false);
  }

  /** A route without a session: only for getting one, and for the API's own description. */
  open<
    P extends Shape | undefined = undefined,
    Q extends Shape | undefined = undefined,
    B extends Shape | undefined = undefined,
    A extends Shape = Shape,
    R = z.input<A>,
  >(definition: Omit<RouteDefinition<P, Q, B, A, null, R>, 'authorise'>): void {
    this.add({ ...definition, authorise: () => {} }, async () => null, true);
  }

  private add<
    P extends Shape | undefined,
    Q extends Shape | undefined,
    B extends Shape | undefined,
    A extends Shape,
    S,
    R,
  >(
    definition: RouteDefinition<P, Q, B, A, S, R>,
    authenticate: (request: Request) => Promise<S>,
    open: boolean,
  ): void {
    const { method, path, summary, params, query, body, answer } = definition;
    this.described.push({ method, path, summary, params, query, body, answer, open });
    this.router[method](path, async (request: Request, response: Response) => {
      const session = await authenticate(request);
      const input = {
        params: parse('path', params, request.params),
        query: parse('query', query, request.query),
        body: parse('body', body, request.body),
      } as Input<P, Q, B>;
      definition.authorise(session, input);
      const result = await definition.act({ ...input, session, request });
      const presented = definition.present ? definition.present(result, session) : result;
      if (this.options.checkAnswers) answer.parse(presented);
      // No ETag, which Express would hash from every answer: none is ever stored.
      response.setHeader('Cache-Control', 'no-store');
      response.setHeader('Content-Type', 'application/json; charset=utf-8');
      response.end(toJson(presented));
    });
  }
}

/** Also for routes outside `/api`. @throws Refusal `invalid-input` with the fields, never with their values */
export function parse<S extends Shape | undefined>(where: string, schema: S, value: unknown): Out<S> {
  if (!schema) return undefined as Out<S>;
  const result = schema.safeParse(value);
  if (result.success) return result.data as Out<S>;
  const fields = result.error.issues.slice(0, 20).map((issue) => ({
    path: [where, ...issue.path.map(String)].join('.').slice(0, 200),
    problem: issue.code === 'custom' ? issue.message : issue.code,
  }));
  throw new Refusal('invalid-input', { fields });
}

/** Express's last route: what nobody answered. */
export function unknownRoute(_request: Request, _response: Response, next: NextFunction): void {
  next(new Refusal('not-found'));
}

/** OpenAPI 3.1 of every described route. */
export function describeApi(api: Api, version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of api.described) {
    const path = `/api${route.path.replaceAll(/:(\w+)/g, '{$1}')}`;
    paths[path] ??= {};
    paths[path][route.method] = describeRoute(route);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Educator micro-credentials', version },
    components: { securitySchemes: { session: { type: 'http', scheme: 'bearer' } } },
    paths,
  };
}

const jsonSchema = (schema: Shape, io: 'input' | 'output') =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any' });

function describeRoute(route: Described): Record<string, unknown> {
  return {
    summary: route.summary,
    security: route.open ? [] : [{ session: [] }],
    parameters: [...parameters('path', route.params), ...parameters('query', route.query)],
    ...(route.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: jsonSchema(route.body, 'input') } },
          },
        }
      : {}),
    responses: {
      200: {
        description: 'Done',
        content: { 'application/json': { schema: jsonSchema(route.answer, 'output') } },
      },
      default: { description: 'An error of the catalogue: kind and reference' },
    },
  };
}

function parameters(where: 'path' | 'query', schema: Shape | undefined): unknown[] {
  if (!schema) return [];
  const object = jsonSchema(schema, 'input') as { properties?: Record<string, unknown>; required?: string[] };
  return Object.entries(object.properties ?? {}).map(([name, shape]) => ({
    name,
    in: where,
    required: where === 'path' || (object.required ?? []).includes(name),
    schema: shape,
  }));
}
