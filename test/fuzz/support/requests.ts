/** What may come to the tool's door, as plain data: a seed gives the same requests again. */
import fc from 'fast-check';
import { type Mutation, mutations, oddText, oddValue } from './values.ts';

/**
 * - `api`: a route of the API. `session` says whose; -1: none, -2: a token that was changed.
 * - `login`, `launch`: what anybody may send there. `signed`: a launch from a real login, bent before it is signed.
 * - `raw`: any method, path, type and body.
 */
export type FuzzRequest =
  | {
      kind: 'api';
      route: number;
      session: number;
      ids: number[];
      pick: number;
      body: Mutation[];
      query: Odd[];
    }
  | { kind: 'login'; post: boolean; changes: Odd[]; cookie: string | null }
  | { kind: 'launch'; fields: Odd[]; cookie: string | null }
  | { kind: 'signed'; user: number; claims: Mutation[]; fields: Odd[] }
  | { kind: 'raw'; method: string; path: string; type: string; body: string; session: number };

/** A parameter's name, or a number that stands for one that is known there; and its text. */
export type Odd = [name: number | string, value: string];

const odds = fc.array(fc.tuple(fc.oneof({ weight: 4, arbitrary: fc.nat(9) }, oddText), oddText), {
  maxLength: 3,
}) as fc.Arbitrary<Odd[]>;

const cookie = fc.option(
  oddText.map((text) => `lti-abcdefgh=${text}`),
  { nil: null },
);

const api = (session: fc.Arbitrary<number>): fc.Arbitrary<FuzzRequest> =>
  fc.record({
    kind: fc.constant('api'),
    route: fc.nat(9999),
    session,
    ids: fc.array(fc.nat(99), { minLength: 3, maxLength: 3 }),
    pick: fc.nat(11),
    body: mutations,
    query: odds,
  });

const rawBody = fc.oneof(
  fc.constantFrom('', '{', '[]', 'null', '"x"', `${'['.repeat(20_000)}`, `{"a":"${'x'.repeat(30_000)}"}`),
  oddText,
  oddValue.map((value) => JSON.stringify(value)),
);

const raw: fc.Arbitrary<FuzzRequest> = fc.record({
  kind: fc.constant('raw'),
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'),
  path: fc
    .tuple(
      fc.constantFrom(
        '/api/',
        '/lti/',
        '/lti/launch',
        '/lti/register/',
        '/lti/keys',
        '/lti/login?go=',
        '/api/session',
      ),
      oddText,
    )
    .map(([start, rest]) => start + rest),
  type: fc.constantFrom(
    'application/json',
    'application/x-www-form-urlencoded',
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-7',
    'x',
  ),
  body: rawBody,
  session: fc.integer({ min: -2, max: 2 }),
});

/** Six in ten get past the door: a real session, or signed by the LMS. */
export const requests: fc.Arbitrary<FuzzRequest> = fc.oneof(
  { weight: 50, arbitrary: api(fc.nat(2)) },
  { weight: 8, arbitrary: api(fc.constantFrom(-1, -2)) },
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('signed'),
      user: fc.nat(3),
      claims: mutations,
      fields: fc.oneof({ weight: 3, arbitrary: fc.constant<Odd[]>([]) }, odds),
    }),
  },
  {
    weight: 12,
    arbitrary: fc.record({ kind: fc.constant('login'), post: fc.boolean(), changes: odds, cookie }),
  },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('launch'), fields: odds, cookie }) },
  { weight: 10, arbitrary: raw },
) as fc.Arbitrary<FuzzRequest>;
