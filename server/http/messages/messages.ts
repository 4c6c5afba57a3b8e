/** Which language a page of the server speaks. Another language is one more file beside en.ts and one more line here. */
import type { IncomingMessage } from 'node:http';
import { en } from './en.ts';

/** The same shape as English, with texts of any length. */
type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };
export type ServerMessages = Texts<typeof en>;

const languages: Record<string, ServerMessages> = { en };

export interface Language {
  /** BCP 47, for the page's `lang`. */
  tag: string;
  messages: ServerMessages;
}

/** By the browser's Accept-Language, in its order; English when there is none of ours. */
export function languageOf(request: Pick<IncomingMessage, 'headers'>): Language {
  const wanted = String(request.headers['accept-language'] ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => part.split(';')[0]?.trim().toLowerCase().split('-')[0] ?? '');
  const tag = wanted.find((language) => Object.hasOwn(languages, language)) ?? 'en';
  return { tag, messages: languages[tag] ?? en };
}
