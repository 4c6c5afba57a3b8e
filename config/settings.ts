/**
 * Every setting of the tool; the only reader of the environment. A setting that cannot be read, or a production start
 * that would be unsafe, ends in one plain sentence each. docs/operate.md lists the same settings for operators.
 */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { z } from 'zod';

export interface Settings {
  mode: 'production' | 'demo' | 'development' | 'test';
  host: string;
  port: number;
  /** Without a slash at the end. */
  publicUrl: string;
  dataDir: string;
  /** At least 32 characters; every key of the tool is derived from it or encrypted with it. */
  secretKey: string;
  /** MongoDB instead of the embedded store. */
  mongodbUri: string | null;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  /** Trial on one machine: http PUBLIC_URL on a loopback name, LMSs on loopback. Nothing else private is admitted. */
  allowLoopback: boolean;
  /** How many proxies in front are trusted for `X-Forwarded-*`. */
  trustProxy: number;
  /** Start although SECRET_KEY or PUBLIC_URL changed since the data was made. */
  acceptNewFingerprint: boolean;
}

type Environment = Record<string, string | undefined>;
export type SettingsResult = { ok: true; settings: Settings } | { ok: false; problems: string[] };

const flag = z.enum(['0', '1', 'true', 'false', '']).transform((value) => value === '1' || value === 'true');

const Variables = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  PUBLIC_URL: z.string().optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  SECRET_KEY: z.string().optional(),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//)
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  ALLOW_LOOPBACK: flag.default(false),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  ACCEPT_NEW_FINGERPRINT: flag.default(false),
});

const expected: Record<keyof z.infer<typeof Variables>, string> = {
  HOST: 'a host name or address to listen on',
  PORT: 'a number from 0 to 65535',
  PUBLIC_URL: 'the address at which browsers reach the tool, such as https://credentials.example.org',
  DATA_DIR: 'a folder',
  SECRET_KEY: 'at least 32 characters',
  MONGODB_URI: 'an address that begins with mongodb:// or mongodb+srv://',
  LOG_LEVEL: 'one of fatal, error, warn, info, debug, silent',
  ALLOW_LOOPBACK: '0 or 1',
  TRUST_PROXY: 'the number of proxies in front, 0 to 10',
  ACCEPT_NEW_FINGERPRINT: '0 or 1',
};

/** Settings named in the contract whose capability is not there yet: better refused than silently ignored. */
const notYetThere = ['S3_URL'] as const;

/**
 * Reads the settings for one mode.
 * @param mode demo, development and test fill in a loopback PUBLIC_URL and a key of their own
 */
export function readSettings(environment: Environment, mode: Settings['mode']): SettingsResult {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Variables.safeParse(given);
  const problems = notYetThere
    .filter((name) => given[name])
    .map((name) => `${name} is set, but this version cannot use it yet.`);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
    for (const name of names)
      problems.push(`${name} cannot be read: ${expected[name as keyof typeof expected]}.`);
    return { ok: false, problems };
  }
  const value = parsed.data;
  const publicUrl = (
    value.PUBLIC_URL ?? (mode === 'production' ? '' : `http://127.0.0.1:${value.PORT}`)
  ).replace(/\/+$/, '');
  const secretKey = value.SECRET_KEY ?? (mode === 'production' ? '' : keyForTrials(publicUrl));
  problems.push(
    ...checkSecret(secretKey),
    ...checkPublicUrl(publicUrl, value.ALLOW_LOOPBACK || mode !== 'production'),
  );
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    settings: {
      mode,
      host: value.HOST,
      port: value.PORT,
      publicUrl,
      dataDir: resolve(value.DATA_DIR),
      secretKey,
      mongodbUri: value.MONGODB_URI ?? null,
      logLevel: value.LOG_LEVEL,
      allowLoopback: value.ALLOW_LOOPBACK || mode !== 'production',
      trustProxy: value.TRUST_PROXY,
      acceptNewFingerprint: value.ACCEPT_NEW_FINGERPRINT,
    },
  };
}

/** Whether this environment names a tool of its own; a command without it speaks of the demo. */
export const settingsAreGiven = (environment: Environment): boolean =>
  Boolean(environment['SECRET_KEY'] || environment['PUBLIC_URL']);

function checkSecret(secretKey: string): string[] {
  if (secretKey === '')
    return ['SECRET_KEY is missing: set it to at least 32 random characters and keep it safe.'];
  return secretKey.length < 32 ? [`SECRET_KEY cannot be read: ${expected.SECRET_KEY}.`] : [];
}

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

function checkPublicUrl(publicUrl: string, allowLoopback: boolean): string[] {
  if (publicUrl === '') return [`PUBLIC_URL is missing: ${expected.PUBLIC_URL}.`];
  const url = URL.canParse(publicUrl) ? new URL(publicUrl) : null;
  if (
    !url ||
    !['http:', 'https:'].includes(url.protocol) ||
    url.pathname !== '/' ||
    url.search ||
    url.hash ||
    url.username
  )
    return [`PUBLIC_URL cannot be read: ${expected.PUBLIC_URL}.`];
  if (url.protocol === 'https:') return [];
  if (!loopbackNames.has(url.hostname))
    return ['PUBLIC_URL must begin with https://: an LMS opens the tool over https only.'];
  return allowLoopback
    ? []
    : ['PUBLIC_URL is http on this machine: set ALLOW_LOOPBACK=1 for a trial, or use https://.'];
}

/** Demo and tests need a stable key, not a secret one: their data is marked, and production refuses it. */
function keyForTrials(publicUrl: string): string {
  return createHash('sha256').update(`a trial at ${publicUrl}`).digest('hex');
}
