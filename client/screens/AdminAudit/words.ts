/** An entry of the audit trail in one plain sentence. */
import type { AuditItem } from '../../../server/platforms/audit-trail.schema.ts';
import { t } from './texts.ts';

/** A variant of an act's sentence, by what it was about. */
function variant({ act, about }: AuditItem): string {
  switch (act) {
    case 'new-deployments-chosen':
      return `.${about.choice}`;
    case 'limits-changed':
      return about.courses === 0 && about.accounts === 0 ? '.none' : '';
    case 'installation-tested':
      return about.mend === 0 ? '.good' : '';
    case 'organisation-changed':
      return about.changed ? '.named' : '';
    case 'review-reassigned':
      return about.to === null ? '.queue' : '';
    default:
      return '';
  }
}

export function actWords(item: AuditItem): string {
  const key = `act.${item.act}${variant(item)}`;
  return t.has(key) ? t(key, valuesOf(item)) : t('other', { act: item.act.replaceAll('-', ' ') });
}

function valuesOf({ about }: AuditItem): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  // A name that is not known any more still leaves a sentence.
  for (const [name, value] of Object.entries(about))
    values[name] = typeof value === 'string' || typeof value === 'number' ? value : t('unnamed');
  if (typeof about.mend === 'number') values.count = about.mend;
  const right = `right.${about.right}`;
  if (t.has(right)) values.right = t(right);
  const invite = about.invite;
  values.note = typeof invite === 'string' && invite !== '' ? t('note', { invite }) : '';
  const changed = typeof about.changed === 'string' ? about.changed.split(' ') : [];
  values.settings = changed.map((name) => settingWords(name, about.evidence)).join(', ');
  return values;
}

/** @param evidence of who may see it the trail says what was chosen */
function settingWords(name: string, evidence: AuditItem['about'][string] | undefined): string {
  const key = name === 'designersSeeEvidence' ? `setting.${name}.${evidence}` : `setting.${name}`;
  return t.has(key) ? t(key) : name;
}
