import type { ReactNode } from 'react';
import type { WorkItem, WorkValue } from '../../server/portfolio/work.schema.ts';
import { countWords } from '../../server/submissions/completeness.schema.ts';
import type { Saver } from '../app/saving/saver.ts';
import { newId } from '../app/work.ts';
import type { UploaderProps } from '../evidence/Uploader.tsx';
import { t as files } from '../messages/en/files.ts';
import { t } from '../messages/en/learner.ts';
import { t as shell } from '../messages/en/shell.ts';
import { AddButton } from './buttons.tsx';
import type { ListItem } from './EditableList.tsx';
import { Choice, TextArea, TextField } from './fields.tsx';
import { FileAbout, Uploader } from './files.tsx';
import { OutsideLink } from './OutsideLink.tsx';
import { UrlField } from './UrlField.tsx';

export type Artefact = WorkValue<'artefact'>;
export type ArtefactItem = ListItem<Artefact> & { id: string };

const icons = { link: 'link', writing: 'pencil', file: 'file-text' } as const;

export const artefactName = (value: Artefact): string => value.title || t('untitled');

export function artefactItem({
  id,
  value,
  item,
}: {
  id: string;
  value: Artefact;
  item: WorkItem;
}): ArtefactItem {
  return {
    id,
    key: item.key,
    name: artefactName(value),
    icon: icons[value.kind],
    value,
    about: about(value),
  };
}

function about(value: Artefact): ReactNode {
  if (value.kind === 'file')
    return <FileAbout fileId={value.fileId} title={value.title} description={value.description} />;
  if (value.kind === 'link') return t('kind.link');
  return `${t('kind.writing')}, ${shell('words', { count: countWords(value.text) })}`;
}

export function ArtefactTitle({ item: { value, name } }: { item: ArtefactItem }) {
  return value.kind === 'link' && value.url ? (
    <OutsideLink url={value.url}>{name}</OutsideLink>
  ) : (
    <b>{name}</b>
  );
}

interface FieldsProps {
  value: Artefact;
  onChange: (value: Artefact) => void;
}

export function ArtefactFields({ value, onChange }: FieldsProps) {
  return (
    <>
      <TextField
        label={t('title')}
        hint={value.kind === 'file' ? files('titleHint') : undefined}
        maxLength={200}
        value={value.title}
        onText={(title) => onChange({ ...value, title })}
      />
      {value.kind === 'link' ? <LinkFields value={value} onChange={onChange} /> : null}
      {value.kind === 'file' ? (
        <TextArea
          label={files('description')}
          hint={files('descriptionHint')}
          rows={3}
          maxLength={2000}
          value={value.description}
          onText={(description) => onChange({ ...value, description })}
        />
      ) : null}
      {value.kind === 'writing' ? (
        <TextArea
          label={t('text')}
          hint={t('names')}
          rows={6}
          maxLength={50_000}
          value={value.text}
          onText={(text) => onChange({ ...value, text })}
        />
      ) : null}
    </>
  );
}

const answers = ['yes', 'no', 'unsure'] as const;

/** A link is not frozen: the page says so and asks whether an assessor will be able to open it. */
function LinkFields({
  value,
  onChange,
}: {
  value: Extract<Artefact, { kind: 'link' }>;
  onChange: FieldsProps['onChange'];
}) {
  return (
    <>
      <UrlField value={value.url} onUrl={(url) => onChange({ ...value, url })} />
      <p className="small soft">{t('linkNotFrozen')}</p>
      <fieldset className="field">
        <legend>{t('outside')}</legend>
        <p className="hint">{t('outside.hint')}</p>
        <div className="choices-inline">
          {answers.map((answer) => (
            <Choice
              key={answer}
              radio="outside"
              checked={value.opensOutside === answer}
              onCheck={() => onChange({ ...value, opensOutside: answer })}
            >
              {t(`outside.${answer}`)}
            </Choice>
          ))}
        </div>
      </fieldset>
      <TextArea
        label={t('note')}
        optional
        rows={2}
        maxLength={2000}
        value={value.note}
        onText={(note) => onChange({ ...value, note })}
      />
    </>
  );
}

interface AddProps {
  accepts: readonly Artefact['kind'][];
  saver: Saver;
  /** @param key of the new, still empty artefact */
  onAdded: (key: string, id: string) => void;
  /** Where files are added; the first place of a screen also shows uploads that stopped earlier. */
  files?: Omit<UploaderProps, 'saver'>;
}

export function AddArtefact({ accepts, saver, onAdded, files }: AddProps) {
  const add = (value: Artefact) => {
    const id = newId();
    saver.edit(`artefact:${id}`, value);
    onAdded(`artefact:${id}`, id);
  };
  return (
    <>
      {files && accepts.includes('file') ? <Uploader saver={saver} {...files} /> : null}
      <div className="row">
        {accepts.includes('link') ? (
          <AddButton onClick={() => add({ kind: 'link', title: '', url: '', opensOutside: '', note: '' })}>
            {t('addLink')}
          </AddButton>
        ) : null}
        {accepts.includes('writing') ? (
          <AddButton onClick={() => add({ kind: 'writing', title: '', text: '' })}>
            {t('addWriting')}
          </AddButton>
        ) : null}
      </div>
    </>
  );
}
