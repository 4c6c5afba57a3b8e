/** Mails that the tool wrote as files, as somebody opens them in a mail program. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Letter {
  to: string;
  subject: string;
  html: string;
}

/** @param dataDir of the tool */
export async function readLetters(dataDir: string): Promise<Letter[]> {
  const folder = join(dataDir, 'mail');
  const names = await readdir(folder).catch(() => []);
  const letters = names.filter((name) => name.endsWith('.eml'));
  return Promise.all(letters.map(async (name) => readLetter(await readFile(join(folder, name), 'utf8'))));
}

function readLetter(mail: string): Letter {
  const header = (name: string) => new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, 'm').exec(mail)?.[1] ?? '';
  return { to: header('To'), subject: readWords(header('Subject')), html: htmlOf(mail) };
}

/** RFC 2047: encoded words of a header. */
function readWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, way: string, words: string) =>
      way.toUpperCase() === 'B'
        ? Buffer.from(words, 'base64').toString('utf8')
        : quotedPrintable(words.replaceAll('_', ' ')),
    );
}

/** The HTML part of a multipart mail (RFC 2045). */
function htmlOf(mail: string): string {
  const [, head = '', body = ''] =
    /(Content-Type: text\/html[\s\S]*?)\r\n\r\n([\s\S]*?)(?=\r\n--|$)/.exec(mail) ?? [];
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  return /quoted-printable/i.test(head) ? quotedPrintable(body) : body;
}

const quotedPrintable = (text: string): string =>
  text
    .replace(/=\r\n/g, '')
    .replace(/(?:=[0-9A-F]{2})+/g, (codes) => Buffer.from(codes.replaceAll('=', ''), 'hex').toString('utf8'));
