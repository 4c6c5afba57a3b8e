import { useRef, useState } from 'react';
import type { AdminAward, AwardsPage, CredentialState } from '../../../server/awards/award.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { useLoad } from '../../app/load.ts';
import { FailureNote } from '../../components/Failure.tsx';
import { Further } from '../../components/Further.tsx';
import { Select, TextField } from '../../components/fields.tsx';
import { t as shell } from '../../messages/en/shell.ts';
import { BadgesTable } from './BadgesTable.tsx';
import { queryOf } from './filter.ts';
import { t } from './texts.ts';

const states: readonly CredentialState[] = ['valid', 'expired', 'revoked'];

interface Filter {
  name: string;
  state: string;
}

/** Every badge, and what an administrator may do about one. @param onChange hours have changed, too */
export function Badges({ onChange }: { onChange: () => void }) {
  const [filter, setFilter] = useState<Filter>({ name: '', state: '' });
  const path = `/admin/awards${queryOf({ ...filter, name: filter.name.trim() })}`;
  const state = useLoad<AwardsPage>(path);
  const last = useRef<AwardsPage | null>(null);
  if (state.kind === 'ready') last.current = state.value;
  const page = last.current;
  return (
    <section className="stack" aria-labelledby="badges">
      <h2 id="badges">{t('badges')}</h2>
      <div className="filters">
        <TextField
          label={t('name')}
          type="search"
          maxLength={120}
          value={filter.name}
          onText={(name) => setFilter({ ...filter, name })}
        />
        <Select
          label={t('state')}
          value={filter.state}
          options={[
            { value: '', label: t('allStates') },
            ...states.map((value) => ({ value, label: t(`state.${value}`) })),
          ]}
          onText={(state) => setFilter({ ...filter, state })}
        />
      </div>
      {state.kind === 'failed' ? <FailureNote failure={state.failure} again={state.again} /> : null}
      {page ? (
        <Pages
          key={path}
          page={page}
          path={path}
          filtered={filter.name.trim() !== '' || filter.state !== ''}
          onChange={() => {
            state.again();
            onChange();
          }}
        />
      ) : (
        <p className="soft">{shell('loading')}</p>
      )}
    </section>
  );
}

interface PagesProps {
  page: AwardsPage;
  path: string;
  filtered: boolean;
  onChange: () => void;
}

function Pages({ page, path, filtered, onChange }: PagesProps) {
  const [further, setFurther] = useState<AwardsPage | null>(null);
  const [changed, setChanged] = useState<ReadonlyMap<string, AdminAward>>(new Map());
  const act = useAct();
  const next = further ? further.next : page.next;
  const awards = [...page.awards, ...(further?.awards ?? [])].map((one) => changed.get(one.id) ?? one);
  const more = () =>
    void act.run('more', async () => {
      const answer = await call<AwardsPage>(
        `${path}${path.includes('?') ? '&' : '?'}after=${encodeURIComponent(next ?? '')}`,
      );
      setFurther({ awards: [...(further?.awards ?? []), ...answer.awards], next: answer.next });
    });
  return (
    <>
      {awards.length > 0 ? (
        <BadgesTable
          awards={awards}
          onChanged={(award) => {
            setChanged(new Map([...changed, [award.id, award]]));
            onChange();
          }}
        />
      ) : (
        <p className="soft">{t(next ? 'badgesMore' : filtered ? 'badgesNoMatch' : 'badgesNone')}</p>
      )}
      <Further more={next ? more : null} busy={act.busy !== null} failure={act.failure} />
    </>
  );
}
