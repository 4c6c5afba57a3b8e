/**
 * Every setting of the tool; the only reader of the environment. A setting that cannot be read, or a production start
 * that would be unsafe, ends in one plain sentence each. docs/operate.md lists the same settings for operators.
 */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { z } from 'zod';
import { findProgram } from './find-program.ts';

/** Files as evidence. */
export interface FileSettings {
  /** One file, in bytes. */
  fileBytes: number;
  /** All files of one person, in bytes. */
  personBytes: number;
  /** An upload that stopped is removed after this time without a byte. */
  unfinishedDays: number;
  /** Another origin that leads to this tool and serves files only; null: files come from `publicUrl`. */
  filesUrl: string | null;
  /** A virus scanner (clamd); null: none. */
  clamd: { host: string; port: number; maxBytes: number } | null;
  /** Programs on the PATH that turn what browsers do not know into what they do; null: not installed. */
  ffmpeg: string | null;
  heifConvert: string | null;
}

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
  /** Where mails go; null: they are written as files into the data folder. */
  smtpUrl: string | null;
  /** `Name <address>` or an address. */
  mailFrom: string;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  /** Trial on one machine: http PUBLIC_URL on a loopback name, LMSs on loopback. Nothing else private is admitted. */
  allowLoopback: boolean;
  /** How many proxies in front are trusted for `X-Forwarded-*`. */
  trustProxy: number;
  /** Start although SECRET_KEY or PUBLIC_URL changed since the data was made. */
  acceptNewFingerprint: boolean;
  files: FileSettings;
  /** Bearer token of `/metrics`; null: there are no metrics. */
  metricsToken: string | null;
}

type Environment = Record<string, string | undefined>;
export type SettingsResult = { ok: true; settings: Settings } | { ok: false; problems: string[] };

const flag = z.enum(['0', '1', 'true', 'false', '']).transform((value) => value === '1' || value === 'true');

const MB = 1024 * 1024;
const megabytes = z.coerce.number().int().min(1).max(1_000_000);

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
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/)
    .optional(),
  MAIL_FROM: z
    .string()
    .max(320)
    .regex(/^([^<>@\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/)
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  ALLOW_LOOPBACK: flag.default(false),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  ACCEPT_NEW_FINGERPRINT: flag.default(false),
  UPLOAD_MAX_MB: megabytes.default(2048),
  UPLOAD_MAX_MB_PER_PERSON: megabytes.default(5120),
  UPLOAD_UNFINISHED_DAYS: z.coerce.number().int().min(1).max(365).default(7),
  FILES_URL: z.string().optional(),
  CLAMD_HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:-]{1,253}$/)
    .optional(),
  CLAMD_PORT: z.coerce.number().int().min(1).max(65535).default(3310),
  CLAMD_MAX_MB: megabytes.default(25),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,200}$/)
    .optional(),
  PATH: z.string().default(''),
});

const expected: Record<keyof z.infer<typeof Variables>, string> = {
  HOST: 'a host name or address to listen on',
  PORT: 'a number from 0 to 65535',
  PUBLIC_URL: 'the address at which browsers reach the tool, such as https://credentials.example.org',
  DATA_DIR: 'a folder',
  SECRET_KEY: 'at least 32 characters',
  MONGODB_URI: 'an address that begins with mongodb:// or mongodb+srv://',
  SMTP_URL: 'an address that begins with smtp:// or smtps://',
  MAIL_FROM: 'an address such as Micro-credentials <credentials@example.org>',
  LOG_LEVEL: 'one of fatal, error, warn, info, debug, silent',
  ALLOW_LOOPBACK: '0 or 1',
  TRUST_PROXY: 'the number of proxies in front, 0 to 10',
  ACCEPT_NEW_FINGERPRINT: '0 or 1',
  UPLOAD_MAX_MB: 'megabytes, a whole number from 1',
  UPLOAD_MAX_MB_PER_PERSON: 'megabytes, a whole number from 1',
  UPLOAD_UNFINISHED_DAYS: 'days, 1 to 365',
  FILES_URL: 'another address that leads to this tool, such as https://files.credentials.example.org',
  CLAMD_HOST: 'a host name or address where clamd listens',
  CLAMD_PORT: 'a number from 1 to 65535',
  CLAMD_MAX_MB: 'megabytes, a whole number from 1: what clamd takes at most (its StreamMaxLength)',
  METRICS_TOKEN: 'at least 16 characters without a space',
  PATH: 'a list of folders',
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
    ...checkUrl('PUBLIC_URL', publicUrl, value.ALLOW_LOOPBACK || mode !== 'production'),
    ...checkFilesUrl(value.FILES_URL, publicUrl, value.ALLOW_LOOPBACK || mode !== 'production'),
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
      smtpUrl: value.SMTP_URL ?? null,
      mailFrom: value.MAIL_FROM ?? `no-reply@${new URL(publicUrl).hostname}`,
      logLevel: value.LOG_LEVEL,
      allowLoopback: value.ALLOW_LOOPBACK || mode !== 'production',
      trustProxy: value.TRUST_PROXY,
      acceptNewFingerprint: value.ACCEPT_NEW_FINGERPRINT,
      files: fileSettings(value),
      metricsToken: value.METRICS_TOKEN ?? null,
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

type AddressSetting = 'PUBLIC_URL' | 'FILES_URL';

function checkUrl(name: AddressSetting, address: string, allowLoopback: boolean): string[] {
  if (address === '') return [`${name} is missing: ${expected[name]}.`];
  const url = URL.canParse(address) ? new URL(address) : null;
  if (
    !url ||
    !['http:', 'https:'].includes(url.protocol) ||
    url.pathname !== '/' ||
    url.search ||
    url.hash ||
    url.username
  )
    return [`${name} cannot be read: ${expected[name]}.`];
  if (url.protocol === 'https:') return [];
  if (!loopbackNames.has(url.hostname))
    return [`${name} must begin with https://: an LMS opens the tool over https only.`];
  return allowLoopback
    ? []
    : [`${name} is http on this machine: set ALLOW_LOOPBACK=1 for a trial, or use https://.`];
}

/** A second origin is a second host or port: files that come from it cannot reach the tool's own pages. */
function checkFilesUrl(filesUrl: string | undefined, publicUrl: string, allowLoopback: boolean): string[] {
  if (filesUrl === undefined) return [];
  const address = filesUrl.replace(/\/+$/, '');
  const problems = checkUrl('FILES_URL', address, allowLoopback);
  if (problems.length === 0 && URL.canParse(publicUrl) && new URL(address).host === new URL(publicUrl).host)
    return ['FILES_URL is the same as PUBLIC_URL: name another host, or leave it out.'];
  return problems;
}

function fileSettings(value: z.infer<typeof Variables>): FileSettings {
  const { CLAMD_HOST: host, CLAMD_PORT: port } = value;
  return {
    fileBytes: value.UPLOAD_MAX_MB * MB,
    personBytes: value.UPLOAD_MAX_MB_PER_PERSON * MB,
    unfinishedDays: value.UPLOAD_UNFINISHED_DAYS,
    filesUrl: value.FILES_URL?.replace(/\/+$/, '') ?? null,
    clamd: host === undefined ? null : { host, port, maxBytes: value.CLAMD_MAX_MB * MB },
    ffmpeg: findProgram('ffmpeg', value.PATH),
    heifConvert: findProgram('heif-convert', value.PATH),
  };
}

/** Demo and tests need a stable key, not a secret one: their data is marked, and production refuses it. */
function keyForTrials(publicUrl: string): string {
  return createHash('sha256').update(`a trial at ${publicUrl}`).digest('hex');
}
