import { useState } from 'react';
import type { MailsPage } from '../../../server/notify/contact.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { useLoad } from '../../app/load.ts';
import { Note } from '../../components/blocks.tsx';
import { Button } from '../../components/buttons.tsx';
import { Load } from '../../components/Failure.tsx';
import { Refused } from '../../components/Refused.tsx';
import { AdministratorsOnly, AdminPage } from '../Admin/AdminPage.tsx';
import { MailTable } from './MailTable.tsx';
import { reasonWords, t } from './texts.ts';

const path = '/admin/mails';

/** Whether mails arrive, and what to do about those that do not. */
export default function AdminMail() {
  return (
    <AdministratorsOnly>
      <Loaded />
    </AdministratorsOnly>
  );
}

function Loaded() {
  const state = useLoad<MailsPage>(path);
  return (
    <Load state={state}>
      {(page) => (
        <AdminPage title={t('title')} lead={leadWords(page)}>
          <Content page={page} onChange={state.replace} again={state.again} />
        </AdminPage>
      )}
    </Load>
  );
}

function leadWords({ failed, troubled, held, fresh }: MailsPage): string {
  const parts = [
    failed > 0 && t('failed', { count: failed }),
    troubled > 0 && t('troubled', { count: troubled }),
    held > 0 && t('held', { count: held }),
  ].filter(Boolean);
  if (parts.length > 0) return parts.join(' ');
  return fresh > 0 ? t('fresh', { count: fresh }) : t('well');
}

interface Props {
  page: MailsPage;
  onChange: (page: MailsPage) => void;
  again: () => void;
}

function Content({ page, onChange, again }: Props) {
  const [said, setSaid] = useState('');
  const act = useAct();
  const send = async (id: string | null) => {
    setSaid('');
    const went = await act.run(id ?? 'all', async () => {
      const below = id === null ? '' : `/${encodeURIComponent(id)}`;
      onChange(await call<MailsPage>(`${path}${below}/retry`, { method: 'POST' }));
      setSaid(t(id === null ? 'doneAll' : 'done'));
    });
    if (!went) again();
  };
  const look = () =>
    void act.run('look', async () => {
      setSaid('');
      onChange(await call<MailsPage>(path));
    });
  const { mails, failed, troubled, way } = page;
  return (
    <section className="stack" aria-labelledby="mails">
      {way === 'files' ? (
        <Note>
          <p>{t('files')}</p>
        </Note>
      ) : null}
      <div className="stack stack-2">
        <h2 id="mails">{t('list')}</h2>
        <p className="small soft prose">{t('safe')}</p>
      </div>
      <div className="row">
        {failed + troubled > 1 ? (
          <Button onClick={() => void send(null)} busy={act.busy === 'all' && t('sending')}>
            {t('all')}
          </Button>
        ) : null}
        <Button onClick={look} busy={act.busy === 'look' && t('looking')}>
          {t('look')}
        </Button>
      </div>
      <p className={said ? 'small' : 'only-heard'} role="status">
        {said}
      </p>
      <Refused failure={act.failure} words={reasonWords} />
      {mails.length > 0 ? (
        <MailTable mails={mails} busy={act.busy} onSend={(id) => void send(id)} />
      ) : (
        <p className="soft">{t('well')}</p>
      )}
    </section>
  );
}
