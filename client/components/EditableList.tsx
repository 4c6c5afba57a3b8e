import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Saver } from '../app/saving/saver.ts';
import { t as learner } from '../messages/en/learner.ts';
import { t } from '../messages/en/shell.ts';
import { Button, IconButton } from './buttons.tsx';
import { Icon } from './marks.tsx';

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
  /** More actions of a closed item. */
  actions?: (item: I) => ReactNode;
}

/** Things that a person added: each opens in place, saves itself, and can be removed and brought back. */
export function EditableList<V, I extends ListItem<V>>(props: Props<V, I>) {
  const { items, saver, editable, open, onOpen, title, edit, actions } = props;
  const [removed, setRemoved] = useState<{ key: string; name: string; value: V } | null>(null);
  if (items.length === 0 && !removed) return null;
  return (
    <>
      <ul className="evidence">
        {items.map((item) => (
          <li key={item.key}>
            <Icon name={item.icon} />
            {open === item.key && editable ? (
              <OpenItem onDone={() => onOpen(null)}>{edit(item)}</OpenItem>
            ) : (
              <div>
                {title(item)}
                <div className="about">{item.about}</div>
              </div>
            )}
            {editable && open !== item.key ? (
              <div className="row actions">
                {actions?.(item)}
                <IconButton
                  icon="pencil"
                  label={learner('edit', { name: item.name })}
                  onClick={() => onOpen(item.key)}
                />
                <IconButton
                  icon="x"
                  label={`${t('remove')}: ${item.name}`}
                  onClick={() => {
                    setRemoved({ key: item.key, name: item.name, value: item.value });
                    saver.remove(item.key);
                    saver.flush();
                  }}
                />
              </div>
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
    </>
  );
}

/** The fields of an item; the first gets the focus. */
export function OpenItem({ onDone, children }: { onDone: () => void; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector<HTMLElement>('input, textarea')?.focus(), []);
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
