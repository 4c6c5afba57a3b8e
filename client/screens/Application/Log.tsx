import { useState } from 'react';
import type { MicroCredentialDefinition } from '../../../server/catalogue/micro-credential.schema.ts';
import { listWork } from '../../../server/portfolio/read-work.schema.ts';
import type { WorkValue } from '../../../server/portfolio/work.schema.ts';
import { itemsOf, newId } from '../../app/work.ts';
import { Paragraphs } from '../../components/blocks.tsx';
import { AddButton, IconButton } from '../../components/buttons.tsx';
import { OpenItem, Removed } from '../../components/EditableList.tsx';
import type { PhaseContent } from '../../components/PhaseScreen.tsx';
import { letterOf } from '../../components/Rubric.tsx';
import { calendarDay, today } from '../../messages/formats.ts';
import { EntryFields } from './EntryFields.tsx';
import { t } from './texts.ts';

type Entry = WorkValue<'entry'>;

/** What was tried and what came of it, the latest first. Entries open in place. */
export function Log({ work: { mine, saver }, editable }: PhaseContent) {
  const [open, setOpen] = useState<string | null>(null);
  const [removed, setRemoved] = useState<{ key: string; value: Entry } | null>(null);
  const { rubric } = mine.microCredential.definition;
  const entries = listWork(itemsOf(saver), 'entry').reverse();
  const add = () => {
    const key = `entry:${newId()}`;
    saver.edit(key, {
      date: today(),
      title: '',
      reflection: '',
      helper: '',
      criterionIds: [],
    } satisfies Entry);
    setOpen(key);
  };
  return (
    <section className="stack" aria-labelledby="log">
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
      {entries.length > 0 ? (
        <div className="entries">
          {entries.map(({ value, item: { key } }) =>
            open === key && editable ? (
              <OpenItem key={key} onDone={() => setOpen(null)}>
                <EntryFields
                  value={value}
                  criteria={rubric.criteria}
                  onChange={(next) => saver.edit(key, next)}
                />
              </OpenItem>
            ) : (
              <ClosedEntry
                key={key}
                value={value}
                rubric={rubric}
                onEdit={editable ? () => setOpen(key) : undefined}
                onRemove={() => {
                  setRemoved({ key, value });
                  saver.remove(key);
                  saver.flush();
                }}
              />
            ),
          )}
        </div>
      ) : null}
    </section>
  );
}

interface ClosedProps {
  value: Entry;
  rubric: MicroCredentialDefinition['rubric'];
  onEdit?: () => void;
  onRemove: () => void;
}

function ClosedEntry({ value, rubric, onEdit, onRemove }: ClosedProps) {
  const title = value.title || t('untitledEntry');
  const letters = rubric.criteria.flatMap(({ id }, index) =>
    value.criterionIds.includes(id) ? [letterOf(index)] : [],
  );
  return (
    <article className="entry" aria-label={title}>
      <p className="soft">
        {value.date ? <time dateTime={value.date}>{calendarDay(value.date)}</time> : t('noDate')}
      </p>
      <div className="stack stack-2">
        <div className="section-head">
          <h3>{title}</h3>
          {onEdit ? (
            <span className="row actions">
              <IconButton icon="pencil" label={`${t('edit')}: ${title}`} onClick={onEdit} />
              <IconButton icon="x" label={`${t('removeEntry')}: ${title}`} onClick={onRemove} />
            </span>
          ) : null}
        </div>
        <Paragraphs text={value.reflection} />
        {letters.length > 0 || value.helper ? (
          <p className="row small soft">
            {letters.length > 0 ? (
              <>
                <span>{t('showsShort')}</span>
                <span className="letters">
                  {letters.map((letter) => (
                    <span key={letter} className="letter">
                      {letter}
                    </span>
                  ))}
                </span>
              </>
            ) : null}
            {value.helper ? <span>{t('helped', { name: value.helper })}</span> : null}
          </p>
        ) : null}
      </div>
    </article>
  );
}
