import { Choice } from '../../components/fields.tsx';
import { type Choosing, room, rooms } from './choices.rules.ts';
import { t } from './texts.ts';

/** Rooms of the tool as course items: none of them has a column in the gradebook. */
export function Rooms({ choosing }: { choosing: Choosing }) {
  const count = rooms.filter((view) => choosing.has(room(view))).length;
  return (
    <details className="fold">
      <summary>
        {t('rooms')}
        <span className="push small soft">{count > 0 ? t('chosen', { count }) : t('roomsHint')}</span>
      </summary>
      <fieldset>
        <legend className="only-heard">{t('rooms')}</legend>
        {rooms.map((view) => (
          <Choice
            key={view}
            checked={choosing.has(room(view))}
            radio={choosing.several ? undefined : 'pick'}
            onCheck={(on) => choosing.set(room(view), on)}
          >
            <b>{t(`room.${view}`)}</b> <span className="small soft">{t(`room.${view}.about`)}</span>
          </Choice>
        ))}
      </fieldset>
    </details>
  );
}
