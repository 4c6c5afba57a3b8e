import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { User } from '../model.ts';
import { addressIn, type Mail, readMail } from './read-mail.ts';

/** A mail of somebody's mailbox, with the name of its file. */
export interface FiledMail extends Mail {
  name: string;
}

const FILE = /^[a-f0-9]{8,64}\.eml$/;

/** What was written to a person, the newest first. The folder may not be there yet. */
export function mailsTo(folder: string, user: Pick<User, 'email'>): FiledMail[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => FILE.test(name))
    .map((name) => ({ name, ...readMail(readFileSync(join(folder, name), 'latin1')) }))
    .filter(({ to }) => addressIn(to) === user.email.toLowerCase())
    .sort((a, b) => b.at - a.at || a.name.localeCompare(b.name));
}
