import type { ReactNode } from 'react';
import type { MicroCredentialDefinition } from '../../server/catalogue/micro-credential.schema.ts';
import { t } from '../messages/en/work-values.ts';
import { Paragraphs } from './blocks.tsx';

/** What a work key is called, for the choice between two versions. */
export function valueName(key: string, definition: MicroCredentialDefinition): string {
  const [kind = '', id = ''] = key.split(':');
  const part = definition.parts.find((one) => one.id === id);
  if (part) return part.title;
  const resource = definition.resources.find((one) => one.id === id);
  const criterion = definition.rubric.criteria.find((one) => one.id === id);
  return resource?.title ?? criterion?.title ?? (t.has(kind) ? t(kind) : kind);
}

/** Texts of a value one below the other; answers that are no text as words. */
export function WorkValueView({ value }: { value: unknown }): ReactNode {
  if (typeof value !== 'object' || value === null) return null;
  const lines = Object.entries(value).flatMap(([field, content]): ReactNode[] => {
    if (typeof content === 'string' && content.trim() !== '' && field !== 'kind')
      return [<Paragraphs key={field} text={content} />];
    if (typeof content === 'boolean') return [<p key={field}>{t(content ? 'yes' : 'no')}</p>];
    if (Array.isArray(content)) return [<p key={field}>{t('several', { count: content.length })}</p>];
    return [];
  });
  return lines.length > 0 ? lines : <p className="soft">{t('empty')}</p>;
}
