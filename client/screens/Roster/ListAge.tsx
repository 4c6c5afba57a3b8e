import { useEffect, useState } from 'react';
import type { RosterList } from '../../../server/rosters/roster.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { Note } from '../../components/blocks.tsx';
import { Button } from '../../components/buttons.tsx';
import { FailureNote } from '../../components/Failure.tsx';
import { dayAndTime } from '../../messages/formats.ts';
import { t } from './texts.ts';

const LOOK_MS = 2000;

interface Props {
  /** Of the roster's routes. */
  base: string;
  list: RosterList;
  again: () => void;
}

/** How old the LMS's list is, what is wrong with it, and reading it again. */
export function ListAge({ base, list, again }: Props) {
  const act = useAct();
  const [done, setDone] = useState(false);
  const { reading } = list;
  useEffect(() => {
    if (!reading) return;
    const timer = setInterval(again, LOOK_MS);
    return () => clearInterval(timer);
  }, [reading, again]);
  if (list.none)
    return (
      <Note>
        <p>{t(`none.${list.none}`)}</p>
      </Note>
    );
  const read = () =>
    void act.run('read', async () => {
      setDone(false);
      const answer = await call<RosterList>(`${base}/read`, { method: 'POST' });
      setDone(!answer.failed && !answer.reading);
      again();
    });
  return (
    <div className="stack stack-2">
      <div className="row">
        <span className="small soft">{ageWords(list)}</span>
        <Button small onClick={read} busy={(act.busy !== null || reading) && t('readingAgain')}>
          {t('readAgain')}
        </Button>
        <span className="small soft" role="status">
          {done ? t('readNow') : ''}
        </span>
      </div>
      <Trouble list={list} />
      {act.failure ? <FailureNote failure={act.failure} again={read} /> : null}
    </div>
  );
}

function ageWords({ readAt, members, reading }: RosterList): string {
  if (readAt) return t('listRead', { count: members, when: dayAndTime(readAt) });
  return t(reading ? 'listReading' : 'listNever');
}

function Trouble({ list: { failed, cut, readAt } }: { list: RosterList }) {
  if (failed)
    return (
      <Note kind="broken">
        <p>
          {t(`failed.${failed.cause}`)} {readAt ? t('failedKept') : ''}
        </p>
      </Note>
    );
  if (!cut) return null;
  return (
    <Note>
      <p>{t(`cut.${cut}`)}</p>
    </Note>
  );
}
