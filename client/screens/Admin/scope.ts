import type { IssuerScope } from '../../../server/launches/people.schema.ts';
import { t as staff } from '../../messages/en/staff.ts';
import type { Issuers } from './issuers.ts';

/** For which issuers a right holds, in words; empty where the right has none. */
export function scopeWords(scope: IssuerScope | null, issuers: Issuers): string {
  if (scope === null) return '';
  if (scope === 'all') return staff('allIssuers');
  return scope.map((id) => issuers.name(id) ?? id).join(', ');
}
