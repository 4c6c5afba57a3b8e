/**
 * A verifier as another organisation would run it: @digitalcredentials/verifier-core in a process of its own, which
 * trusts the test's certificate and sees nothing of the issuer but its public addresses. Gets credentials as messages,
 * answers each with what it found.
 */
import { readFile } from 'node:fs/promises';

export interface Judgement {
  number: number;
  /** Names of fatal errors: nothing else could be said then. */
  errors: string[];
  /** Step → whether it went well; null: it could not be told. */
  steps: Record<string, boolean | null>;
  schema: boolean | null;
  /** What it asked for outside this machine. */
  strangers: string[];
}

const SCHEMA =
  'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';
const strangers: string[] = [];
const overNetwork = globalThis.fetch;

/** The official schema is served from our copy; nothing leaves this machine. */
globalThis.fetch = async (input, init) => {
  const url = input instanceof Request ? input.url : String(input);
  if (url === SCHEMA)
    return new Response(
      await readFile(
        new URL('../fixtures/ob_v3p0_achievementcredential_schema.json', import.meta.url),
        'utf8',
      ),
    );
  if (new URL(url).hostname !== 'localhost') {
    strangers.push(url);
    throw new TypeError('not on this machine');
  }
  return overNetwork(input, init);
};

const { verifyCredential } = await import('@digitalcredentials/verifier-core');

type Found = Awaited<ReturnType<typeof verifyCredential>>;

process.on('message', async ({ number, credential }: { number: number; credential: object }) => {
  const found: Found = await verifyCredential({
    credential: credential as never,
    knownDIDRegistries: [] as never,
  });
  const schema = found.additionalInformation?.flatMap(({ results }) => results) ?? [];
  process.send?.({
    number,
    errors: (found.errors ?? []).map(({ name, message }) => name ?? message),
    steps: Object.fromEntries((found.log ?? []).map(({ id, valid }) => [id, valid ?? null])),
    schema: schema.length === 0 ? null : schema.every(({ result }) => result.valid),
    strangers,
  } satisfies Judgement);
});
process.send?.('ready');
