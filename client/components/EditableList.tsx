import { type ReactNode, useEffect, useRef, useState } from 'react';
import { isBlank } from '../app/blank.ts';
import type { Saver } from '../app/saving/saver.ts';
import { t as learner } from '../messages/en/learner.ts';
import { t } from '../messages/en/shell.ts';
import { Button, IconButton } from './buttons.tsx';
import { Icon } from './marks.tsx';
import { useFocusBack } from './use-focus-back.ts';

export interface ListItem<V> {
  /** Work key. */
  key: string;
  name: string;
  icon: string;
  value: V;
  about: ReactNode;
}

interface Props<V, I extends ListItem<V>> {
  items: readonly I[];
  saver: Saver;
  editable: boolean;
  /** The item whose fields are open. */
  open: string | null;
  onOpen: (key: string | null) => void;
  title: (item: I) => ReactNode;
  edit: (item: I) => ReactNode;
}

/** Things that a person added: each opens in place, saves itself, and can be removed and brought back. */
export function EditableList<V, I extends ListItem<V>>(props: Props<V, I>) {
  const { items, saver, editable, open, onOpen, title, edit } = props;
  const [removed, setRemoved] = useState<{ key: string; name: string; value: V } | null>(null);
  const around = useFocusBack<HTMLDivElement>(open);
  const remove = ({ key, name, value }: I) => {
    setRemoved({ key, name, value });
    saver.remove(key);
    saver.flush();
  };
  return (
    <div ref={around} className={items.length === 0 && !removed ? undefined : 'stack'}>
      <ul className="evidence" hidden={items.length === 0}>
        {items.map((item) => (
          <li key={item.key}>
            <Icon name={item.icon} />
            {open === item.key && editable ? (
              <OpenItem saver={saver} itemKey={item.key} onDone={() => onOpen(null)}>
                {edit(item)}
              </OpenItem>
            ) : (
              <div>
                {title(item)}
                <div className="about">{item.about}</div>
              </div>
            )}
            {editable && open !== item.key ? (
              <Actions item={item} onEdit={() => onOpen(item.key)} onRemove={() => remove(item)} />
            ) : null}
          </li>
        ))}
      </ul>
      {removed ? (
        <Removed
          name={removed.name}
          onUndo={() => {
            saver.edit(removed.key, removed.value);
            setRemoved(null);
          }}
        />
      ) : null}
    </div>
  );
}

interface ActionsProps {
  item: { key: string; name: string };
  onEdit: () => void;
  onRemove: () => void;
}

function Actions({ item, onEdit, onRemove }: ActionsProps) {
  return (
    <div className="row actions">
      <IconButton
        icon="pencil"
        data-edit={item.key}
        label={learner('edit', { name: item.name })}
        onClick={onEdit}
      />
      <IconButton icon="x" label={`${t('remove')}: ${item.name}`} onClick={onRemove} />
    </div>
  );
}

interface OpenProps {
  saver: Saver;
  itemKey: string;
  onDone: () => void;
  /** It was left without a word in it and is gone. */
  onBlank?: () => void;
  children: ReactNode;
}

/** The fields of an item; the first gets the focus. One that is left empty is not kept. */
export function OpenItem({ saver, itemKey, onDone, onBlank, children }: OpenProps) {
  const box = useRef<HTMLDivElement>(null);
  const whenBlank = useRef(onBlank);
  whenBlank.current = onBlank;
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('input, textarea')?.focus();
    return () => {
      const value = saver.value(itemKey);
      if (value === undefined || !isBlank(value)) return;
      saver.remove(itemKey);
      whenBlank.current?.();
    };
  }, [saver, itemKey]);
  return (
    <div ref={box} className="stack evidence-text open-item">
      {children}
      <div>
        <Button small onClick={onDone}>
          {learner('doneEditing')}
        </Button>
      </div>
    </div>
  );
}

/** Said where the item was; the way back is a button. */
export function Removed({ name, onUndo }: { name: string; onUndo: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  // The pressed button is gone: the focus must not fall to the top of the page.
  useEffect(() => box.current?.querySelector('button')?.focus(), []);
  return (
    <div ref={box} className="row" role="status">
      <span className="small soft">{t('removed', { name })}</span>
      <Button small onClick={onUndo}>
        <Icon name="undo-2" />
        {t('undo')}
      </Button>
    </div>
  );
}
