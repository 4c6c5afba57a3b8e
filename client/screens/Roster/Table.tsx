import { Fragment, useState } from 'react';
import type { Roster, RosterRow } from '../../../server/rosters/roster.schema.ts';
import { Button } from '../../components/buttons.tsx';
import { CopyField } from '../../components/CopyField.tsx';
import { Beneath, DataTable } from '../../components/DataTable.tsx';
import { Due } from '../../components/Due.tsx';
import { Status, type StatusKind } from '../../components/marks.tsx';
import { number, shortDay } from '../../messages/formats.ts';
import { mayBeNudged, nudgeText } from './nudge.ts';
import { t } from './texts.ts';

export function Table({ rows, roster }: { rows: readonly RosterRow[]; roster: Roster }) {
  const [open, setOpen] = useState<string | null>(null);
  const details = roster.sealed ? [] : [t('column.since'), t('column.due'), t('column.grade')];
  const columns = [t('column.name'), t('column.state'), ...details, { heard: t('column.act') }];
  return (
    <DataTable caption={t('caption')} columns={columns}>
      {rows.map((row) => (
        <Fragment key={row.key}>
          <Row
            row={row}
            sealed={roster.sealed}
            open={open === row.key}
            onOpen={() => setOpen(open === row.key ? null : row.key)}
          />
          {open === row.key ? (
            <tr>
              <td className="below-row nudge" colSpan={columns.length}>
                <CopyField
                  label={t('nudgeLabel', { name: row.name ?? t('somebody') })}
                  hint={t('nudgeHint')}
                  as="code"
                  value={nudgeText(row, roster)}
                />
              </td>
            </tr>
          ) : null}
        </Fragment>
      ))}
    </DataTable>
  );
}

interface RowProps {
  row: RosterRow;
  sealed: boolean;
  open: boolean;
  onOpen: () => void;
}

function Row({ row, sealed, open, onOpen }: RowProps) {
  const { name, list, state, since, dueAt } = row;
  return (
    <tr>
      <th scope="row">
        {name ?? t('noName')}
        {list === 'active' || list === 'unknown' ? null : (
          <Beneath>
            <span className="optional">{t(`list.${list}`)}</span>
          </Beneath>
        )}
      </th>
      <td>
        <StateMark state={state} />
      </td>
      {sealed ? null : (
        <>
          <td data-label={since ? t('since') : undefined}>{since ? shortDay(since) : ''}</td>
          <td data-label={dueAt ? t('due') : undefined}>{dueAt ? <Due at={dueAt} /> : ''}</td>
          <td data-label={row.grade ? t('grade') : undefined}>{gradeWords(row)}</td>
        </>
      )}
      <td className="end">
        {mayBeNudged(row) ? (
          <Button
            small
            aria-expanded={open}
            aria-label={t('nudgeHeard', { name: name ?? t('somebody') })}
            onClick={onOpen}
          >
            {t('nudge')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

const marked: Partial<Record<RosterRow['state'], StatusKind>> = {
  passed: 'met',
  'not-yet': 'not-yet',
  returned: 'not-yet',
  withdrawn: 'broken',
};

function StateMark({ state }: { state: RosterRow['state'] }) {
  const kind = marked[state];
  return kind ? <Status kind={kind}>{t(`state.${state}`)}</Status> : t(`state.${state}`);
}

function gradeWords({ grade }: RosterRow): string {
  if (!grade) return '';
  if (grade.state !== 'accepted') return t(`grade.${grade.state}`);
  const { score, maximum } = grade;
  return score === null || maximum === null
    ? t('grade.accepted')
    : t('grade.score', { score: number(score), maximum: number(maximum) });
}
