import { useState } from 'react';
import { listWork } from '../../../server/portfolio/read-work.schema.ts';
import type { WorkValue } from '../../../server/portfolio/work.schema.ts';
import { itemsOf, newId } from '../../app/work.ts';
import { AddButton } from '../../components/buttons.tsx';
import { EditableList } from '../../components/EditableList.tsx';
import { TextArea, TextField } from '../../components/fields.tsx';
import { OutsideLink } from '../../components/OutsideLink.tsx';
import type { PhaseContent } from '../../components/PhaseScreen.tsx';
import { UrlField } from '../../components/UrlField.tsx';
import { t as learner } from '../../messages/en/learner.ts';
import { plainDay } from '../../messages/formats.ts';
import { t } from './texts.ts';

type Material = WorkValue<'material'>;

/** Links that the educator found herself; only she sees them. */
export function Materials({ work: { saver }, editable }: PhaseContent) {
  const [open, setOpen] = useState<string | null>(null);
  const materials = listWork(itemsOf(saver), 'material').map(({ value, item }) => ({
    key: item.key,
    name: value.title || learner('untitled'),
    icon: 'link',
    value,
    about: value.note || t('materialAdded', { day: plainDay(item.createdAt) }),
  }));
  const add = () => {
    const key = `material:${newId()}`;
    saver.edit(key, { title: '', url: '', note: '' } satisfies Material);
    setOpen(key);
  };
  return (
    <section className="stack" aria-labelledby="materials">
      <div className="section-head">
        <h2 id="materials" tabIndex={-1}>
          {t('materials')}
        </h2>
        {editable ? <AddButton onClick={add}>{t('addMaterial')}</AddButton> : null}
      </div>
      {materials.length === 0 ? <p className="soft prose">{t('materialsNone')}</p> : null}
      <EditableList
        items={materials}
        saver={saver}
        editable={editable}
        open={open}
        onOpen={setOpen}
        title={({ name, value }) =>
          value.url ? <OutsideLink url={value.url}>{name}</OutsideLink> : <b>{name}</b>
        }
        edit={({ key, value }) => <EditMaterial value={value} onChange={(next) => saver.edit(key, next)} />}
      />
    </section>
  );
}

function EditMaterial({ value, onChange }: { value: Material; onChange: (value: Material) => void }) {
  return (
    <>
      <TextField
        label={t('materialTitle')}
        maxLength={300}
        value={value.title}
        onText={(title) => onChange({ ...value, title })}
      />
      <UrlField value={value.url} onUrl={(url) => onChange({ ...value, url })} />
      <TextArea
        label={t('materialNote')}
        optional
        rows={2}
        maxLength={2000}
        value={value.note}
        onText={(note) => onChange({ ...value, note })}
      />
    </>
  );
}
