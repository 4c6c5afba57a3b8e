/** Which language a mail speaks. Another language is one more file beside en.ts and one more entry here. */
import { en } from './en.ts';

export type MailMessages = typeof en;

const languages: Record<string, MailMessages> = { en };

/** @param locale BCP 47, of the person's last launch */
export function mailLanguage(locale: string | null): { tag: string; messages: MailMessages } {
  const tag = locale?.toLowerCase().split(/[-_]/)[0] ?? 'en';
  const messages = languages[tag];
  return messages ? { tag, messages } : { tag: 'en', messages: en };
}
