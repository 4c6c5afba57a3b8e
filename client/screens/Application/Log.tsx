import { useState } from 'react';
import { listWork } from '../../../server/portfolio/read-work.schema.ts';
import type { WorkValue } from '../../../server/portfolio/work.schema.ts';
import { itemsOf, newId } from '../../app/work.ts';
import { AddButton } from '../../components/buttons.tsx';
import { OpenItem, Removed } from '../../components/EditableList.tsx';
import type { PhaseContent } from '../../components/PhaseScreen.tsx';
import { useFocusBack } from '../../components/use-focus-back.ts';
import { today } from '../../messages/formats.ts';
import { ClosedEntry } from './ClosedEntry.tsx';
import { EntryFields } from './EntryFields.tsx';
import { t } from './texts.ts';

type Entry = WorkValue<'entry'>;

const emptyEntry = (): Entry => ({ date: today(), title: '', reflection: '', helper: '', criterionIds: [] });

/** What was tried and what came of it, the latest first. Entries open in place. */
export function Log({ work: { mine, saver }, editable }: PhaseContent) {
  const [open, setOpen] = useState<string | null>(null);
  const [removed, setRemoved] = useState<{ key: string; value: Entry } | null>(null);
  const around = useFocusBack<HTMLElement>(open);
  const { rubric } = mine.microCredential.definition;
  const entries = listWork(itemsOf(saver), 'entry').reverse();
  const add = () => {
    const key = `entry:${newId()}`;
    saver.edit(key, emptyEntry());
    setOpen(key);
  };
  const remove = (key: string, value: Entry) => {
    setRemoved({ key, value });
    saver.remove(key);
    saver.flush();
  };
  return (
    <section ref={around} className="stack" aria-labelledby="log">
      <div className="section-head">
        <h2 id="log">{t('log')}</h2>
        {editable ? (
          <AddButton look={entries.length > 0 ? 'main' : 'plain'} onClick={add}>
            {t('addEntry')}
          </AddButton>
        ) : null}
      </div>
      {entries.length === 0 ? <p className="soft prose">{t('logNone')}</p> : null}
      {removed ? (
        <Removed
          name={removed.value.title || t('untitledEntry')}
          onUndo={() => {
            saver.edit(removed.key, removed.value);
            setRemoved(null);
          }}
        />
      ) : null}
      <div className="entries" hidden={entries.length === 0}>
        {entries.map(({ value, item: { key } }) =>
          open === key && editable ? (
            <OpenItem key={key} saver={saver} itemKey={key} onDone={() => setOpen(null)}>
              <EntryFields
                value={value}
                criteria={rubric.criteria}
                onChange={(next) => saver.edit(key, next)}
              />
            </OpenItem>
          ) : (
            <ClosedEntry
              key={key}
              itemKey={key}
              value={value}
              rubric={rubric}
              onEdit={editable ? () => setOpen(key) : undefined}
              onRemove={() => remove(key, value)}
            />
          ),
        )}
      </div>
    </section>
  );
}
