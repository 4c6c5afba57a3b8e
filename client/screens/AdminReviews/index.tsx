import { useState } from 'react';
import type { AdminReviews as Answer } from '../../../server/reviews/review.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { useLoad } from '../../app/load.ts';
import { Load } from '../../components/Failure.tsx';
import { Further } from '../../components/Further.tsx';
import { atStart, inWords } from '../../messages/en/shell.ts';
import { AdministratorsOnly, AdminPage } from '../Admin/AdminPage.tsx';
import { useIssuers } from '../Admin/issuers.ts';
import { GradesNotice } from '../AdminGrades/Notice.tsx';
import { Table } from './Table.tsx';
import { t } from './texts.ts';

const path = '/admin/reviews';

/** What waits for an answer in the whole organisation, what is overdue first. */
export default function AdminReviews() {
  return (
    <AdministratorsOnly>
      <Loaded />
    </AdministratorsOnly>
  );
}

function Loaded() {
  const state = useLoad<Answer>(path);
  const issuers = useIssuers();
  return (
    <Load state={state}>
      {(page) => (
        <AdminPage title={t('title')} lead={leadWords(page)}>
          <GradesNotice />
          <Content key={page.next} page={page} issuerOf={issuers.ofMicroCredential} again={state.again} />
        </AdminPage>
      )}
    </Load>
  );
}

function leadWords({ items }: Answer): string {
  const late = items.filter(({ overdue }) => overdue).length;
  if (items.length === 0) return t('none');
  if (late > 0) return t('overdue', { count: late, words: atStart(inWords(late)) });
  return t('calm', { count: items.length, words: atStart(inWords(items.length)) });
}

interface ContentProps {
  page: Answer;
  issuerOf: (microCredentialId: string) => string | undefined;
  again: () => void;
}

function Content({ page, issuerOf, again }: ContentProps) {
  const [further, setFurther] = useState<Answer['items']>([]);
  const [next, setNext] = useState(page.next);
  const [done, setDone] = useState('');
  const act = useAct();
  const items = [...page.items, ...further];
  const more = () =>
    void act.run('more', async () => {
      const answer = await call<Answer>(`${path}?after=${encodeURIComponent(next ?? '')}`);
      setFurther([...further, ...answer.items]);
      setNext(answer.next);
    });
  if (items.length === 0) return <p className="soft">{t('hidden')}</p>;
  return (
    <section className="stack" aria-labelledby="waiting">
      <h2 id="waiting">{t('waiting')}</h2>
      <p className="small soft prose">{t('hidden')}</p>
      <p className={done ? 'small' : 'only-heard'} role="status">
        {done}
      </p>
      <Table
        items={items}
        issuerOf={issuerOf}
        onDone={(words) => {
          setDone(words);
          setFurther([]);
          again();
        }}
      />
      <Further more={next ? more : null} busy={act.busy !== null} failure={act.failure} />
    </section>
  );
}
