import { useState } from 'react';
import { Link } from 'wouter';
import type { Queue as QueueAnswer, QueueItem } from '../../../server/reviews/review.schema.ts';
import { useAct } from '../../app/act.ts';
import { call } from '../../app/api.ts';
import { daysLeft } from '../../app/due.rules.ts';
import { useLoad } from '../../app/load.ts';
import { useMe } from '../../app/me.ts';
import { to } from '../../app/paths.ts';
import { ButtonLink } from '../../components/buttons.tsx';
import { DecidedMark } from '../../components/decided.tsx';
import { Load } from '../../components/Failure.tsx';
import { Further } from '../../components/Further.tsx';
import { decidedWords } from '../../components/grade-words.ts';
import { Page } from '../../components/Page.tsx';
import { atStart, inWords } from '../../messages/en/shell.ts';
import { longDay } from '../../messages/formats.ts';
import { Rows } from './Rows.tsx';
import { t } from './texts.ts';

const queuePath = '/reviews/queue';

/** What waits for this assessor, the one due next first. */
export default function Queue() {
  const state = useLoad<QueueAnswer>(queuePath);
  return (
    <Load state={state}>
      {(queue) => (
        <Page title={t('title')}>
          {queue.hint === 'teaches-here' ? <TeachesHere /> : <Content key={queue.next} queue={queue} />}
        </Page>
      )}
    </Load>
  );
}

function TeachesHere() {
  const { organisation } = useMe();
  return (
    <header className="stack stack-2">
      <h1>{t('teaches')}</h1>
      <p className="lead">{t('teachesText', { organisation: organisation.name })}</p>
    </header>
  );
}

function Content({ queue }: { queue: QueueAnswer }) {
  const [further, setFurther] = useState<QueueItem[]>([]);
  const [next, setNext] = useState(queue.next);
  const act = useAct();
  const more = () =>
    void act.run('more', async () => {
      const page = await call<QueueAnswer>(`${queuePath}?after=${encodeURIComponent(next ?? '')}`);
      setFurther([...further, ...page.waiting]);
      setNext(page.next);
    });
  const rows = [...queue.mine, ...queue.waiting, ...further].sort((a, b) => a.dueAt.localeCompare(b.dueAt));
  return (
    <>
      <Head rows={rows} more={next !== undefined} />
      {rows.length > 0 ? (
        <Rows rows={rows}>
          <Further more={next ? more : null} busy={act.busy !== null} failure={act.failure} />
        </Rows>
      ) : null}
      <Decided items={queue.decided} />
    </>
  );
}

function Head({ rows, more }: { rows: readonly QueueItem[]; more: boolean }) {
  const { timeZone } = useMe().organisation;
  const [first] = rows;
  if (!first)
    return (
      <header className="stack stack-2">
        <h1>{t('nothing')}</h1>
        <p className="lead">{t('nothingText')}</p>
      </header>
    );
  const count = rows.length;
  const late = rows.filter(({ dueAt }) => daysLeft(dueAt, Date.now(), timeZone) < 0).length;
  return (
    <header className="stack">
      <div className="stack stack-2">
        <h1>{more ? t('countMore', { count }) : t('count', { count, words: atStart(inWords(count)) })}</h1>
        <p className="lead">{firstWords(first, late, timeZone)}</p>
      </div>
      <div className="row">
        <ButtonLink look="main" forward to={to.review(first.attemptId)}>
          {t(first.state === 'claimed-by-me' ? 'goOn' : 'review', { code: first.code })}
        </ButtonLink>
        <span className="small soft">{t('hidden')}</span>
      </div>
    </header>
  );
}

function firstWords(first: QueueItem, late: number, timeZone: string): string {
  if (late > 0) return t('firstLate', { count: late, words: atStart(inWords(late)) });
  const days = daysLeft(first.dueAt, Date.now(), timeZone);
  if (days === 0) return t('firstToday');
  return days === 1 ? t('firstTomorrow') : t('firstLater', { day: longDay(first.dueAt) });
}

function Decided({ items }: { items: readonly QueueItem[] }) {
  if (items.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="decided">
      <h2 id="decided">{t('decided')}</h2>
      <ul className="steps">
        {items.map(({ attemptId, code, microCredential, result, decidedAt, receipts }) =>
          result && decidedAt ? (
            <li key={attemptId}>
              <DecidedMark result={result} />
              <div>
                <Link href={to.review(attemptId)}>
                  {t('decidedItem', { code, title: microCredential.title })}
                </Link>
                <p>{decidedWords(result, decidedAt, receipts)}</p>
              </div>
            </li>
          ) : null,
        )}
      </ul>
    </section>
  );
}
