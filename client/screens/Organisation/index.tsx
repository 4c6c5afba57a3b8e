import { useState } from 'react';
import type { Organisation as Stored } from '../../../server/platforms/organisation.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { useLoad } from '../../app/load.ts';
import { refreshMe } from '../../app/session.ts';
import { Button } from '../../components/buttons.tsx';
import { FailureNote, Load } from '../../components/Failure.tsx';
import { clockTime } from '../../messages/formats.ts';
import { AdministratorsOnly, AdminPage } from '../Admin/AdminPage.tsx';
import { Fields, HoursFields } from './Fields.tsx';
import { NotYet } from './NotYet.tsx';
import { asTyped, isChanged, readTyped, type Typed } from './settings.rules.ts';
import { t } from './texts.ts';
import './organisation.css';

const path = '/admin/organisation';

/** How the program works for everybody of this organisation. */
export default function Organisation() {
  return (
    <AdministratorsOnly>
      <Loaded />
    </AdministratorsOnly>
  );
}

function Loaded() {
  const state = useLoad<Stored>(path);
  return (
    <Load state={state}>
      {(stored) => (
        <AdminPage title={t('title')} lead={t('lead')}>
          <Form stored={stored} onSaved={state.replace} />
        </AdminPage>
      )}
    </Load>
  );
}

function Form({ stored, onSaved }: { stored: Stored; onSaved: (stored: Stored) => void }) {
  const [typed, setTyped] = useState(asTyped(stored));
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const act = useAct();
  const read = readTyped(typed);
  const changed = isChanged(typed, stored);
  const save = () =>
    void act.run('save', async () => {
      if (!read.ok) return;
      const next = await call<Stored>(path, { method: 'PUT', body: read.settings });
      onSaved(next);
      setTyped(asTyped(next));
      setSavedAt(Date.now());
      // Name, dates and the help line stand on other screens, too.
      await refreshMe();
    });
  const fields = {
    typed,
    problems: read.ok ? [] : read.problems,
    onType: (part: Partial<Typed>) => {
      setTyped({ ...typed, ...part });
      setSavedAt(null);
    },
  };
  const why = !read.ok ? t('problems') : changed ? null : t('unchanged');
  return (
    <form
      className="stack stack-5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (why === null && act.busy === null) save();
      }}
    >
      <Fields {...fields} />
      <HoursFields {...fields} />
      <NotYet chosen={typed.notYet} onChoose={(notYet) => fields.onType({ notYet })} />
      <SaveRow
        why={why}
        busy={act.busy !== null}
        said={savedAt !== null && !changed ? t('saved', { time: clockTime(savedAt) }) : why}
      />
      {act.failure ? <FailureNote failure={act.failure} /> : null}
    </form>
  );
}

function SaveRow({ why, busy, said }: { why: string | null; busy: boolean; said: string | null }) {
  return (
    <div className="row">
      <Button
        type="submit"
        look="main"
        unavailable={why !== null}
        describedBy="save-why"
        busy={busy && t('saving')}
      >
        {t('save')}
      </Button>
      <span className="small soft" id="save-why" role="status">
        {said}
      </span>
    </div>
  );
}
