/** Gives one mail to an SMTP server, or writes it as a file. The only user of Nodemailer. */
import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { MailsPage, MailView } from './contact.schema.ts';

export interface OutgoingMail {
  messageId: string;
  to: { name: string; email: string };
  subject: string;
  text: string;
  html: string;
  /** Shown in the HTML by its content id. */
  picture: { cid: string; fileName: string; png: Buffer } | null;
}

export type MailProblem = NonNullable<MailView['problem']>;

/** `refused` is for good; everything else may help later. */
export class MailError extends Error {
  override readonly name = 'MailError';
  constructor(readonly problem: Exclude<MailProblem, 'no-address'>) {
    super(`a mail was not taken: ${problem}`);
  }
}

export interface Mailer {
  readonly way: MailsPage['way'];
  /** Resolves when the mail is in other hands. @throws MailError */
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
}

const asMessage = (from: string, { messageId, to, subject, text, html, picture }: OutgoingMail) => ({
  messageId,
  from,
  to: { name: to.name, address: to.email },
  subject,
  text,
  html,
  headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  attachments: picture
    ? [
        {
          filename: picture.fileName,
          content: picture.png,
          contentType: 'image/png',
          cid: picture.cid,
          contentDisposition: 'inline' as const,
        },
      ]
    : [],
  // Nothing in a mail is ever read from a disk or fetched.
  disableFileAccess: true,
  disableUrlAccess: true,
});

/** Milliseconds for each step with a server; one that hangs delays one mail, and nothing else. */
export interface MailerTiming {
  connectMs: number;
  silenceMs: number;
  /** For a whole mail, also with a server that goes on talking; shorter than the lease of a mail. */
  wholeMs: number;
}
const defaultTiming: MailerTiming = { connectMs: 10_000, silenceMs: 30_000, wholeMs: 120_000 };

export function smtpMailer(url: string, from: string, timing: MailerTiming = defaultTiming): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: timing.connectMs,
    greetingTimeout: timing.connectMs,
    socketTimeout: timing.silenceMs,
    dnsTimeout: timing.connectMs,
  });
  return {
    way: 'smtp',
    async send(mail) {
      try {
        await within(timing.wholeMs, transport.sendMail(asMessage(from, mail)));
      } catch (error) {
        throw error instanceof MailError ? error : new MailError(problemOf(error));
      }
    },
    close: () => transport.close(),
  };
}

/** @throws MailError `timeout`; whatever comes after that is ignored */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new MailError('timeout')), ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** RFC 5321, 4.2.1: 5yz is permanent, 4yz is not. A login that is refused is the operator's to repair, not the mail's end. */
function problemOf(error: unknown): MailError['problem'] {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  if (code === 'ETIMEDOUT' || code === 'ETIMEOUT') return 'timeout';
  if (code === 'EAUTH') return 'refused-for-now';
  if (responseCode !== undefined && responseCode >= 500) return 'refused';
  if (responseCode !== undefined && responseCode >= 400) return 'refused-for-now';
  return 'unreachable';
}

/** Without a server: one `.eml` file a mail; the same mail again is the same file. */
export function fileMailer(folder: string, from: string): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    way: 'files',
    async send(mail) {
      const { message } = await transport.sendMail(asMessage(from, mail));
      await mkdir(folder, { recursive: true });
      const name = createHash('sha256').update(mail.messageId).digest('hex').slice(0, 24);
      const path = join(folder, `${name}.eml`);
      await writeFile(`${path}.part`, message as Buffer);
      await rename(`${path}.part`, path);
    },
    close() {},
  };
}
