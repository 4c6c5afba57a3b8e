import type { ReactNode } from 'react';
import type { Saver } from '../../app/saving/saver.ts';
import { type ArtefactItem, ArtefactTitle } from '../../components/artefacts.tsx';
import { Button, IconButton } from '../../components/buttons.tsx';
import { OpenItem } from '../../components/EditableList.tsx';
import { Choice } from '../../components/fields.tsx';
import { Icon } from '../../components/marks.tsx';
import { t as learner } from '../../messages/en/learner.ts';
import { t } from './texts.ts';

interface RowProps {
  saver: Saver;
  item: ArtefactItem;
  chosen: readonly string[];
  open: boolean;
  editable: boolean;
  onOpen: (open: boolean) => void;
  onChoose: (ids: string[]) => void;
  /** Its fields, while it is open. */
  children: ReactNode;
}

export function ArtefactRow({ saver, item, chosen, open, editable, onOpen, onChoose, children }: RowProps) {
  const { id, name, value, about, icon, key } = item;
  const isChosen = chosen.includes(id);
  const without = () => chosen.filter((one) => one !== id);
  if (open && editable)
    return (
      <li>
        <Icon name={icon} />
        <OpenItem
          saver={saver}
          itemKey={key}
          onDone={() => onOpen(false)}
          onBlank={() => onChoose(without())}
        >
          {children}
        </OpenItem>
      </li>
    );
  return (
    <li>
      <Icon name={icon} />
      <div>
        <ArtefactTitle item={item} />
        <div className="about">{about}</div>
        {isChosen && value.kind === 'link' ? <Outside answer={value.opensOutside} /> : null}
        <Choice
          end
          checked={isChosen}
          disabled={!editable}
          onCheck={(on) => onChoose(on ? [...chosen, id] : without())}
        >
          <span className="small">
            {t('handIn')}
            <span className="only-heard">{t('handInName', { name })}</span>
          </span>
        </Choice>
      </div>
      {editable ? <Actions item={item} chosen={chosen} onOpen={onOpen} onChoose={onChoose} /> : null}
    </li>
  );
}

function Actions({
  item,
  chosen,
  onOpen,
  onChoose,
}: Pick<RowProps, 'item' | 'chosen' | 'onOpen' | 'onChoose'>) {
  const { id, name, key } = item;
  const at = chosen.indexOf(id);
  const move = (by: number) => onChoose(swap(chosen, at, at + by));
  return (
    <div className="row actions">
      {at > 0 ? <IconButton icon="arrow-up" label={t('up', { name })} onClick={() => move(-1)} /> : null}
      {at >= 0 && at < chosen.length - 1 ? (
        <IconButton icon="arrow-down" label={t('down', { name })} onClick={() => move(1)} />
      ) : null}
      <IconButton
        icon="pencil"
        data-edit={key}
        label={learner('edit', { name })}
        onClick={() => onOpen(true)}
      />
    </div>
  );
}

function swap(ids: readonly string[], a: number, b: number): string[] {
  const next = [...ids];
  [next[a], next[b]] = [ids[b] ?? '', ids[a] ?? ''];
  return next;
}

/** Whether an assessor will get in, as far as the educator knows. */
function Outside({ answer }: { answer: 'yes' | 'no' | 'unsure' | '' }) {
  if (answer === 'yes') return null;
  return <p className="caution">{t(answer === 'no' ? 'outsideNo' : 'outsideOpen')}</p>;
}

export function Gone({ onRemove, editable }: { onRemove: () => void; editable: boolean }) {
  return (
    <li>
      <Icon name="trash-2" />
      <div>
        <p>{t('gone')}</p>
        {editable ? (
          <Button small onClick={onRemove}>
            {t('goneRemove')}
          </Button>
        ) : null}
      </div>
    </li>
  );
}
