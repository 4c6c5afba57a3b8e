import type { MicroCredentialDefinition } from '../../../server/catalogue/micro-credential.schema.ts';
import type { WorkValue } from '../../../server/portfolio/work.schema.ts';
import { Paragraphs } from '../../components/blocks.tsx';
import { IconButton } from '../../components/buttons.tsx';
import { letterOf } from '../../components/Rubric.tsx';
import { calendarDay } from '../../messages/formats.ts';
import { t } from './texts.ts';

type Entry = WorkValue<'entry'>;

interface ClosedProps {
  itemKey: string;
  value: Entry;
  rubric: MicroCredentialDefinition['rubric'];
  onEdit?: () => void;
  onRemove: () => void;
}

/** One entry of the log, to read. */
export function ClosedEntry({ itemKey, value, rubric, onEdit, onRemove }: ClosedProps) {
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
              <IconButton
                icon="pencil"
                data-edit={itemKey}
                label={`${t('edit')}: ${title}`}
                onClick={onEdit}
              />
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
