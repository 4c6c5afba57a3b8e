/**
 * Texts for people. Each area defines its English catalogue beside the screens that need it, so that the first screen
 * loads only its own words; another language registers its catalogue under the same keys before the page is drawn.
 */
import { createElement, Fragment, type ReactNode } from 'react';
import { language } from './formats.ts';

type Plural = { one?: string; other: string };
type Catalogue = Record<string, string | Plural>;
type Values = Record<string, string | number>;

const translations = new Map<string, Catalogue>();

/** Registers the texts of another language for one area. */
export function translate(area: string, catalogue: Catalogue): void {
  translations.set(area, catalogue);
}

export interface Texts<K extends string> {
  /** The text with `{name}` filled in; `count` chooses the plural form. */
  (key: K, values?: Values): string;
  /** The same with elements (links, emphasis) for some names. */
  rich: (key: K, values: Record<string, ReactNode>) => ReactNode;
  /** Whether there is such a text: for words that the server names by a key. */
  has: (key: string) => key is K;
}

/** The texts of one area. `en` is the source; keys are checked by the compiler. */
export function texts<const C extends Catalogue>(area: string, en: C): Texts<keyof C & string> {
  type Key = keyof C & string;
  const pattern = (key: Key, count: unknown): string => {
    const entry = translations.get(area)?.[key] ?? en[key];
    if (entry === undefined) return key;
    return typeof entry === 'string' ? entry : choosePlural(entry, Number(count));
  };
  const t = (key: Key, values: Values = {}) =>
    split(pattern(key, values.count))
      .map(({ text, name }) => (name === undefined ? text : String(values[name] ?? '')))
      .join('')
      // A time at the end of a sentence brings its own point: "9:14 p.m."
      .replace(/(\b[ap]\.m\.)\./g, '$1');
  const rich = (key: Key, values: Record<string, ReactNode>) =>
    createElement(
      Fragment,
      null,
      ...split(pattern(key, values.count)).map(({ text, name }) =>
        name === undefined ? text : values[name],
      ),
    );
  const has = (key: string): key is Key => Object.hasOwn(en, key);
  return Object.assign(t, { rich, has });
}

function choosePlural(entry: Plural, count: number): string {
  const rule = new Intl.PluralRules(language()).select(count);
  return (rule === 'one' && entry.one) || entry.other;
}

function split(pattern: string): { text: string; name?: string }[] {
  return pattern
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^\{\w+\}$/.test(piece) ? { text: piece, name: piece.slice(1, -1) } : { text: piece }));
}
